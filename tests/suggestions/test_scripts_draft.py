"""What somebody was writing waits on the device: offered, continued, thrown away, forgotten after a day."""

import json

import pytest
from django.templatetags.static import static

from tests.journeys.accessible import faults_of
from tests.suggestions.staged import partial, script

pytestmark = pytest.mark.browser

SCRIPT_OF_PAGES = f'<script type="module" src="{static("portal/js/page.js")}"></script>'
OFFER = "You were writing something here"
DAY = 24 * 60 * 60 * 1000


@pytest.fixture
def form_page(stage):
    def make(path: str = "/new/", *, key: str = "new-suggestion", title: str = "") -> str:
        body = f"""<form method="post" data-draft="{key}">
            <input type="hidden" name="csrfmiddlewaretoken" value="secret-token">
            {partial("_draft_offer")}
            <label>Title <input name="title" value="{title}"></label>
            <label>Text <textarea name="text"></textarea></label>
            <label>Phone <input name="phone" data-private></label>
            <label>Word <input type="password" name="word"></label>
            <label>Picture <input type="file" name="photo"></label>
            <div data-private><label>Name <input type="text" name="name"></label></div>
            <button class="button" name="go">Go on</button>{partial("_draft_discard")}</form>"""
        return stage.page(path, body)

    return make


def kept(page) -> dict:
    """The drafts of this browser by their keys."""
    store = page.evaluate("({...localStorage})")
    return {name: json.loads(value)["fields"] for name, value in store.items()}


def write(page, title: str = "Charging piles", text: str = "There are too few.") -> None:
    page.get_by_label("Title").fill(title)
    page.get_by_label("Text").fill(text)
    page.wait_for_timeout(600)


def test_texts_are_kept_and_nothing_else(page, form_page, tmp_path):
    page.goto(form_page())
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(b"picture")
    page.get_by_label("Phone").fill("13800000001")
    page.get_by_label("Word").fill("a secret word")
    page.get_by_label("Name").fill("Sample Resident A")
    page.get_by_label("Picture").set_input_files(picture)
    write(page)
    assert kept(page) == {"draft:new-suggestion": {"title": "Charging piles", "text": "There are too few."}}


def test_a_draft_is_offered_and_continued(page, form_page):
    page.goto(form_page())
    write(page)
    page.reload()
    page.get_by_text(OFFER).wait_for()
    assert page.get_by_label("Title").input_value() == ""
    assert faults_of(page) == []
    page.get_by_role("button", name="Go on writing").focus()
    page.keyboard.press("Enter")
    assert page.get_by_label("Title").input_value() == "Charging piles"
    assert page.get_by_label("Text").input_value() == "There are too few."
    assert page.get_by_text(OFFER).count() == 0
    assert page.evaluate("document.activeElement.name") == "title"


def test_a_draft_is_thrown_away(page, form_page):
    page.goto(form_page())
    write(page)
    page.reload()
    page.get_by_role("button", name="Discard this draft").click()
    assert kept(page) == {}
    page.reload()
    assert page.get_by_text(OFFER).count() == 0


def test_what_is_being_written_can_be_discarded(page, form_page):
    page.goto(form_page())
    button = page.get_by_role("button", name="Discard this draft")
    assert not button.is_visible()
    write(page)
    button.click()
    assert kept(page) == {}
    assert page.get_by_label("Title").input_value() == page.get_by_label("Text").input_value() == ""
    assert page.evaluate("document.activeElement.name") == "title"
    assert not button.is_visible()


def test_who_signs_out_leaves_no_draft(page, form_page, stage):
    page.goto(form_page())
    write(page)
    body = """<form method="post" action="/en/accounts/logout/"><button>Sign out</button></form>
        <form method="post" action="/en/other/"><button>Something else</button></form>"""
    for path in ("/en/accounts/logout/", "/en/other/"):
        stage.page(path, "")
    address = stage.page("/header/", body, scripts=SCRIPT_OF_PAGES)
    for name, left in (("Something else", 1), ("Sign out", 0)):
        page.goto(address)
        with page.expect_navigation():
            page.get_by_role("button", name=name).click()
        assert len(kept(page)) == left


def test_an_offer_that_waits_loses_neither_text(page, form_page):
    page.goto(form_page())
    write(page)
    page.reload()
    page.get_by_label("Title").fill("Something new")
    page.wait_for_timeout(600)
    assert kept(page)["draft:new-suggestion"]["title"] == "Charging piles"
    page.get_by_role("button", name="Go on writing").click()
    assert page.get_by_label("Title").input_value() == "Something new"
    assert page.get_by_label("Text").input_value() == "There are too few."


def test_nothing_is_offered_over_what_the_server_has_kept(page, form_page):
    page.goto(form_page())
    write(page)
    page.goto(form_page("/again/", title="Charging piles, corrected"))
    assert page.get_by_text(OFFER).count() == 0
    assert page.get_by_label("Title").input_value() == "Charging piles, corrected"


def test_what_was_typed_last_is_kept_though_the_page_is_left_at_once(page, form_page, stage):
    page.goto(form_page())
    write(page)
    page.get_by_label("Title").fill("Charging piles and sheds")
    page.goto(stage.page("/elsewhere/", ""))
    assert kept(page)["draft:new-suggestion"]["title"] == "Charging piles and sheds"


@pytest.mark.parametrize(
    ("head", "body", "left"),
    [
        ('<meta name="draft-done" content="new-suggestion">', "", ["draft:other"]),
        ("", '<p data-draft-done="new-suggestion">Thank you.</p>', ["draft:other"]),
        ('<meta name="draft-done" content="*">', "", []),
        ("", "<p>Nothing is done.</p>", ["draft:new-suggestion", "draft:other"]),
    ],
)
def test_the_page_that_confirms_clears_the_draft(page, form_page, stage, head, body, left):
    page.goto(form_page("/other/", key="other"))
    write(page)
    page.goto(form_page())
    write(page)
    page.goto(stage.page("/done/", body, head=head, scripts=script("draft")))
    page.wait_for_load_state("networkidle")
    assert sorted(kept(page)) == left


@pytest.mark.parametrize(("days", "offered"), [(0.95, True), (1.05, False)])
def test_a_draft_lasts_a_day(page, form_page, days, offered):
    page.goto(form_page())
    write(page)
    age = """([name, age]) => { const draft = JSON.parse(localStorage[name]); draft.at -= age;
        localStorage[name] = JSON.stringify(draft); }"""
    page.evaluate(age, ["draft:new-suggestion", days * DAY])
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.get_by_text(OFFER).count() == (1 if offered else 0)
    assert bool(kept(page)) == offered


def test_a_broken_draft_is_no_hindrance(page, form_page):
    page.goto(form_page())
    page.evaluate("localStorage['draft:new-suggestion'] = 'broken'")
    page.reload()
    write(page)
    assert kept(page)["draft:new-suggestion"]["title"] == "Charging piles"


def test_a_browser_without_a_store_still_has_its_form(page, form_page, stage):
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('off'); }})")
    page.goto(form_page())
    page.get_by_label("Title").fill("Charging piles")
    page.wait_for_timeout(600)
    with page.expect_navigation():
        page.get_by_role("button", name="Go on").click()
    assert b"Charging+piles" in stage.asked_at("/new/")[-1].body


def test_without_script_nothing_is_offered(new_page, form_page):
    page = new_page(java_script_enabled=False)
    page.goto(form_page())
    assert page.get_by_text(OFFER).count() == 0
    assert page.locator("button:visible").all_inner_texts() == ["Go on"]
