"""Writing in the editors' forms in Chromium: by keyboard alone, with nothing hidden behind what floats."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session

from events.models import Event
from portal.models import User
from tests import builders
from tests.browsing import forgive

pytestmark = pytest.mark.browser
WRITER, PASSWORD = "writer@example.org", "lanterns-by-the-water"
WORDS = [{"type": "text", "value": "<p>One.</p>"}]
ADD = "[data-contentpath=body_en] button.c-sf-add-button"
# Where the cursor is: the kind of block, and whether it is a field or a button of it.
CURSOR = """() => {
    const at = document.activeElement, block = at.closest('[data-streamfield-child]');
    return [block?.querySelector('[name$=-type]').value, at.matches('.w-panel__content *')];
}"""
ABOVE_THE_BAR = """field =>
    field.getBoundingClientRect().bottom <= document.querySelector('footer').getBoundingClientRect().top"""
TO_THE_END = "() => document.querySelector('main').scrollTo(0, 1e6)"


@pytest.fixture
def form(live, client, new_page):
    """Opens the form of an event in a window of this size."""

    def opened(width=1280, height=1000, language="en", **fields):
        client.force_login(builders.staff(is_superuser=True, language=language))
        told = dict.fromkeys(("body_zh_hans", "body_en"), json.dumps(WORDS))
        event = builders.event(live=False, **(told | fields))
        page = new_page(viewport={"width": width, "height": height})
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live.url}])
        page.goto(f"{live.url}/admin/snippets/events/event/edit/{event.pk}/")
        page.locator(ADD).first.wait_for()
        return page

    return opened


def choose(page, *keys: str) -> None:
    """In the list of the last plus: by keys alone, from the plus on."""
    page.locator(ADD).last.focus()
    page.keyboard.press("Enter")
    page.locator("[role=combobox]:focus").wait_for()
    for key in keys:
        page.keyboard.press(key)


def test_a_block_is_added_by_keyboard_and_the_cursor_is_in_it(form):
    page = form()
    for steps, kind in ((1, "text"), (2, "image"), (4, "gallery"), (6, "contact")):
        choose(page, *["ArrowDown"] * steps, "Enter")
        page.wait_for_function(f"() => ({CURSOR})()[0] === '{kind}'")
        assert page.evaluate(CURSOR) == [kind, True]
    written = page.locator("[data-contentpath=body_en] [data-streamfield-child]").count()
    # Nothing is chosen yet: the form stays where it is, and so does the list.
    address = page.url
    choose(page, "Enter")
    page.wait_for_timeout(300)
    assert page.url == address
    assert page.locator("[role=combobox]:focus").count() == 1
    page.keyboard.press("Escape")
    page.wait_for_function(f"() => document.activeElement === [...document.querySelectorAll('{ADD}')].at(-1)")
    assert page.locator("[data-contentpath=body_en] [data-streamfield-child]").count() == written
    page.close(run_before_unload=False)


@pytest.mark.parametrize(("width", "height"), [(1280, 1000), (375, 800)])
def test_what_can_be_done_is_in_reach_and_hides_no_field(form, width, height):
    page = form(width, height)
    bar, last = page.locator("footer.footer"), page.locator("[name=bring_en]")

    def edges(locator) -> tuple[float, float]:
        box = locator.bounding_box()
        return box["y"], box["y"] + box["height"]

    top, end = edges(bar)
    assert height * 0.8 < top < end <= height
    page.evaluate(TO_THE_END)
    page.wait_for_timeout(300)
    page.evaluate(TO_THE_END)
    assert edges(last)[1] <= edges(bar)[0]
    # Whoever goes on from field to field by keyboard sees where the cursor is.
    page.evaluate("() => document.querySelector('main').scrollTo(0, 0)")
    fields = page.locator("main form [name$=_en]:is(input, textarea):visible").all()
    for field in fields:
        field.focus()
        page.wait_for_function(ABOVE_THE_BAR, arg=field.element_handle())


def test_a_message_that_is_scrolled_away_leaves_no_menu_over_the_form(form):
    page = form(375, 800)
    page.get_by_role("button", name="Save draft").click()
    page.locator(".has-messages .messages .success").wait_for()
    page.evaluate(TO_THE_END)
    page.wait_for_timeout(300)
    menu = page.locator(".sidebar-nav-toggle--mobile").bounding_box()
    header = page.locator(".w-slim-header").bounding_box()
    assert menu["y"] + menu["height"] <= header["y"] + header["height"]


def test_who_is_signed_out_while_writing_signs_in_and_loses_nothing(form, problems):
    """On the page that keeps what was sent: in another tab, as it says, and then once more."""
    page = form()
    writer = User.objects.get(is_superuser=True)
    writer.set_password(PASSWORD)
    writer.email = WRITER
    writer.save()
    EmailAddress.objects.create(user=writer, email=WRITER, primary=True, verified=True)
    Session.objects.all().delete()
    # No save that runs by itself meanwhile: it has a test of its own.
    page.route("**/*", lambda route: route.abort() if is_by_itself(route.request) else route.continue_())
    page.locator("[name=title_en]").fill("Lanterns by the water")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("You have been signed out").first.wait_for()
    with page.context.expect_page() as opened:
        page.locator("a[href='/en/accounts/login/'][target=_blank]").click()
    door = opened.value
    sign_in(door)
    door.close()
    page.bring_to_front()
    page.locator("form[action^='/admin/'] button").click()
    page.locator(".messages .success").wait_for()
    assert Event.objects.get().get_latest_revision_as_object().title_en == "Lanterns by the water"
    forgive(page, problems)


def is_by_itself(request) -> bool:
    return request.method == "POST" and request.headers.get("accept") == "application/json"


def sign_in(page) -> None:
    page.locator("[name=login]").fill(WRITER)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(
        "main form:has([name=password]) [type=submit], main form:has([name=password]) button"
    ).last.click()
    page.wait_for_url("**/me/")
