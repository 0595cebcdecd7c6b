"""Going along the shelves: what is expected, what is found, what becomes missing."""

import pytest
from django.db import IntegrityError, transaction

from library import actions, rules, shelfmarks
from library.actions import stocktaking
from library.models import Copy, LibraryPlace, Sighting, StockTake
from library.refusals import Refused
from library.steps import Astray, Condition, CopyState, Finding, StockTakeState
from tests import borrowing
from tests.borrowing import fresh, in_days

pytestmark = pytest.mark.django_db


def book(at: LibraryPlace, mark: str = "", **fields) -> Copy:
    return borrowing.copy(home=at, shelf_mark=mark, now=in_days(-9), **fields)


def begun(at: LibraryPlace, first: str = "", last: str = "") -> StockTake:
    return actions.start_stock_take(at, first=first, last=last)[0]


def finding(of: actions.Sighted) -> tuple[str, str]:
    return of.sighting.finding, of.sighting.why


def test_only_what_should_stand_there_is_expected(branch):
    here, lent, kept, away, gone = (book(branch) for _ in range(5))
    other = borrowing.place()
    book(other)
    borrowing.loan(lent)
    borrowing.hold(kept.title, pickup=branch)
    borrowing.hold(away.title, pickup=other)
    actions.give_back(away, branch)
    actions.mark_lost(gone)
    take = begun(branch)
    borrowing.copy(home=branch)
    assert list(rules.unseen(take)) == [here]
    assert (away.state, kept.state) == (CopyState.IN_TRANSIT, CopyState.RESERVED)


def test_what_was_scanned_at_a_desk_meanwhile_is_not_expected(branch):
    here, lent = book(branch), book(branch)
    borrowing.loan(lent)
    take = begun(branch)
    actions.give_back(lent, branch)
    assert list(rules.unseen(take)) == [here]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("", "", "I1 I247/2 I2475 I247.5/1 K8 K82/3 K9 Z"),
        ("K", "K8", "K8 K82/3"),
        ("I247", "I247", "I247/2 I2475 I247.5/1"),
        ("K82", "", "K82/3 K9 Z"),
        ("", "I2", "I1 I247/2 I2475 I247.5/1"),
    ],
)
def test_a_stretch_of_shelves(branch, first, last, expected):
    """The last one has no mark, only a class; the order is that of the signs on both databases."""
    marks = ["I1", "i247/2", "I2475", "I247.5/1", "K8", "K82/3", "K9"]
    copies = [book(branch, mark) for mark in marks]
    copies.append(book(branch, of=borrowing.title(clc="Z")))
    found = [copy.mark for copy in rules.unseen(begun(branch, first, last))]
    assert found == sorted(expected.split())
    alone = [shelfmarks.of(c) for c in copies if shelfmarks.is_between(shelfmarks.of(c), first, last)]
    assert sorted(alone) == found


def test_seen_is_seen_once(branch):
    copy, take = book(branch), begun(branch)
    first, again = actions.sight(take, copy), actions.sight(take, copy)
    assert (finding(first), first.new, again.new) == ((Finding.SEEN, ""), True, False)
    assert Sighting.objects.count() == 1
    assert fresh(copy).last_seen_at >= take.started_at
    assert not rules.unseen(take).exists()


def test_a_missing_book_is_found(branch):
    copy = book(branch)
    actions.mark_missing(copy)
    done = actions.sight(begun(branch), copy)
    assert (finding(done), done.sighting.was_gone) == ((Finding.SEEN, ""), True)
    assert fresh(copy).condition == Condition.FINE


def test_what_belongs_elsewhere(branch):
    other = borrowing.place()
    strayed, shelved = book(other), book(branch, "Z1")
    take = begun(branch, "I", "K")
    assert finding(actions.sight(take, strayed)) == (Finding.MISPLACED, Astray.OTHER_PLACE)
    assert finding(actions.sight(take, strayed)) == (Finding.MISPLACED, Astray.OTHER_PLACE)
    assert finding(actions.sight(take, shelved)) == (Finding.MISPLACED, Astray.OTHER_SHELF)
    # It is here, whoever looks for it.
    assert fresh(strayed).current == branch
    assert not rules.unseen(begun(other)).exists()


def test_where_books_float_any_may_stand(branch):
    corner, copy = borrowing.corner(), book(branch)
    assert finding(actions.sight(begun(corner), copy)) == (Finding.SEEN, "")
    assert fresh(copy).current == corner


def test_what_only_the_desk_can_settle(branch):
    lent, kept, moved, withdrawn = (book(branch) for _ in range(4))
    borrowing.loan(lent)
    borrowing.hold(kept.title, pickup=branch)
    borrowing.hold(moved.title, pickup=borrowing.place())
    actions.give_back(moved, branch)
    actions.withdraw(withdrawn)
    take = begun(branch)
    whys = [actions.sight(take, copy).sighting.why for copy in (lent, kept, moved, withdrawn)]
    assert whys == [Astray.ON_LOAN, Astray.KEPT, Astray.TRAVELLING, Astray.WITHDRAWN]
    assert lent.open_loan is not None
    # Settled, it is looked at again.
    actions.give_back(lent, branch)
    assert finding(actions.sight(take, lent)) == (Finding.SEEN, "")


def test_at_the_corner_a_kept_book_waits_where_it_stands():
    corner = borrowing.corner()
    copy = book(corner)
    borrowing.hold(copy.title, pickup=corner)
    assert finding(actions.sight(begun(corner), copy)) == (Finding.SEEN, "")


def test_unknown_codes_are_noted_once(branch):
    take = begun(branch)
    assert [actions.note_unknown(take, "X" * 90).new for _ in range(2)] == [True, False]
    assert Sighting.objects.get().text == "X" * 80


def test_closing_marks_what_nobody_saw(branch):
    seen, unseen, lent = (book(branch) for _ in range(3))
    borrowing.loan(lent)
    take = begun(branch)
    actions.sight(take, seen)
    take = actions.close_stock_take(take)
    assert take.state == StockTakeState.CLOSED
    assert [fresh(copy).condition for copy in (seen, unseen, lent)] == ["fine", "missing", "fine"]
    assert list(take.sightings.filter(finding=Finding.MISSING).values_list("copy", flat=True)) == [unseen.pk]
    assert actions.close_stock_take(take).closed_at == take.closed_at
    with pytest.raises(Refused, match="stock_take_over"):
        actions.sight(take, unseen)
    with pytest.raises(Refused, match="stock_take_over"):
        actions.note_unknown(take, "X")


def test_closing_goes_on_where_it_was(branch):
    for _ in range(5):
        book(branch)
    take = actions.close_stock_take(begun(branch), most=2)
    assert (take.state, take.sightings.count()) == (StockTakeState.CLOSING, 2)
    with pytest.raises(Refused):
        actions.sight(take, Copy.objects.first())
    assert not actions.cancel_stock_take(take)
    stocktaking.finish_closings()
    assert (fresh(take).state, take.sightings.count()) == (StockTakeState.CLOSED, 5)


def test_the_clock_closes_round_by_round(branch, monkeypatch):
    for _ in range(5):
        book(branch)
    take = actions.close_stock_take(begun(branch), most=1)
    with monkeypatch.context() as patched:
        patched.setattr(stocktaking, "_miss", lambda *args: None)
        stocktaking.finish_closings(most=2)
    assert fresh(take).state == StockTakeState.CLOSING
    stocktaking.finish_closings(most=2)
    assert (fresh(take).state, take.sightings.count()) == (StockTakeState.CLOSED, 5)


def test_stopping_marks_nothing(branch):
    copy, take = book(branch), begun(branch)
    assert actions.cancel_stock_take(take)
    assert fresh(copy).condition == Condition.FINE
    with pytest.raises(Refused):
        actions.close_stock_take(take)


def test_the_same_one_is_joined(branch):
    take, new = actions.start_stock_take(branch, first="K")
    assert (new, actions.start_stock_take(branch, first="K")) == (True, (take, False))
    assert actions.start_stock_take(branch)[1]
    actions.close_stock_take(take)
    assert actions.start_stock_take(branch, first="K")[1]


def test_the_database_keeps_the_lines(branch):
    take, copy = begun(branch), book(branch)
    Sighting.objects.create(stock_take=take, copy=copy, finding=Finding.SEEN)
    Sighting.objects.create(stock_take=take, text="X", finding=Finding.UNKNOWN)
    other = book(branch)
    for fields in (
        {"copy": copy, "finding": Finding.MISSING},
        {"text": "X", "finding": Finding.UNKNOWN},
        {"finding": Finding.UNKNOWN},
        {"copy": other, "finding": Finding.UNKNOWN},
        {"copy": other, "finding": Finding.MISPLACED},
        {"copy": other, "finding": Finding.SEEN, "why": Astray.KEPT},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Sighting.objects.create(stock_take=take, **fields)
    for fields in ({"place": branch}, {"place": borrowing.place(), "state": StockTakeState.CLOSED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            StockTake.objects.create(**fields)
