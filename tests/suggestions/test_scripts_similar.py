"""What others have said already, shown while somebody writes."""

import threading

import pytest

from tests.browsing import forgive
from tests.stage import Answer, Asked
from tests.suggestions.staged import script

pytestmark = pytest.mark.browser

FOUND = '<h2>Already suggested</h2><ul><li><a href="/en/suggestions/S-1/">Bicycles in the way</a></li></ul>'
HIDDEN = [
    ("category", "roads"),
    ("latitude", "39.87"),
    ("longitude", "116.65"),
    ("grid", "R01"),
    ("phone", "13800000000"),
]


@pytest.fixture
def form_page(stage):
    def make(answer: object = None, address: str = "/similar/") -> str:
        stage.answers["/similar/"] = answer or Answer(FOUND)
        hidden = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in HIDDEN)
        body = f"""<form method="post" data-similar="{address}">
            <input type="hidden" name="csrfmiddlewaretoken" value="the form's own">
            <label>Title <input name="title"></label><label>Text <textarea name="text"></textarea></label>
            {hidden}
            <div data-similar-list aria-live="polite"></div><button class="button">Go on</button></form>"""
        return stage.page("/new/", body, scripts=script("similar"))

    return make


def test_what_is_alike_appears_while_somebody_writes(stage, page, form_page):
    page.goto(form_page())
    page.get_by_label("Title").press_sequentially("Bicycles", delay=20)
    page.get_by_role("link", name="Bicycles in the way").wait_for()
    [asked] = stage.asked_at("/similar/")
    assert (asked.method, asked.query) == ("POST", {})
    assert asked.fields == {
        "csrfmiddlewaretoken": "the form's own",
        "title": "Bicycles",
        "category": "roads",
        "lat": "39.87",
        "lng": "116.65",
        "grid": "R01",
    }
    assert page.locator("[data-similar-list]").get_attribute("aria-live") == "polite"


def test_three_letters_are_too_few_and_going_back_empties_the_list(stage, page, form_page):
    page.goto(form_page())
    page.get_by_label("Title").fill("Bic")
    page.wait_for_timeout(900)
    assert stage.asked_at("/similar/") == []
    page.get_by_label("Text").fill("停车很乱")
    page.get_by_role("link").wait_for()
    page.get_by_label("Text").fill("停车")
    page.get_by_role("link").wait_for(state="detached")
    assert len(stage.asked_at("/similar/")) == 1


def test_the_same_question_is_asked_once(stage, page, form_page):
    page.goto(form_page())
    for text in ("Bicycles", "Bicycles ", "Bicycles"):
        page.get_by_label("Title").fill(text)
        page.wait_for_timeout(700)
    assert len(stage.asked_at("/similar/")) == 1


def test_letters_on_their_way_to_a_chinese_word_wait(stage, page, form_page):
    page.goto(form_page())
    page.get_by_label("Title").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "tingche", "selectionStart": 7, "selectionEnd": 7})
    page.wait_for_timeout(900)
    assert stage.asked_at("/similar/") == []
    keyboard.send("Input.insertText", {"text": "停车混乱"})
    page.get_by_role("link").wait_for()
    assert [asked.fields["title"] for asked in stage.asked_at("/similar/")] == ["停车混乱"]


@pytest.mark.parametrize("guarded", [True, False])
def test_an_answer_that_comes_late_is_not_shown(stage, page, form_page, guarded):
    late = threading.Event()

    def answer(asked: Asked) -> Answer:
        if asked.fields["title"] == "Slow":
            late.wait(15)
        return Answer(f"<p>About {asked.fields['title']}</p>")

    address = form_page(answer)
    if not guarded:
        stage.without("suggestions/js/similar.js", "request?.abort();")
    page.goto(address)
    with page.expect_request("**/similar/*") as slow:
        page.get_by_label("Title").fill("Slow")
    page.get_by_label("Title").fill("Quick")
    page.get_by_text("About Quick").wait_for()
    late.set()
    if guarded:
        assert slow.value.failure, "nobody waits for it any more"
        assert page.locator("[data-similar-list]").inner_text() == "About Quick"
    else:
        page.get_by_text("About Slow").wait_for()


@pytest.mark.parametrize(
    "answer",
    [
        Answer("<p>Sorry</p>", 500),
        Answer('{"error": "no"}', kind="application/json"),
        Answer("", 302, headers={"Location": "/login/"}),
    ],
)
def test_nothing_but_the_list_comes_into_the_page(stage, page, form_page, problems, answer):
    stage.page("/login/", "<p>Sign in</p>")
    page.goto(form_page(answer))
    with page.expect_request("**/similar/*"):
        page.get_by_label("Title").fill("Bicycles")
    page.wait_for_timeout(300)
    assert page.locator("[data-similar-list]").inner_html() == ""
    assert [asked.path for asked in stage.asked if asked.path == "/login/"] == []
    forgive(page, problems)


def test_a_foreign_address_is_never_asked(stage, page, form_page, problems):
    page.goto(form_page(address="https://example.org/similar/"))
    page.get_by_label("Title").fill("Bicycles")
    page.wait_for_timeout(900)
    assert page.locator("[data-similar-list]").inner_html() == ""
    assert problems == []


def test_markup_of_an_answer_runs_nothing(page, form_page):
    markup = "<p>Alike</p><script>window.ran = 1</script><template><b>no</b></template>"
    page.goto(form_page(Answer(markup)))
    page.get_by_label("Title").fill("Bicycles")
    page.get_by_text("Alike").wait_for()
    assert page.evaluate("window.ran") is None


def test_without_script_the_form_is_a_form(stage, new_page, form_page):
    page = new_page(java_script_enabled=False)
    page.goto(form_page())
    page.get_by_label("Title").fill("Bicycles")
    page.get_by_role("button").click()
    assert "title=Bicycles" in stage.asked_at("/new/")[-1].body.decode()
