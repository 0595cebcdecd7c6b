"""The catalogue: facets and their counts, orders, pages, what is typed, and covers that are drawn."""

import re

import pytest

from library import clc, covers, facets, filters, pages, shelves
from library.filters import Wanted
from library.models import Title
from library.views import catalogue
from portal import limits
from tests import borrowing, builders
from tests.library.shelved import kept

pytestmark = pytest.mark.django_db
CHINA = "\u4e2d\u56fd"
LONG = "\u4e2d\u56fd\u5171\u4ea7\u515a\u7b80\u53f2" * 9


@pytest.fixture
def house():
    """Two places, four titles: A and B at the branch, C at the corner, D at both; B is on loan."""
    branch = borrowing.place(place=builders.place(slug="branch", kind="library"))
    corner = borrowing.corner(place=builders.place(slug="corner", kind="reading"))
    fields = {
        "A": {"clc": "I247.5", "language": "zh", "year": 2021, "audience": "adults"},
        "B": {"clc": "I712", "language": "en", "year": 2015, "audience": "children"},
        "C": {"clc": "K827", "language": "en", "year": 2024, "audience": "adults"},
        "D": {"clc": "K1", "language": "zh", "year": None, "audience": "everyone"},
    }
    titles = {
        name: kept(title_en=f"Sample {name}", title_zh_hans="", **more) for name, more in fields.items()
    }
    for name, at in (("A", branch), ("B", branch), ("C", corner), ("D", branch), ("D", corner)):
        copy = borrowing.copy(titles[name], at)
        if name == "B":
            borrowing.loan(copy)
    return titles


def names(client, query: str = "", code: str = "en") -> str:
    page = client.get(f"/{code}/library/catalogue/{query}")
    assert page.status_code == 200
    return "".join(re.findall(r"/titles/\d+/\">Sample (\w)</a>", page.text))


FILTERS = [
    ("?place=branch", "ABD"),
    ("?place=corner", "CD"),
    ("?available=on", "ACD"),
    ("?available=on&place=branch", "AD"),
    ("?language=en", "BC"),
    ("?clc=I", "AB"),
    ("?clc=I7", "B"),
    ("?clc=k", "CD"),
    ("?audience=adults", "AC"),
    ("?year=2020s", "AC"),
    ("?year=2015", "B"),
    ("?year=2020s&language=en&available=on&place=corner", "C"),
    ("?q=sample&clc=K", "CD"),
    ("?q=nothing-of-the-kind", ""),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_each_filter_narrows_the_list(client, house, query, expected):
    for code in ("en", "zh-hans"):
        assert sorted(names(client, query, code)) == list(expected)


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00%27%22)(*",
        "?q=" + "x" * 5000,
        "?place=nowhere&language=xxxxxxxx&clc=%25&audience=dogs&year=99999&sort=random&available=maybe",
        "?clc=W&year=0000&language=%00",
        "?page=99999",
        "?page=-1",
        "?page=x",
        "?q=%F0%9F%93%9A",
    ],
)
def test_nonsense_is_harmless(client, house, query):
    assert client.get(f"/en/library/catalogue/{query}").status_code == 200
    assert client.get(f"/en/library/catalogue/complete/{query}").status_code == 200


def test_a_choice_that_makes_no_sense_narrows_nothing(client, house):
    assert sorted(names(client, "?place=nowhere&clc=W&audience=dogs&year=99999")) == list("ABCD")


def test_the_list_in_its_orders(client, house):
    assert names(client) == "DCBA"
    assert names(client, "?sort=year") == "CABD"
    assert names(client, "?sort=pinyin") == "ABCD"
    assert names(client, "?q=sample+c") == "C"


def test_chinese_titles_stand_by_their_pinyin_among_the_others():
    at = borrowing.place()
    chinese = "\u5317\u4eac", "\u674e\u767d", "\u4e2d\u534e"  # beijing, libai, zhonghua
    for name in chinese:
        borrowing.copy(kept(title_zh_hans=name, title_en="Z"), at)
    borrowing.copy(kept(title_zh_hans="", title_en="Cats"), at)
    rows = catalogue.ordering.ordered(shelves.catalogued(), "pinyin", "")
    assert [title.title_zh_hans or title.title_en for title in rows] == [
        chinese[0],
        "Cats",
        chinese[1],
        chinese[2],
    ]


def test_the_title_itself_comes_before_what_only_mentions_it(client):
    at = borrowing.place()
    borrowing.copy(kept(title_en="Sample C", title_zh_hans=""), at)
    borrowing.copy(kept(title_en="Sample D", title_zh_hans="", summary_en="Like Sample C"), at)
    assert names(client, "?q=sample+c") == "CD"


def test_the_whole_title_in_pinyin_comes_before_one_that_only_begins_so(client):
    at = borrowing.place()
    borrowing.copy(kept(title_zh_hans="\u4e09\u4f53", title_en="Sample A"), at)
    borrowing.copy(kept(title_zh_hans="\u4e09\u4f53II", title_en="Sample B"), at)
    assert names(client, "?q=santi") == "AB"


def counts(wanted: Wanted, titles=None) -> dict[str, dict[str, int]]:
    found = facets.of(shelves.catalogued() if titles is None else titles, wanted, list(shelves.places()))
    return {facet.name: {choice.value: choice.count for choice in facet.choices} for facet in found.selects}


def test_each_choice_says_how_many_it_would_leave(client, house):
    """The truth is the list itself: every choice of every facet is tried, alone and beside another."""
    for query in ({}, {"language": "en"}, {"available": "on"}, {"place": "branch", "clc": "I"}):
        wanted = Wanted.read(query, list(shelves.places()))
        for name, choices in counts(wanted).items():
            for value, count in choices.items():
                again = Wanted.read(query | {name: value}, list(shelves.places()))
                assert filters.narrowed(shelves.catalogued(), again).count() == count, (query, name, value)
        free = Wanted.read(query | {"available": "on"}, list(shelves.places()))
        found = facets.of(shelves.catalogued(), wanted, list(shelves.places()))
        assert found.available == filters.narrowed(shelves.catalogued(), free).count()


def test_where_there_are_too_many_nothing_is_counted(house, monkeypatch):
    monkeypatch.setattr(facets, "COUNTED", 2)
    found = facets.of(shelves.catalogued(), Wanted(), list(shelves.places()))
    assert found.available is None
    by_name = {facet.name: facet.choices for facet in found.selects}
    assert {choice.count for choices in by_name.values() for choice in choices} == {None}
    assert [choice.value for choice in by_name["clc"]] == list(clc.CLASSES)


def test_each_chip_takes_its_filter_away(client, house):
    page = client.get("/en/library/catalogue/?q=sample&clc=K&year=2020s&sort=year").text
    chips = re.findall(r'<a class="button quiet small" href="\?([^"]*)"', page)
    assert [chip.replace("&amp;", "&") for chip in chips] == [
        "clc=K&year=2020s&sort=year",
        "q=sample&year=2020s&sort=year",
        "q=sample&clc=K&sort=year",
    ]


def test_pages_keep_the_choices_and_end_somewhere(client, house, monkeypatch):
    monkeypatch.setattr(catalogue, "PER_PAGE", 1)
    page = client.get("/en/library/catalogue/?q=sample&clc=K&page=2").text
    assert "page=1" in page
    assert "clc=K" in page
    monkeypatch.setattr(pages, "MOST", 2)
    page = client.get("/en/library/catalogue/?q=sample").text
    assert "More than 2 titles" in page
    assert "page=3" not in page


def test_what_is_typed_is_completed_as_links(client, house):
    page = client.get("/en/library/catalogue/complete/?q=samp").text
    assert page.count("<li>") == 4
    assert f'href="/en/library/titles/{house["A"].pk}/"' in page
    assert 'role="status"' in page
    assert "<html" not in page
    assert "Nothing yet" in client.get("/en/library/catalogue/complete/?q=zzzz").text
    assert client.get("/en/library/catalogue/complete/?q=+").text.strip() == ""


@pytest.mark.parametrize(
    ("typed", "is_said"), [("978-7-5037-2790-1", True), ("9787503727900", False), ("no such words", False)]
)
def test_a_number_with_a_wrong_digit_is_called_no_isbn(client, house, typed, is_said):
    for path in ("/en/library/catalogue/", "/en/library/catalogue/complete/"):
        assert ("This is no ISBN" in client.get(path, {"q": typed}).text) is is_said


def test_a_machine_that_types_is_stopped(client, house, monkeypatch):
    def full(*args, **kwargs):
        raise limits.TooMany(9)

    monkeypatch.setattr(limits, "hit", full)
    assert client.get("/en/library/catalogue/complete/?q=sample").status_code == 429
    assert client.get("/en/library/catalogue/?q=sample").status_code == 200


def drawn(**fields) -> covers.Cover:
    fields = {"title_zh_hans": "", "title_en": "", "language": "zh", "responsibility": ""} | fields
    return covers.drawn(Title(**fields))


def test_a_chinese_title_stands_in_columns_on_a_slip():
    cover = drawn(title_zh_hans=CHINA, title_en="China", clc="K2")
    assert [text.text for text in cover.texts] == [CHINA]
    assert cover.slip
    assert cover.lang == "zh-Hans"
    assert drawn(title_zh_hans=CHINA, title_en="China", language="en").slip is None


@pytest.mark.parametrize("name", [LONG, "A " * 80, "W" * 300, "\u300a\u300b", ""])
def test_every_title_stays_within_its_cover(name):
    for cover in (drawn(title_zh_hans=name), drawn(title_en=name, language="en")):
        if cover.slip:
            assert cover.slip.x > 10
            assert 14 + cover.slip.height < 178
        else:
            assert all(text.y < 120 for text in cover.texts)
            assert all(len(text.text) * cover.size * 0.5 <= 120 for text in cover.texts)


def test_the_first_author_without_what_they_did():
    written = "\uff08\u7f8e\uff09\u57c3\u5fb7\u52a0\u00b7\u65af\u8bfa \u8457\uff0c\u8463\u4e50\u5c71 \u8bd1"
    assert covers.first_author(written) == "\u57c3\u5fb7\u52a0\u00b7\u65af\u8bfa"
    assert covers.first_author("Edgar Snow; Foreword by X") == "Edgar Snow"
    assert covers.first_author("") == ""


def test_a_drawn_cover_is_silent_and_without_styles(client, house):
    page = client.get("/en/library/catalogue/").text
    for svg in re.findall(r'<svg class="cover".*?</svg>', page, re.DOTALL):
        assert 'aria-hidden="true"' in svg
        assert "style" not in svg
    assert page.count('<svg class="cover"') == 4


@pytest.mark.parametrize("kind", [*clc.CLASSES.values(), clc.UNKNOWN], ids=lambda kind: kind.letter or "none")
def test_every_class_has_its_drawings(kind):
    from django.template.loader import get_template

    assert all(get_template(f"library/motif/{motif}.svg") for motif in kind.motifs)
    assert all(covers.TONES[tone] for tone in kind.tones)
    assert len(clc.CLASSES) == 22


def test_a_title_that_holds_markup_is_text(client):
    borrowing.copy(kept(title_en="<b>Bold</b>", title_zh_hans="", language="en"), borrowing.place())
    page = client.get("/en/library/catalogue/").text
    assert "<b>Bold" not in page


@pytest.mark.parametrize("mark", ["\uff0c", "\uff1a", "\u300b", "\u2014\u2014", "!"])
def test_no_column_of_a_cover_begins_with_a_mark(mark):
    for before in range(1, 24):
        for after in (3, 9, 20):
            made = drawn(title_zh_hans="\u4e66" * before + mark + "\u5c71" * after, language="zh")
            assert not any(text.text.startswith(mark) for text in made.texts), (before, after)


def test_no_line_of_a_cover_begins_with_a_mark():
    for before in range(1, 20):
        for mark in (":", "-", "\u2014"):
            made = drawn(title_en="a" * before + f" {mark} and what came of it", language="en")
            assert not any(text.text.startswith(mark) for text in made.texts)
