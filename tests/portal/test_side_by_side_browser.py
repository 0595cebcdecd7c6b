"""In the editor's form in Chromium: both languages side by side, copying, a proposal that is accepted."""

import json

import pytest
from django.conf import settings
from wagtail.images.tests.utils import get_test_image_file

from events.models import Event
from portal.models import Picture, Place
from tests import builders, databases
from tests.browsing import forgive
from tests.live import running

pytestmark = pytest.mark.browser
SUMMARY = "\u8def\u706f\u574f\u4e86"


@pytest.fixture
def form(transactional_db, client, machine, new_page, tmp_path):
    """The form of a place in the hands of who may do everything, on a site that knows a translator."""
    place = builders.place(name_en="Hall", summary_zh_hans=SUMMARY, summary_en="", live=False)
    client.force_login(builders.staff(is_superuser=True, language="en"))
    page = new_page(viewport={"width": 1280, "height": 900})
    more = {"WITHOUT_PAGE_CACHE": "true", "TRANSLATE_URL": machine.url}
    with running(databases.url_of_tests(), tmp_path, **more) as server:
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server.url}])
        page.goto(f"{server.url}/admin/snippets/portal/place/edit/{place.pk}/")
        yield page


def top_of(page, name):
    return page.locator(f"[name={name}]").bounding_box()["y"]


def test_a_translator_works_on_both_sides(form, problems):
    chinese, english = form.locator("[name=name_zh_hans]"), form.locator("[name=name_en]")
    english.wait_for()
    assert top_of(form, "name_en") == top_of(form, "name_zh_hans")
    switch = form.get_by_role("button", name="Languages side by side")
    switch.click()
    english.wait_for(state="hidden")
    form.reload()
    assert not english.is_visible()
    switch.click()
    english.wait_for()

    below = form.locator("[data-pair-here-value=id_name_en]")
    below.get_by_role("button", name="Copy from").click()
    assert english.input_value() == chinese.input_value()
    below.get_by_role("button", name="Undo").click()
    assert english.input_value() == "Hall"

    below = form.locator("[data-pair-here-value=id_summary_en]")
    below.get_by_role("button", name="Propose a translation").click()
    below.get_by_text("The lamp is broken").wait_for()
    assert form.locator("[name=summary_en]").input_value() == ""
    # A second request that fails leaves no older proposal to be taken.
    form.route("**/words/propose/", lambda route: route.fulfill(status=502, json={"error": "No answer"}))
    below.get_by_role("button", name="Propose a translation").click()
    below.get_by_text("No answer").wait_for()
    assert not below.get_by_role("button", name="Use this translation").is_visible()
    form.unroute("**/words/propose/")
    forgive(form, problems)
    below.get_by_role("button", name="Propose a translation").click()
    below.get_by_text("The lamp is broken").wait_for()
    below.get_by_role("button", name="Use this translation").click()
    assert form.locator("[name=summary_en]").input_value() == "The lamp is broken"
    below.get_by_text("18 of 250 characters").wait_for()

    form.locator("[name=name_en]").fill("Big hall")
    form.get_by_role("button", name="Save draft").click()
    form.locator(".messages .success").wait_for()
    saved = Place.objects.get().get_latest_revision_as_object()
    assert (saved.name_en, saved.summary_en) == ("Big hall", "The lamp is broken")


def test_a_copied_picture_says_what_it_shows(form, problems):
    """In the words that it has in this language, not in those of the side that it came from."""
    told, untold = (
        Picture.objects.create(title=said, file=get_test_image_file(), alt_zh_hans=SUMMARY, alt_en=said)
        for said in ("A broken lamp", "")
    )
    blocks = [
        {"type": "image", "value": {"image": shown.pk, "decorative": False, "alt_text": SUMMARY}}
        for shown in (told, untold)
    ]
    written = Event(body_zh_hans=json.dumps(blocks), body_en="[]")
    event = builders.event(body_zh_hans=written.body_zh_hans, body_en=written.body_en, live=False)
    form.goto(f"{form.url.split('/snippets/')[0]}/snippets/events/event/edit/{event.pk}/")
    below = form.locator("[data-pair-here-value=body_en]")
    below.get_by_role("button", name="Copy from").click()
    below.get_by_text("Copied.").wait_for()
    said = [form.locator(f"[name='body_en-{n}-value-alt_text']").input_value() for n in (0, 1)]
    assert said == ["A broken lamp", ""]
    # The server has another folder of files.
    forgive(form, problems)
    form.close()


def test_saving_by_hand_waits_for_the_save_that_runs_by_itself(form, problems):
    """Both would make a thing of their own; and the last words typed are in it."""
    held = []

    def hold(route):
        by_itself = route.request.headers.get("accept") == "application/json" and not held
        held.append(route) if by_itself else route.continue_()

    form.goto(form.url.split("/edit/")[0] + "/add/")
    form.route("**/portal/place/add/", hold)
    with form.expect_request(lambda request: request.method == "POST" and "/place/add/" in request.url):
        # What is typed while the page is still setting itself up counts as having been there.
        form.locator("[name=name_zh_hans]").press_sequentially("\u5385" * 12, delay=400)
    form.locator("[name=name_zh_hans]").fill("\u5927\u5385")
    form.get_by_role("button", name="Save draft").click()
    held[0].continue_()
    form.locator(".messages .success").wait_for()
    assert Place.objects.count() == 2
    assert Place.objects.latest("pk").get_latest_revision_as_object().name_zh_hans == "\u5927\u5385"
