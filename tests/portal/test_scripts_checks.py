"""The panel of checks: what was found is shown by its own words, not by a selector."""

import pytest
from django.templatetags.static import static

from tests.stage import Answer

pytestmark = pytest.mark.browser
SHOWN = """async ([preview, selector]) => {
  const frame = document.querySelector("#w-preview-iframe") || document.createElement("iframe");
  frame.id = "w-preview-iframe";
  if (!frame.isConnected) document.body.append(frame);
  frame.contentDocument.body.innerHTML = preview;
  const row = document.createElement("div");
  row.innerHTML = "<button><span data-content-checker-selector-text></span></button>";
  document.body.append(row);
  row.querySelector("span").textContent = selector;
  await new Promise((done) => setTimeout(done, 50));
  return row.innerText;
}"""
PREVIEW = f"""<h2>First</h2><h4>The way there</h4><p>{"A long sentence. " * 9}</p>
    <a href="https://example.org/">click here</a><img alt="" src="/media/canal.jpg">
    <span hidden data-lacking="Text (English)"></span>"""


def script(name: str) -> str:
    return f'<script src="{static(f"portal/admin/{name}.js")}"></script>'


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ("h4", "The way there"),
        ('a[href$="example.org/"]', "click here"),
        ('span[data-lacking="Text (English)"]', "Text (English)"),
        ("img", "canal.jpg"),
        ("p", ("A long sentence. " * 9)[:60] + "…"),
        ("h6", "h6"),
        ("h2 > > p", "h2 > > p"),
    ],
)
def test_what_was_found_is_shown_in_words(stage, page, selector, words):
    """What isn't in the preview any more keeps what stood there."""
    stage.page("/editor/", "<p>Editor</p>", scripts=script("checked-words"))
    stage.answers["/media/canal.jpg"] = Answer("")
    page.goto(stage.url + "/editor/")
    assert page.evaluate(SHOWN, [PREVIEW, selector]) == words


def test_elements_of_rich_text_are_not_known_by_keys(stage, page):
    """The list of what was found leaves the keys out: the selector would then mean another element."""
    body = '<wagtail-userbar></wagtail-userbar><h2 data-block-key="abcde">One</h2>'
    stage.page("/preview/", body, scripts=script("checks"))
    page.add_init_script("HTMLElement.prototype.registerCheck = () => {};")
    page.goto(stage.url + "/preview/")
    page.wait_for_function("!document.querySelector('[data-block-key]')")
