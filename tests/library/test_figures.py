"""What librarians read of a year: pictures and tables say the same, and nobody can tell who read what."""

import csv
import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from library import actions, figures
from library.models import Circulation
from library.steps import Verb
from tests import borrowing, builders

pytestmark = pytest.mark.django_db
PAGE, TABLE = "/en/desk/library/statistics/", "/en/desk/library/statistics.csv"


@pytest.fixture
def desk(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(borrowing.librarian())
    return client


@pytest.fixture
def place():
    return borrowing.place()


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def counted(place, number: int, *, verb=Verb.LEND, clc="K", language="zh", month=None) -> None:
    month = (month or timezone.localdate()).replace(day=1)
    Circulation.objects.create(month=month, place=place, verb=verb, clc=clc, language=language, number=number)


def table(key: str) -> figures.Table:
    return next(table for table in figures.tables(timezone.localdate()) if table.key == key)


def line(key: str, name: str) -> figures.Line:
    return next(line for line in table(key).lines if line.name.startswith(name))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ([], []),
        ([0, 5, 60], [0, 5, 60]),
        ([0, 0, 3], [0, 0, None]),
        # One alone would follow from the sum: the next smallest goes with it.
        ([4, 9, 30], [None, None, 30]),
        ([1, 1, 7, 30], [None, None, None, 30]),
        ([3, 4, 7, 30], [None, None, 7, 30]),
        ([4, 4], [None, None]),
    ],
)
def test_what_is_under_five_is_hidden_with_company(given, shown):
    assert figures.veiled(given) == shown


def test_nobody_finds_a_hidden_figure_by_subtracting():
    """For whatever numbers: what is hidden is five or more together, or everything is hidden."""
    for seed in range(3000):
        given = [seed * (n + 3) ** 2 % 11 for n in range(4)]
        shown = figures.veiled(given)
        hidden = [figure for figure, seen in zip(given, shown, strict=True) if seen is None]
        assert all(seen is None or seen == figure for figure, seen in zip(given, shown, strict=True))
        assert not any(0 < (seen or 0) < figures.FEWEST for seen in shown)
        assert not hidden or sum(hidden) >= figures.FEWEST or not any(shown)


def test_small_sums_are_hidden_too():
    assert figures.total([1, 2]) is None
    assert (figures.total([]), figures.total([4, 2])) == (0, 6)
    assert (figures.total([0, None]), figures.total([9, None]), figures.total([0, 0])) == (None, 9, 0)


def test_the_year_is_twelve_months_and_no_older_ones(place):
    today = timezone.localdate()
    counted(place, 7)
    counted(place, 9, month=today - dt.timedelta(days=400))
    lines = table("month").lines
    assert len(lines) == 12
    assert [line.figures[0] for line in lines] == [0] * 11 + [7]


def test_loans_by_class_place_and_language(place):
    other = borrowing.place()
    counted(place, 20)
    counted(place, 8, clc="I", language="en")
    counted(other, 12, clc="I", verb=Verb.IN_HOUSE, language="en")
    assert line("class", "K ").figures == [20, 0, 0]
    assert line("class", "I ").figures == [8, 0, 12]
    assert line("place", str(other)).figures == [0, 0, 12]
    assert line("language", "English").figures == [8, 0, 12]


def test_the_picture_shows_what_the_table_says(place):
    counted(place, 20)
    counted(place, 3, clc="I")
    counted(place, 6, clc="H")
    of = table("class")
    bars = {bar.label: bar.value for bar in of.chart["bars"]}
    assert bars == {line.short: line.figures[0] or 0 for line in of.lines}
    assert bars == {"H": 0, "I": 0, "K": 20}


def test_turn_over_and_what_nobody_has_read(place):
    read, unread, on_the_spot = (borrowing.title(clc="K1") for _ in range(3))
    for of in (read, unread, on_the_spot):
        borrowing.copy(of, place)
    actions.use_in_house(on_the_spot.copies.get(), place, now=timezone.now())
    borrowing.loan(read.copies.get())
    counted(place, 12, language="en")
    assert list(figures.never_read()) == [unread]
    of = line("class", "K ")
    assert (of.copies, of.never, of.turnover) == (3, 1, round(13 / 3, 1))
    borrowing.copy(borrowing.title(), place, kind="reference")
    assert line("class", "K ").copies == 3


def test_a_hidden_figure_gives_no_turn_over(place):
    borrowing.copy(home=place)
    counted(place, 2)
    assert line("class", "K ").turnover is None


def test_who_waits_is_counted_and_nobody_is_named(desk, place):
    of = borrowing.title()
    borrowing.loan(borrowing.copy(of, place))
    reader = borrowing.reader(name="Sample Waiter")
    borrowing.hold(of, reader, place)
    found = figures.waiting()
    assert (found["number"], found["titles"][0]["number"], found["titles"][0]["copies"]) == (None, None, 1)
    page = desk.get(PAGE)
    assert "Waiting: –</li>" in page.text
    for _ in range(4):
        borrowing.hold(of, pickup=place)
    found = figures.waiting()
    assert (found["number"], found["titles"][0]["number"]) == (5, 5)
    assert [bar.value for bar in found["chart"]["bars"]] == [5, 0, 0, 0]
    page = desk.get(PAGE)
    assert "Waiting: 5</li>" in page.text
    assert of.title_en in page.text
    assert "Sample Waiter" not in page.text
    assert reader.card_number not in page.text


def test_how_many_wait_for_one_title_does_not_follow_from_the_sum(place):
    often, seldom = borrowing.title(), borrowing.title()
    for of, number in ((seldom, 2), (often, 6)):
        borrowing.loan(borrowing.copy(of, place))
        for _ in range(number):
            borrowing.hold(of, pickup=place)
    found = figures.waiting()
    assert found["number"] == 8
    assert [(line["title"], line["number"]) for line in found["titles"]] == [(often, None), (seldom, None)]


@pytest.mark.parametrize("is_gone", [False, True])
def test_who_waits_for_a_book_that_has_left_is_led_nowhere(desk, place, is_gone):
    copy = borrowing.copy(borrowing.title(title_en=""), place)
    borrowing.loan(copy)
    borrowing.hold(copy.title, pickup=place)
    actions.mark_lost(copy)
    if is_gone:
        actions.withdraw(copy)
    page = desk.get(PAGE).text
    assert f'lang="zh-Hans">{copy.title}</{"span" if is_gone else "a"}></th>' in page
    assert (f"/en/library/titles/{copy.title_id}/" in page) != is_gone


def test_books_given_are_counted_by_month(place):
    borrowing.copy(home=place, donor="Sample Donor")
    borrowing.copy(home=place, donor="Sample Donor", added_at=timezone.now() - dt.timedelta(days=500))
    borrowing.copy(home=place)
    found = figures.donations(timezone.localdate())
    assert (found["number"], found["lately"], found["lines"][-1][1]) == (2, 1, 1)


def test_the_file_says_and_hides_what_the_page_does(desk, place):
    counted(place, 20)
    counted(place, 3, clc="I")
    text = b"".join(desk.get(TABLE).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["table"] for row in rows} == {"month", "class", "place", "language"}
    by_class = {row["name"][0]: row["lent"] for row in rows if row["table"] == "class"}
    assert by_class == {"I": "", "K": ""}
    assert next(row["lent"] for row in rows if row["table"] == "place") == "23"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_page_asks_as_often_for_many_titles_as_for_one(desk, place, language):
    path = PAGE.replace("/en/", f"/{language}/")
    asked = []
    for letters in ("A", "BCDEFGHIJK"):
        for letter in letters:
            copy = borrowing.copy(borrowing.title(clc=letter), place, donor="Sample")
            borrowing.loan(copy)
            borrowing.hold(copy.title, pickup=place)
            borrowing.copy(borrowing.title(clc=letter), place)
        desk.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(path).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_only_librarians_read_them(client):
    client.force_login(builders.user())
    assert [client.get(path).status_code for path in (PAGE, TABLE)] == [403, 403]


def test_the_counts_know_no_reader():
    assert {field.name for field in Circulation._meta.fields} == {
        *("id", "month", "place", "verb", "clc", "language", "number")
    }
