"""Taking back anywhere: the link is cut, and the copy goes on to whoever waits, home, or onto the shelf."""

import uuid

import pytest
from wagtail.models import ModelLogEntry, ReferenceIndex

from library import actions, figures, giving
from library.actions import clockwork
from library.models import Circulation, Loan, Scan
from library.refusals import Refused, Why
from portal.models import Notice
from tests import borrowing
from tests.borrowing import fresh, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return borrowing.place()


@pytest.fixture
def corner():
    return borrowing.corner()


def test_nobody_can_tell_any_more_who_had_it(branch, reference_index):
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    lent = borrowing.loan(copy, reader, now=in_days(-40))
    clockwork.remind()
    assert Notice.objects.filter(target=f"library.loan:{lent.pk}").exists()
    back = actions.give_back(copy, branch, key=uuid.uuid4())
    closed = Loan.objects.get()
    assert (closed.reader, closed.returned_to, closed.ended_as) == (None, branch, "returned")
    assert not Notice.objects.filter(kind__startswith="library.").exists()
    assert not [field for field in Scan._meta.fields if field.name == "reader"]
    assert not ReferenceIndex.objects.filter(content_type__model__in=["loan", "hold", "reader", "scan"])
    assert not ModelLogEntry.objects.exclude(action="library.reader_registered")
    assert (back.days_late, back.loan, back.went) == (12, closed, "on_shelf")


def test_who_asked_for_it_keeps_a_history_until_they_end_it(branch):
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    actions.keep_history(reader, True)
    borrowing.loan(copy, reader)
    actions.give_back(copy, branch)
    open_one = borrowing.loan(borrowing.copy(home=branch), reader)
    assert Loan.objects.of_reader(reader).count() == 2
    actions.keep_history(reader, False)
    assert list(Loan.objects.of_reader(reader)) == [open_one]


def test_statistics_know_month_place_class_and_language(branch):
    lent = borrowing.loan(borrowing.copy(borrowing.title(language="en", clc="D61"), branch))
    actions.give_back(lent.copy, branch)
    rows = Circulation.objects.order_by("verb").values_list("verb", "clc", "language", "number")
    assert list(rows) == [("lend", "D", "en", 1), ("return", "D", "en", 1)]
    assert {row.month.day for row in Circulation.objects.all()} == {1}


def test_returned_elsewhere_it_travels_home(branch, corner):
    copy = borrowing.copy(home=corner)
    borrowing.loan(copy)
    back = actions.give_back(copy, branch)
    assert (back.went, back.to) == ("in_transit", corner)
    assert fresh(copy).state == "in_transit"
    transfer = copy.open_transfer
    assert (transfer.reason, transfer.sent_at) == ("home", None)
    assert actions.give_back(copy, branch).went == "in_transit", "scanned in the crate it hasn't arrived"
    assert [actions.send_transfer(transfer) for _ in range(2)] == [True, False]
    arrived = actions.receive_transfer(transfer)
    assert (arrived.went, fresh(copy).state, fresh(copy).current) == ("on_shelf", "on_shelf", corner)
    assert fresh(transfer).received_at


def test_where_books_float_it_stays(branch, corner):
    copy = borrowing.copy(home=branch)
    borrowing.loan(copy)
    assert actions.give_back(copy, corner).went == "on_shelf"
    assert (fresh(copy).current, fresh(copy).home) == (corner, branch)


def test_arriving_at_a_third_place_it_starts_from_there(branch, corner):
    third = borrowing.place()
    copy = borrowing.copy(home=corner)
    borrowing.loan(copy)
    actions.give_back(copy, branch)
    first = copy.open_transfer
    actions.send_transfer(first)
    back = actions.give_back(copy, third)
    assert (back.went, back.to, fresh(first).cancelled_at is not None) == ("in_transit", corner, True)
    assert copy.open_transfer.from_place == third


def test_a_book_on_its_way_home_is_lent_where_it_is(branch, corner):
    copy = borrowing.copy(home=corner)
    borrowing.loan(copy)
    actions.give_back(copy, branch)
    reader = borrowing.reader()
    with pytest.raises(Refused) as caught:
        actions.lend(copy, reader, borrowing.place())
    assert caught.value.code == Why.TRAVELLING
    assert actions.lend(copy, reader, branch).new
    assert copy.open_transfer is None


def test_without_a_librarian_the_shelf_is_the_proof(branch, corner):
    lent = borrowing.loan(borrowing.copy(home=corner), channel="phone")
    for at, proof, code in ((corner, "", Why.NO_PROOF), (branch, branch.shelf_code, Why.STAFFED)):
        with pytest.raises(Refused) as caught:
            actions.give_back(lent.copy, at, channel="phone", proof=proof)
        assert caught.value.code == code
    assert fresh(lent).is_open
    back = actions.give_back(lent.copy, corner, channel="phone", proof=corner.shelf_code)
    assert back.loan == lent


def test_the_same_scan_twice_is_one_return(branch):
    lent, key = borrowing.loan(borrowing.copy(home=branch)), uuid.uuid4()
    first, second = (actions.give_back(lent.copy, branch, key=key) for _ in range(2))
    assert (first.new, second.new) == (True, False)
    assert (first.loan, first.went, first.days_late) == (second.loan, second.went, second.days_late)
    assert Circulation.objects.get(verb="return").number == 1


def test_a_book_that_nobody_had_is_only_laid_down(branch):
    copy = borrowing.copy(home=branch)
    back = actions.give_back(copy, branch)
    assert (back.loan, back.went) == (None, "on_shelf")
    assert fresh(copy).last_seen_at


def test_what_was_said_to_be_returned_is_found(branch):
    lent = borrowing.loan(borrowing.copy(home=branch))
    assert [actions.claim_returned(lent) for _ in range(2)] == [True, False]
    assert fresh(lent.copy).state == "claimed_returned"
    assert fresh(lent).is_open
    back = actions.found(lent.copy, branch)
    assert (back.found, back.loan, fresh(lent.copy).state) == (True, lent, "on_shelf")


def test_only_the_loan_that_is_meant_is_given_up(branch):
    copy = borrowing.copy(home=branch)
    over = borrowing.loan(copy)
    actions.give_back(copy, branch)
    later = borrowing.loan(copy)
    with pytest.raises(Refused):
        actions.mark_lost(copy, loan=over)
    assert fresh(later).is_open
    actions.mark_lost(copy)
    assert not fresh(later).is_open, "without naming one, whichever is open ends"


def test_only_the_loan_that_is_meant_is_undone(branch):
    """Somebody else brought it back and lent it again while the button was pressed."""
    copy = borrowing.copy(home=branch)
    over = borrowing.loan(copy)
    actions.give_back(copy, branch)
    later = borrowing.loan(copy)
    with pytest.raises(Refused):
        actions.give_back(copy, branch, undone=over)
    assert fresh(later).is_open
    assert actions.give_back(copy, branch, undone=later).loan == later


@pytest.mark.parametrize(
    ("is_undone", "kept", "counted"), [(True, 0, {"lend": 1}), (False, 1, {"lend": 2, "return": 1})]
)
def test_what_was_undone_is_in_no_history_and_no_figure(branch, is_undone, kept, counted):
    """The other loan stays; the second case is the control: a book that came back is in both."""
    reader, of = borrowing.reader(), borrowing.title()
    actions.keep_history(reader, True)
    borrowing.loan(borrowing.copy(of, branch))
    slip = borrowing.loan(borrowing.copy(of, branch), reader)
    actions.give_back(slip.copy, branch, undone=slip if is_undone else None)
    assert Loan.objects.of_reader(reader).count() == kept
    assert giving.times_read([slip.copy_id]) == ({} if is_undone else {slip.copy_id: 1})
    assert dict(Circulation.objects.exclude(number=0).values_list("verb", "number")) == counted


def test_a_renewal_of_what_was_undone_is_in_no_figure_either(branch):
    borrowing.rule(days=30, renewals=2)
    slip = borrowing.loan(borrowing.copy(home=branch))
    Loan.objects.filter(pk=slip.pk).update(due_on=in_days(2).date())
    actions.renew(fresh(slip))
    assert Circulation.objects.filter(verb="renew", number=1).exists()
    actions.give_back(slip.copy, branch, undone=slip)
    assert not Circulation.objects.exclude(number=0).exists()


def test_a_title_that_was_lent_by_a_slip_only_has_found_no_reader(branch):
    slip, read = borrowing.loan(borrowing.copy(home=branch)), borrowing.loan(borrowing.copy(home=branch))
    actions.give_back(slip.copy, branch, undone=slip)
    actions.give_back(read.copy, branch)
    assert list(figures.never_read()) == [slip.copy.title]


def test_undoing_counts_never_under_zero_and_in_the_month_and_place_of_the_loan(branch, corner):
    copy = borrowing.copy(home=branch)
    slip = borrowing.loan(copy, now=in_days(-40))
    Circulation.objects.update(number=0)
    borrowing.loan(borrowing.copy(copy.title, corner))
    actions.give_back(copy, corner, undone=slip)
    rows = Circulation.objects.order_by("month").values_list("place", "number")
    assert list(rows) == [(branch.pk, 0), (corner.pk, 1)]


def test_a_lost_book_ends_the_loan_and_comes_back_one_day(branch):
    lent = borrowing.loan(borrowing.copy(home=branch))
    assert [actions.mark_lost(lent.copy) for _ in range(2)] == [True, False]
    closed = fresh(lent)
    assert (closed.ended_as, closed.reader, closed.returned_to) == ("lost", None, None)
    assert fresh(lent.copy).state == "lost"
    back = actions.give_back(lent.copy, branch)
    assert (back.found, back.loan, fresh(lent.copy).state) == (True, None, "on_shelf")


@pytest.mark.parametrize("verb", [actions.mark_missing, actions.withdraw])
def test_what_is_on_loan_is_neither_missing_nor_withdrawn(verb, branch):
    lent = borrowing.loan(borrowing.copy(home=branch))
    with pytest.raises(Refused) as caught:
        verb(lent.copy)
    assert caught.value.code == Why.ON_LOAN
    assert fresh(lent.copy).condition == "fine"


def test_a_damaged_book_is_still_lent(branch):
    copy = borrowing.copy(home=branch)
    assert [actions.mark_damaged(copy), actions.mark_damaged(copy)] == [True, False]
    assert borrowing.loan(copy).is_open
    assert actions.mark_repaired(copy)


def test_withdrawn_and_taken_back_into_the_stock(branch):
    copy = borrowing.copy(home=branch)
    assert actions.withdraw(copy)
    with pytest.raises(Refused) as caught:
        actions.give_back(copy, branch)
    assert caught.value.code == Why.WITHDRAWN
    assert [actions.reinstate(copy) for _ in range(2)] == [True, False]
    assert fresh(copy).state == "on_shelf"


def test_seen_on_a_shelf_it_is_found_but_not_sent(branch, corner):
    copy = borrowing.copy(home=branch)
    actions.mark_missing(copy)
    assert actions.seen(copy, corner)
    assert (fresh(copy).state, fresh(copy).current) == ("on_shelf", corner)
    borrowing.loan(copy, at=branch)
    assert not actions.seen(copy, corner)


def test_reading_on_the_spot_is_counted(branch):
    copy = borrowing.copy(home=branch)
    actions.use_in_house(copy, branch, now=in_days(0))
    assert (copy.in_house_uses.count(), Circulation.objects.get().verb) == (1, "in_house")
