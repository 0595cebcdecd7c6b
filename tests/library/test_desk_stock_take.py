"""Stock-takes at the desk: as a scanner without scripts does it."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from library import actions
from library.models import Copy, StockTake
from library.steps import Condition, Finding, StockTakeState
from tests import borrowing, desks
from tests.borrowing import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(branch) -> list[Copy]:
    return [borrowing.copy(home=branch, shelf_mark=f"K827/{n}", now=borrowing.in_days(-9)) for n in range(3)]


@pytest.fixture
def take(desk, branch, books) -> StockTake:
    desk.press("stock-takes/", place=branch.pk, first="k8", last="")
    return StockTake.objects.get()


def scan(desk, take: StockTake, text: str):
    return desk.press(f"stock-takes/{take.pk}/", what=text)


def test_one_is_begun_and_joined(desk, branch, take):
    assert (take.place, take.first, take.last, take.started_by) == (branch, "K8", "", desk.user)
    page = desk.press("stock-takes/", place=branch.pk, first=" Ｋ８ ")
    assert "you have joined in" in page.text
    assert StockTake.objects.count() == 1
    assert "0 of 3 seen" in page.text
    assert "Under way" in desk.open("stock-takes/").text
    assert "Stock-takes" in desk.open().text


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [("Z", "K", "comes before"), ("=K", "", "as it stands"), ("", "<b>", "as it")],
)
def test_a_stretch_that_is_none(desk, branch, first, last, problem):
    page = desk.press("stock-takes/", place=branch.pk, first=first, last=last)
    assert problem in page.text
    assert not StockTake.objects.exists()


def test_a_scanner_types_the_address_or_the_label(desk, take, books):
    texts = [f"https://library.example.org/c/{books[0].code}/", books[1].accession.lower(), books[2].code]
    for number, text in enumerate(texts, 1):
        assert f"{number} of 3 seen" in scan(desk, take, text).text
    page = scan(desk, take, texts[0])
    assert "3 of 3 seen" in page.text
    assert "Scanned before" in page.text


def test_an_isbn_that_several_have(desk, branch, take):
    title = borrowing.title(isbn13="9787503727900")
    one, two = (borrowing.copy(title, branch) for _ in range(2))
    page = scan(desk, take, "7-5037-2790-X")
    assert f'value="{one.accession}"' in page.text
    assert f'value="{two.accession}"' in page.text
    assert not take.sightings.exists()


def test_where_it_belongs_is_said(desk, take):
    other = borrowing.place()
    page = scan(desk, take, borrowing.copy(home=other).accession)
    assert "It belongs to another place" in page.text
    assert other.place.name_en in page.text


def test_unknown_codes_are_noted_and_cards_are_not(desk, take):
    assert "No book has this code" in scan(desk, take, "<b>ABC</b>").text
    reader = borrowing.reader()
    page = scan(desk, take, reader.card_number)
    assert "Only books are scanned here" in page.text
    assert reader.card_number not in page.text
    assert [row.text for row in take.sightings.all()] == ["<b>ABC</b>"]
    assert scan(desk, take, "  ").status_code == 200


def test_closing_asks_first(desk, take, books):
    scan(desk, take, books[0].accession)
    page = desk.open(f"stock-takes/{take.pk}/close/")
    assert "2 books that nobody has seen become missing" in page.text
    assert "more than half" in page.text
    assert fresh(take).is_open
    page = desk.press(f"stock-takes/{take.pk}/close/", do="close", unseen="2")
    assert "2 books are marked as missing" in page.text
    assert fresh(take).state == StockTakeState.CLOSED
    assert fresh(books[2]).condition == Condition.MISSING
    assert "takes no more books" in scan(desk, take, books[2].accession).text
    again = desk.press(f"stock-takes/{take.pk}/close/", do="close", unseen="2")
    assert "2 books are marked as missing" in again.text


@pytest.mark.parametrize("said", ["", "1", "x", "²"])
def test_more_than_was_confirmed_is_asked_again(desk, take, said):
    page = desk.press(f"stock-takes/{take.pk}/close/", do="close", unseen=said)
    assert "confirm it once more" in page.text
    assert fresh(take).is_open


def test_it_can_be_stopped(desk, take, books):
    page = desk.press(f"stock-takes/{take.pk}/close/", do="stop")
    assert "No book was marked" in page.text
    assert fresh(take).state == StockTakeState.CANCELLED
    assert {fresh(copy).condition for copy in books} == {"fine"}
    assert "It had ended before" in desk.press(f"stock-takes/{take.pk}/close/", do="stop").text


def test_lists_and_a_table(desk, take, books):
    actions.sight(take, books[0])
    actions.note_unknown(take, "=1+1")
    page = desk.open(f"stock-takes/{take.pk}/list/")
    assert books[1].accession in page.text
    assert books[0].accession not in page.text
    assert books[0].accession in desk.open(f"stock-takes/{take.pk}/list/?tab=seen").text
    assert "=1+1" in desk.open(f"stock-takes/{take.pk}/list/?tab=unknown").text
    response = desk.open(f"stock-takes/{take.pk}.csv")
    rows = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
    found = {row[2]: row[0] for row in rows[1:]}
    assert found == {
        "'=1+1": "Unknown code",
        books[0].accession: "Seen",
        books[1].accession: "Not seen yet",
        books[2].accession: "Not seen yet",
    }


def test_the_table_is_in_the_language_of_its_request(desk, take):
    actions.note_unknown(take, "=1+1")
    response = desk.client.get(f"/zh-hans/desk/library/stock-takes/{take.pk}.csv")
    with override("en"):
        sent = response.getvalue().decode("utf-8-sig")
    with override("zh-hans"):
        assert str(Finding.UNKNOWN.label) in sent


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("other_shelf", "It belongs to another shelf: K827</span>"),
        ("on_loan", "It counts as lent: take it back at the desk</span>"),
    ],
)
def test_a_list_says_where_to_carry_a_book(desk, branch, take, why, words):
    """The class, where the book has no mark of its own, as the page said that was shown after the scan."""
    copy = borrowing.copy(borrowing.title(clc="k827"), branch)
    take.sightings.create(copy=copy, finding=Finding.MISPLACED, why=why, at=timezone.now())
    assert words in desk.open(f"stock-takes/{take.pk}/list/?tab=misplaced").text


@pytest.mark.parametrize("path", ["", "list/", "list/?tab=seen", "close/"])
def test_pages_cost_the_same_for_many(desk, branch, take, books, path):
    def more() -> None:
        seen, _unseen = (borrowing.copy(home=branch, now=borrowing.in_days(-9)) for _ in range(2))
        take.sightings.create(copy=seen, finding=Finding.SEEN, at=timezone.now())

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert desk.open(f"stock-takes/{take.pk}/{path}").status_code == 200
        return len(counted)

    more()
    cost()
    before = cost()
    for _ in range(4):
        more()
    assert cost() == before


def test_choices_send_what_was_chosen(desk, branch, take):
    title = borrowing.title(isbn13="9787503727900", clc="K1")
    one, _two = (borrowing.copy(title, branch) for _ in range(2))
    page = scan(desk, take, "9787503727900")
    sent = desks.fields_of(page)
    desk.press(f"stock-takes/{take.pk}/", **sent | {"what": one.accession})
    assert take.sightings.get().copy == one


def test_a_book_that_was_lent_since_it_was_seen_is_sent_to_the_desk(desk, take, books):
    scan(desk, take, books[0].accession)
    borrowing.loan(books[0])
    page = scan(desk, take, books[0].accession)
    assert "It counts as lent: take it back at the desk" in page.text
    assert 'data-tone="warn"' in page.text
    assert take.sightings.get().finding == Finding.SEEN
