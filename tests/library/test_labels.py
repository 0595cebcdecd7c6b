"""Sheets of labels, and the poster of a shelf: what is chosen, and what its codes say."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import library
from library.desk import labels
from portal import qr
from tests import borrowing, builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SHEET = "/en/desk/library/labels/"


@pytest.fixture
def desk(client, one_factor):
    client.force_login(borrowing.librarian())
    return client


def shown(page) -> list[str]:
    return [label.copy.accession for label in page.context["labels"]]


def dark(code: str) -> str:
    """The modules of a code, whatever language names it."""
    return re.search(r'<path d="[^"]+"', code)[0]


def test_copies_are_chosen_by_number_place_and_age(desk):
    branch, corner = borrowing.place(), borrowing.corner()
    of = borrowing.title()
    for number in range(1, 6):
        borrowing.copy(of, branch if number < 4 else corner, accession=f"WJF{number}")
    assert shown(desk.get(SHEET)) == []
    assert shown(desk.get(SHEET, {"first": "wjf2", "last": "WJF4"})) == ["WJF2", "WJF3", "WJF4"]
    assert shown(desk.get(SHEET, {"place": corner.pk})) == ["WJF4", "WJF5"]
    assert shown(desk.get(SHEET, {"newest": 2})) == ["WJF4", "WJF5"]
    assert shown(desk.get(SHEET, {"newest": 2, "place": branch.pk})) == ["WJF2", "WJF3"]


def test_a_label_holds_the_whole_address_of_its_copy(desk):
    copy = borrowing.copy(accession="WJF9", shelf_mark="K827/9")
    page = desk.get(SHEET, {"first": "WJF9"})
    (label,) = page.context["labels"]
    assert label.url == f"{settings.BASE_URL}/c/{copy.code}/"
    assert qr.svg(label.url, "WJF9") in page.text
    for words in ("WJF9", "K827/9", copy.title.title_zh_hans):
        assert words in page.text


@pytest.mark.parametrize(
    ("language", "titles", "places"),
    [
        ("", ["\u4e66"], ["\u9986"]),
        ("en", ["Book"], ["Branch"]),
        ("zh-hans", ["\u4e66"], ["\u9986"]),
        ("all", ["\u4e66", "Book"], ["\u9986", "Branch"]),
        ("nonsense", [], []),
    ],
)
def test_a_label_speaks_one_language_or_all(desk, language, titles, places):
    branch = borrowing.place(place=builders.place(name_zh_hans="\u9986", name_en="Branch", kind="library"))
    borrowing.copy(borrowing.title(title_zh_hans="\u4e66", title_en="Book"), branch, accession="L1")
    page = desk.get(SHEET, {"first": "L1", "language": language})
    said = [
        ([line.text for line in row.titles], [line.text for line in row.places])
        for row in page.context["labels"]
    ]
    assert said == ([(titles, places)] if titles else [])


def test_a_title_in_one_language_stands_once_and_says_which_it_is(desk):
    borrowing.copy(borrowing.title(title_zh_hans="", title_en="Only English", language="en"), accession="L2")
    page = desk.get(SHEET, {"first": "L2", "language": "all"})
    assert page.text.count('<small lang="en">Only English</small>') == 1
    assert '<small lang="zh-Hans">' not in page.text


def test_the_first_sheet_begins_where_labels_are_left(desk):
    of, home = borrowing.title(), borrowing.place()
    for number in range(25):
        borrowing.copy(of, home, accession=f"S{number:02}")
    sheets = desk.get(SHEET, {"first": "S", "paper": "p63x38", "used": 20}).context["sheets"]
    assert [len(sheet) for sheet in sheets] == [21, 21, 3]
    assert sheets[0][:20] == [None] * 20
    assert sheets[0][20].copy.accession == "S00"


@pytest.mark.parametrize("asked", [{"paper": "nonsense"}, {"used": "-1"}, {"used": "40"}, {"used": "x"}])
def test_a_paper_that_does_not_exist_prints_nothing(desk, asked):
    borrowing.copy(accession="L3")
    page = desk.get(SHEET, {"first": "L3"} | asked)
    assert page.status_code == 200
    assert page.context["sheets"] == []


def test_a_paper_alone_chooses_no_copies(desk):
    borrowing.copy(accession="L4")
    assert desk.get(SHEET, {"paper": "p48x25"}).context["sheets"] == []


def test_what_left_the_stock_gets_no_label_and_mistakes_are_said(desk):
    borrowing.copy(accession="A1", condition="withdrawn")
    assert shown(desk.get(SHEET, {"first": "A1"})) == []
    assert "No copies fit this" in desk.get(SHEET, {"first": "A1"}).text
    assert "comes before the first" in desk.get(SHEET, {"first": "B", "last": "A"}).text
    assert desk.get(SHEET, {"newest": "many", "place": "nowhere"}).status_code == 200


def test_no_more_than_can_be_printed_at_once(desk, monkeypatch):
    monkeypatch.setattr(labels, "MOST", 2)
    of, home = borrowing.title(), borrowing.place()
    for number in range(3):
        borrowing.copy(of, home, accession=f"C{number}")
    page = desk.get(SHEET, {"first": "C"})
    assert shown(page) == ["C0", "C1"]
    assert "go on from the last number" in page.text


def test_a_sheet_asks_as_often_for_many_as_for_one(desk):
    home, asked = borrowing.place(), []
    for numbers in (range(1), range(1, 12)):
        for number in numbers:
            borrowing.copy(home=home, accession=f"D{number:02}")
        with CaptureQueriesContext(connection) as queries:
            desk.get(SHEET, {"first": "D"})
        asked.append(len(queries))
    assert asked[1] <= asked[0]


@override_settings(BASE_URL="https://library.example.org")
def test_the_poster_speaks_two_languages_and_holds_the_code_of_the_shelf(desk):
    corner = borrowing.corner()
    for language in ("en", "zh-hans"):
        page = desk.get(f"/{language}/desk/library/labels/shelf/{corner.place.slug}/")
        assert f"https://library.example.org/c/shelf/{corner.shelf_code}/" == labels.shelf_url(corner)
        assert dark(qr.svg(labels.shelf_url(corner), "")) in page.text
        assert '<div lang="zh-Hans">' in page.text
        assert '<div lang="en"><h3>Borrow a book</h3>' in page.text
        assert "Choose your book and press “I have put it back”. Done." in page.text
        assert "Is a book damaged or missing? Tell the branch." in page.text


def test_the_poster_names_the_button_as_it_stands_on_the_shelfs_page():
    words = (Path(library.__file__).parent / "templates/library/desk/_poster_words.html").read_text()
    button = (Path(library.__file__).parent / "templates/library/shelf.html").read_text()
    [named] = re.findall(r"Choose your book and press “([^”]+)”", words)
    assert f'% translate "{named}" %' in button


def test_only_shelves_without_a_librarian_have_a_poster(desk):
    staffed = borrowing.place()
    path = reverse("library_desk:poster", args=[staffed.place.slug])
    assert desk.get(path).status_code == 404


def test_the_code_of_a_shelf_is_for_librarians_only(client):
    corner = borrowing.corner()
    path = reverse("library_desk:poster", args=[corner.place.slug])
    assert client.get(path).status_code == 302
    client.force_login(builders.user())
    assert client.get(path).status_code == 403


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"language": "fr"}, "Book"),
        ({"language": "ja"}, "\u4e66"),
        ({"language": "zh-Hant"}, "\u4e66"),
        ({"language": ""}, "\u4e66"),
        ({"language": "", "title_zh_hans": "Le livre"}, "Book"),
        ({"language": "", "title_zh_hans": ""}, "Book"),
    ],
)
def test_a_book_in_neither_language_has_a_label_in_that_of_its_script(fields, expected):
    of = borrowing.title(**{"title_zh_hans": "\u4e66", "title_en": "Book"} | fields)
    [line] = labels.Label(borrowing.copy(of)).titles
    assert line.text == expected


@pytest.mark.parametrize("used", [24, 30])
def test_more_labels_missing_than_the_paper_has_is_said(desk, used):
    borrowing.copy(accession="L5")
    page = desk.get(SHEET, {"first": "L5", "paper": "p70x37", "used": used})
    assert "A sheet of this paper has only 24 labels." in page.text
    assert page.context["sheets"] == []
    assert desk.get(SHEET, {"first": "L5", "paper": "p48x25", "used": used}).context["sheets"] != []


def test_the_sheet_comes_before_the_posters(desk):
    borrowing.copy(home=borrowing.corner())
    page = desk.get(SHEET, {"newest": 1})
    assert 0 < page.text.index('<ul class="labels') < page.text.index('id="posters"')
