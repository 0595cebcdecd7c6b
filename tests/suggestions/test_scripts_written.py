"""What somebody has written goes along when the language or the size of the text is switched."""

import pytest
from django.templatetags.static import static

pytestmark = pytest.mark.browser

PAGE_SCRIPT = f'<script type="module" src="{static("portal/js/page.js")}"></script>'
SWITCH = '<a href="/choose/elder/on">Switch</a>'
PROBLEM = '<div class="summary" role="alert" tabindex="-1"><h2>There is a problem</h2></div>'


@pytest.fixture
def answering(stage):
    """A page in two languages, whose form is sent to another address."""

    def make(problem: str = "", answer: str = "") -> str:
        for code, lang in (("en", "en"), ("zh-hans", "zh-Hans")):
            body = f"""{SWITCH}{problem}<form method="post" action="/{code}/r/token/answer/">
                <label>Answer <textarea name="answer">{answer}</textarea></label>
                <label>Yes <input type="radio" name="solved" value="yes"></label>
                <label>How <select name="how"><option>A</option><option>B</option></select></label>
                <label>Begin <input name="begin" value="in {code}"></label>
                <label>Word <input type="password" name="word"></label></form>"""
            stage.page(f"/{code}/r/token/", body, lang=lang, scripts=PAGE_SCRIPT)
        return f"{stage.url}/en/r/token/"

    return make


def switch(page) -> None:
    """Where the real switch leads to the same page, the second half is walked here."""
    link = page.get_by_text("Switch")
    link.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    page.goto(page.url.replace("/en/", "/zh-hans/"))


def test_it_is_there_in_the_other_language_once(page, answering):
    page.goto(answering())
    page.get_by_label("Answer").fill("Line 7, to the metro")
    page.get_by_label("Yes").check()
    page.get_by_label("How").select_option("B")
    page.get_by_label("Word").fill("secret")
    switch(page)
    assert page.get_by_label("Answer").input_value() == "Line 7, to the metro"
    assert page.get_by_label("Yes").is_checked()
    assert page.get_by_label("How").input_value() == "B"
    # What the page itself proposes, it proposes in its language; what is secret is written once more.
    assert page.get_by_label("Begin").input_value() == "in zh-hans"
    assert page.get_by_label("Word").input_value() == ""
    assert page.evaluate("sessionStorage.length") == 0
    page.goto(page.url)
    assert page.get_by_label("Answer").input_value() == ""


def test_after_an_error_what_stands_in_the_form_is_somebodys_own(page, answering):
    page.goto(answering(PROBLEM, "Line"))
    answering()
    switch(page)
    assert page.get_by_label("Answer").input_value() == "Line"


def test_boxes_go_along_by_what_they_stand_for_and_the_text_by_what_it_was_written_for(page, stage):
    """Between the two pages the first row was taken away, and somebody has changed what is written about."""
    for lang, rows, version in (("en", "ABC", 5), ("zh-Hans", "BCD", 6)):
        boxes = "".join(
            f'<input type="checkbox" name="case" value="{row}" aria-label="{row}">' for row in rows
        )
        form = f"""<form method="post"><input type="hidden" name="version" value="{version}">
            {boxes}<textarea name="text"></textarea></form>"""
        stage.page(f"/{lang.lower()}/desk/", SWITCH + form, lang=lang, scripts=PAGE_SCRIPT)
    page.goto(f"{stage.url}/en/desk/")
    page.get_by_label("B").check()
    page.locator("textarea").fill("By itself")
    switch(page)
    assert page.locator("input:checked").count() == 0
    assert page.locator("textarea").input_value() == "By itself"
    assert page.locator("[name=version]").input_value() == "5"


def test_a_form_that_goes_along_by_itself_is_left_to_it(page, stage):
    form = (
        '<form method="post"><textarea name="text"></textarea><button data-language="en">Go</button></form>'
    )
    for code in ("en", "zh-hans"):
        stage.page(f"/{code}/new/", SWITCH + form, scripts=PAGE_SCRIPT)
    page.goto(f"{stage.url}/en/new/")
    page.locator("textarea").fill("By itself")
    switch(page)
    assert page.locator("textarea").input_value() == ""
