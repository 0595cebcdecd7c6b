"""The first titles that fit, shown while somebody types."""

import threading

import pytest

from tests.browsing import forgive
from tests.library.staged import script
from tests.stage import Answer, Asked

pytestmark = pytest.mark.browser
FOUND = '<p class="hint" role="status">1 title</p><ul><li><a href="/title/">Red Star over China</a></li></ul>'
# Longer than the pause after the last letter.
SOON = 700


@pytest.fixture
def form_page(stage):
    def make(
        answer: object = None, address: str = "/complete/", typed: str = "", inside: bool = False
    ) -> str:
        stage.answers["/complete/"] = answer or Answer(FOUND)
        stage.page("/catalogue/", "<p>The catalogue</p>")
        region = '<div data-completed id="below"></div>'
        body = f"""<form method="get" action="/catalogue/" data-complete="{address}">
            <label>Find <input name="q" value="{typed}"></label><button>Search</button>
            {region if inside else ""}</form>{"" if inside else region}"""
        return stage.page("/library/", body, scripts=script("complete"))

    return make


def shown(page) -> str:
    return page.locator("#below").inner_text()


@pytest.mark.parametrize("inside", [True, False], ids=["in the form", "behind it"])
def test_titles_appear_while_somebody_types_and_are_asked_for_once(stage, page, form_page, inside):
    page.goto(form_page(inside=inside))
    page.get_by_label("Find").fill("hxz")
    page.get_by_role("link", name="Red Star over China").wait_for()
    [asked] = stage.asked_at("/complete/")
    assert (asked.method, asked.query) == ("GET", {"q": "hxz"})
    assert page.get_by_role("status").inner_text() == "1 title"


def test_the_same_words_are_asked_for_once_and_none_empty_the_list(stage, page, form_page):
    page.goto(form_page())
    box = page.get_by_label("Find")
    for text in ("star", "star ", " star"):
        box.fill(text)
        page.wait_for_timeout(SOON)
    assert len(stage.asked_at("/complete/")) == 1
    box.fill("")
    page.get_by_role("link").wait_for(state="detached")
    assert len(stage.asked_at("/complete/")) == 1


def test_what_the_page_was_found_by_is_not_asked_for_again(stage, page, form_page):
    page.goto(form_page(typed="star"))
    box = page.get_by_label("Find")
    box.fill("stars")
    page.get_by_role("link").wait_for()
    box.fill("star")
    page.get_by_role("link").wait_for(state="detached")
    assert [asked.query["q"] for asked in stage.asked_at("/complete/")] == ["stars"]


def test_escape_puts_the_list_away_and_the_button_still_searches(stage, page, form_page):
    page.goto(form_page())
    page.get_by_label("Find").fill("star")
    page.get_by_role("link").wait_for()
    page.keyboard.press("Escape")
    assert shown(page) == ""
    page.get_by_role("button").click()
    page.get_by_text("The catalogue").wait_for()
    assert stage.asked_at("/catalogue/")[-1].query == {"q": "star"}


def test_a_list_is_walked_with_the_keyboard(page, form_page):
    page.goto(form_page())
    page.get_by_label("Find").fill("star")
    page.get_by_role("link").wait_for()
    page.get_by_role("button").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Red Star over China"


def test_letters_on_their_way_to_a_chinese_word_are_pinyin(stage, page, form_page):
    page.goto(form_page())
    page.get_by_label("Find").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "hongxing", "selectionStart": 8, "selectionEnd": 8})
    page.get_by_role("link").wait_for()
    keyboard.send("Input.insertText", {"text": "\u7ea2\u661f"})
    page.wait_for_timeout(SOON)
    assert [asked.query["q"] for asked in stage.asked_at("/complete/")] == ["hongxing", "\u7ea2\u661f"]


@pytest.mark.parametrize("guarded", [True, False])
def test_an_answer_that_comes_late_is_not_shown(stage, page, form_page, guarded):
    late = threading.Event()

    def answer(asked: Asked) -> Answer:
        if asked.query["q"] == "slow":
            late.wait(15)
        return Answer(f"<p>About {asked.query['q']}</p>")

    address = form_page(answer)
    if not guarded:
        stage.without("library/js/complete.js", "request?.abort();")
    page.goto(address)
    with page.expect_request("**/complete/*") as slow:
        page.get_by_label("Find").fill("slow")
    page.get_by_label("Find").fill("quick")
    page.get_by_text("About quick").wait_for()
    late.set()
    if guarded:
        assert slow.value.failure, "nobody waits for it any more"
        assert shown(page) == "About quick"
    else:
        page.get_by_text("About slow").wait_for()


@pytest.mark.parametrize(
    "answer",
    [
        Answer("<p>Sorry</p>", 429),
        Answer('{"error": "no"}', kind="application/json"),
        Answer("", 302, headers={"Location": "/elsewhere/"}),
    ],
)
def test_nothing_but_the_list_comes_into_the_page(stage, page, form_page, problems, answer):
    stage.page("/elsewhere/", "<p>Elsewhere</p>")
    page.goto(form_page(answer))
    with page.expect_request("**/complete/*"):
        page.get_by_label("Find").fill("star")
    page.wait_for_timeout(300)
    assert page.locator("#below").inner_html() == ""
    assert stage.asked_at("/elsewhere/") == []
    stage.answers["/complete/"] = Answer(FOUND)
    page.get_by_label("Find").fill("stars")
    page.get_by_role("link").wait_for()
    forgive(page, problems)


def test_a_foreign_address_is_never_asked(page, form_page, problems):
    page.goto(form_page(address="https://example.org/complete/"))
    page.get_by_label("Find").fill("star")
    page.wait_for_timeout(SOON)
    assert shown(page) == ""
    assert problems == []


def test_markup_of_an_answer_runs_nothing(page, form_page):
    page.goto(form_page(Answer("<p>Found</p><script>window.ran = 1</script>")))
    page.get_by_label("Find").fill("star")
    page.get_by_text("Found").wait_for()
    assert page.evaluate("window.ran") is None


def test_without_scripts_the_button_searches(stage, new_page, form_page):
    page = new_page(java_script_enabled=False)
    page.goto(form_page())
    page.get_by_label("Find").fill("star")
    page.get_by_role("button").click()
    assert stage.asked_at("/catalogue/")[-1].query == {"q": "star"}
