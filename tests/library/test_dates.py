"""A closure announced later moves loans and holds, once, spread, and everybody is told."""

import datetime as dt
from collections import Counter

import pytest

from library import actions
from library.actions import clockwork
from library.models import Loan
from portal import days
from portal.models import Notice
from tests import borrowing
from tests.borrowing import fresh, in_days

pytestmark = pytest.mark.django_db


def test_loans_move_to_open_days_and_not_all_to_the_first():
    branch = borrowing.place()
    loans = [borrowing.loan(borrowing.copy(home=branch)) for _ in range(6)]
    other = borrowing.loan()
    day = loans[0].due_on
    borrowing.close(branch, day, 2)
    assert actions.move_due_dates(branch) == 6
    assert actions.move_due_dates(branch) == clockwork.move_all_dates() == 0
    counts = Counter((fresh(loan).due_on - day).days for loan in loans)
    assert counts == {2: 2, 3: 2, 4: 2}
    assert fresh(other).due_on == other.due_on
    moved = fresh(loans[0])
    assert moved.due_reason[-1] == {"step": "moved", "from": day.isoformat()}
    assert moved.due_on - moved.remind_on == dt.timedelta(days=3)
    told = Notice.objects.filter(kind="library.due_moved")
    assert told.count() == 6
    assert {notice.person for notice in told} == {loan.reader.person for loan in loans}


def test_a_day_that_is_reopened_moves_nothing_back():
    branch = borrowing.place()
    lent = borrowing.loan(borrowing.copy(home=branch))
    borrowing.close(branch, lent.due_on)
    actions.move_due_dates(branch)
    later = fresh(lent).due_on
    assert days.withdraw(branch.place.exceptions.get())
    actions.move_due_dates(branch)
    assert fresh(lent).due_on == later > lent.due_on


def test_what_was_due_long_ago_stays_overdue():
    branch = borrowing.place()
    lent = borrowing.loan(borrowing.copy(home=branch), now=in_days(-60))
    borrowing.close(branch, lent.due_on)
    assert actions.move_due_dates(branch) == 0


def test_what_has_been_returned_is_not_moved():
    branch = borrowing.place()
    lent = borrowing.loan(borrowing.copy(home=branch))
    borrowing.close(branch, lent.due_on)
    actions.give_back(lent.copy, branch)
    assert actions.move_due_dates(branch) == 0
    assert Loan.objects.get().due_on == lent.due_on


def test_the_hold_shelf_waits_as_many_open_days_as_promised():
    branch = borrowing.place()
    copy = borrowing.copy(home=branch)
    hold = borrowing.hold(copy.title, pickup=branch)
    actions.give_back(copy, branch)
    before = fresh(hold).collect_by
    borrowing.close(branch, before - dt.timedelta(days=2), 3)
    assert actions.move_due_dates(branch) == 1
    assert fresh(hold).collect_by == before + dt.timedelta(days=3)
    assert actions.move_due_dates(branch) == 0
    assert Notice.objects.filter(kind="library.collect_moved").count() == 1


def test_the_hold_shelf_is_not_emptied_on_one_day():
    """Those whose last days all fall into the closure keep their order, one after the other."""
    branch, holds = borrowing.place(), []
    for day in range(5):
        copy = borrowing.copy(home=branch)
        holds.append(borrowing.hold(copy.title, pickup=branch))
        actions.give_back(copy, branch, now=in_days(day))
    before = [fresh(hold).collect_by for hold in holds]
    assert len({*before}) == 5
    borrowing.close(branch, before[0], 5)
    assert actions.move_due_dates(branch) == 5
    assert [fresh(hold).collect_by for hold in holds] == [day + dt.timedelta(days=5) for day in before]
    assert Notice.objects.filter(kind="library.collect_moved").count() == 5
