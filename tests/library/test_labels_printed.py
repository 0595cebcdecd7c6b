"""Labels on paper, measured in a browser: each lies where the maker of the paper has cut it."""

import re

import pytest
from django.conf import settings

from library.desk.labels import PAPERS
from tests import borrowing, desks

pytestmark = pytest.mark.browser
SHEET = "/en/desk/library/labels/"
A4 = (210, 297)
# Of a millimetre: what a printer moves is several times as much.
NEAR = 0.15
MM = 25.4 / 96
BOXES = """(sheet) => {
  const at = sheet.getBoundingClientRect();
  return [...sheet.children].map((label) => {
    const box = label.getBoundingClientRect();
    const code = label.querySelector('svg').getBoundingClientRect();
    return { left: box.left - at.left, top: box.top - at.top, width: box.width, height: box.height,
             code: [code.width, code.height], spills: label.scrollHeight > Math.ceil(box.height) };
  });
}"""


@pytest.fixture
def at_work(new_page, live):
    client = desks.browser_of(borrowing.librarian())
    home, of = borrowing.place(), borrowing.title(title_en="A Title " * 12)
    for number in range(50):
        borrowing.copy(of, home, accession=f"WJF{number:06}", shelf_mark="K827/12345")
    page = new_page()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live.url}])
    return page


@pytest.fixture
def printed(at_work, live):
    def show(paper: str, language: str = "all"):
        at_work.goto(f"{live.url}{SHEET}?first=WJF&paper={paper}&language={language}")
        at_work.emulate_media(media="print")
        return at_work

    return show


def wrong(page, paper) -> list[str]:
    """What of the first sheet lies elsewhere than on its label."""
    boxes = page.locator(".labels").first.evaluate(BOXES)
    left = (A4[0] - paper.columns * paper.width - (paper.columns - 1) * paper.gap) / 2
    top = (A4[1] - paper.rows * paper.height) / 2
    found = [] if len(boxes) == paper.number else [f"{len(boxes)} labels"]
    for number, box in enumerate(boxes):
        row, column = divmod(number, paper.columns)
        wanted = {
            "left": left + column * (paper.width + paper.gap),
            "top": top + row * paper.height,
            "width": paper.width,
            "height": paper.height,
        }
        found += [
            f"{number} {name}: {box[name] * MM:.2f} mm, not {size:.2f}"
            for name, size in wanted.items()
            if abs(box[name] * MM - size) > NEAR
        ]
        found += [f"{number}: the code has {box['code']}"] if min(box["code"]) * MM < 19 else []
        found += [f"{number} spills"] if box["spills"] else []
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_every_label_lies_where_the_paper_is_cut(printed, name):
    paper, page = PAPERS[name], printed(name)
    assert wrong(page, paper) == []
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = -(-50 // paper.number)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == sheets, "no empty pages between or behind"
    sides = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)}
    assert {(round(w * 25.4 / 72), round(h * 25.4 / 72)) for _x, _y, w, h in sides} == {A4}


def test_the_measure_notices_another_paper(printed):
    assert wrong(printed("p63x34"), PAPERS["p63x38"]) != []


def test_used_labels_are_left_out(at_work, live):
    at_work.goto(f"{live.url}{SHEET}?first=WJF&paper=p70x37&used=4")
    at_work.emulate_media(media="print")
    first = at_work.locator(".labels li").first.bounding_box()
    shown = at_work.locator(".labels li:not(.taken)").first.bounding_box()
    assert (shown["y"] - first["y"]) * MM == pytest.approx(37, abs=NEAR)
    assert (shown["x"] - first["x"]) * MM == pytest.approx(70, abs=NEAR)
