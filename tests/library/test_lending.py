"""Lending and renewing: the rule that decides, what stands against it, and who may decide otherwise."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError
from wagtail.models import ModelLogEntry

from library import actions, rules
from library.actions import Override
from library.models import Circulation, LendingRule, Loan
from library.refusals import Refused, Why
from tests import borrowing, builders
from tests.borrowing import fresh, in_days

pytestmark = pytest.mark.django_db


def refused(do, *args, **kwargs) -> Refused:
    before = Loan.objects.count(), Circulation.objects.count()
    with pytest.raises(Refused) as caught:
        do(*args, **kwargs)
    assert (Loan.objects.count(), Circulation.objects.count()) == before, "a refusal leaves no trace"
    return caught.value


def test_a_book_is_lent_for_the_days_of_the_rule_that_decides():
    copy, reader = borrowing.copy(), borrowing.reader()
    borrowing.rule(days=10)
    decisive = borrowing.rule(days=21, place=copy.home, reader_kind="adult")
    lent = actions.lend(copy, reader, copy.home)
    assert (lent.new, lent.rule) == (True, decisive)
    assert lent.loan.due_on == lent.loan.lent_on + dt.timedelta(days=21)
    assert lent.loan.remind_on == lent.loan.due_on - dt.timedelta(days=3)
    assert fresh(copy).state == "on_loan"


RULES = [
    LendingRule(pk=1),
    LendingRule(pk=2, item_kind="disc"),
    LendingRule(pk=3, reader_kind="child"),
    LendingRule(pk=4, reader_kind="child", item_kind="disc"),
    LendingRule(pk=5, place_id=7),
    LendingRule(pk=6, place_id=7, item_kind="disc"),
]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((1, "adult", "book"), 1),
        ((1, "adult", "disc"), 2),
        ((1, "child", "book"), 3),
        ((1, "child", "disc"), 4),
        ((7, "child", "book"), 5),
        ((7, "child", "disc"), 6),
    ],
)
def test_the_most_specific_rule_wins(asked, expected):
    assert rules.deciding(RULES, *asked).pk == expected
    assert rules.deciding(reversed(RULES), *asked).pk == expected


def test_a_house_without_rules_lends_by_the_usual_numbers():
    assert rules.deciding([], 1, "adult", "book").days == 28


@pytest.mark.parametrize("somewhere", [True, False])
def test_no_two_rules_for_the_same(somewhere):
    at = borrowing.place() if somewhere else None
    borrowing.rule(place=at, reader_kind="child")
    with pytest.raises(IntegrityError):
        borrowing.rule(place=at, reader_kind="child")


def test_the_same_scan_twice_is_one_loan():
    copy, reader, key = borrowing.copy(), borrowing.reader(), uuid.uuid4()
    first = actions.lend(copy, reader, copy.home, key=key)
    second = actions.lend(copy, reader, copy.home, key=key)
    assert (first.new, second.new, second.loan) == (True, False, first.loan)
    assert Circulation.objects.get().number == 1


def test_a_scanner_that_fires_twice_is_one_loan():
    copy, reader = borrowing.copy(), borrowing.reader()
    first = actions.lend(copy, reader, copy.home)
    assert not actions.lend(copy, reader, copy.home).new
    later = refused(actions.lend, copy, reader, copy.home, now=in_days(1))
    assert later.code == Why.ALREADY_YOURS
    assert str(first.loan.due_on.year) in later.words


def test_a_late_repetition_does_not_end_the_loan_of_another():
    """A return that was kept offline and is sent again, after the book has gone out to somebody else."""
    copy, key = borrowing.copy(), uuid.uuid4()
    borrowing.loan(copy)
    actions.give_back(copy, copy.home, key=key)
    other = borrowing.loan(copy)
    again = actions.give_back(copy, copy.home, key=key)
    assert (again.new, again.went, fresh(other).is_open) == (False, "on_shelf", True)


def test_what_happened_earlier_comes_too_late():
    copy = borrowing.copy()
    lent = borrowing.loan(copy)
    with pytest.raises(Refused) as caught:
        actions.give_back(copy, copy.home, now=in_days(-1))
    assert caught.value.code == Why.OUT_OF_ORDER
    assert fresh(lent).is_open


@pytest.mark.parametrize(
    ("code", "prepare"),
    [
        (Why.ON_LOAN, lambda copy, reader: borrowing.loan(copy)),
        (Why.WITHDRAWN, lambda copy, reader: actions.withdraw(copy)),
        (Why.KEPT, lambda copy, reader: borrowing.hold(copy.title, pickup=copy.home)),
        (Why.BLOCKED, lambda copy, reader: actions.block(reader, "lost two books")),
        (Why.LIMIT, lambda copy, reader: borrowing.rule(limit=0)),
        (Why.REFERENCE, lambda copy, reader: type(copy).objects.update(kind="reference")),
        (
            Why.CATALOGUE_ONLY,
            lambda copy, reader: type(copy.home).objects.update(circulates=False, system_name="District"),
        ),
        (Why.LONG_OVERDUE, lambda copy, reader: borrowing.loan(None, reader, now=in_days(-60))),
    ],
)
def test_what_stands_against_lending(code, prepare):
    copy, reader = borrowing.copy(), borrowing.reader()
    prepare(copy, reader)
    caught = refused(actions.lend, copy, reader, fresh(copy.home))
    assert caught.code == code
    assert "%" not in caught.words


def test_a_place_that_only_shows_says_who_lends():
    at = borrowing.place(circulates=False, system_name="District Library")
    caught = refused(actions.lend, borrowing.copy(home=at), borrowing.reader(), at)
    assert "District Library" in caught.words
    assert not caught.overridable


def test_a_phone_borrows_where_no_librarian_is():
    staffed, honour = borrowing.copy(), borrowing.copy(home=borrowing.corner())
    reader = borrowing.reader()
    assert refused(actions.lend, staffed, reader, staffed.home, channel="phone").code == Why.STAFFED
    assert actions.lend(honour, reader, honour.home, channel="phone").new


def test_the_limit_counts_what_the_rule_covers():
    branch, other = borrowing.place(), borrowing.place()
    borrowing.rule(place=branch, limit=2)
    reader = borrowing.reader()
    for at in (branch, other, branch, other):
        assert borrowing.loan(borrowing.copy(home=at), reader).is_open
    caught = refused(actions.lend, borrowing.copy(home=branch), reader, branch)
    assert (caught.code, "2" in caught.words) == (Why.LIMIT, True)
    assert actions.lend(borrowing.copy(home=other), reader, other).new


def test_who_may_overrides_with_a_reason_that_is_logged_without_the_reader():
    copy, reader, boss = borrowing.copy(), borrowing.reader(), borrowing.librarian()
    borrowing.rule(limit=0)
    for by, why in ((boss, " "), (builders.user(), "Exam tomorrow")):
        refused(actions.lend, copy, reader, copy.home, override=Override(by, why))
    lent = actions.lend(copy, reader, copy.home, override=Override(boss, "Exam tomorrow"))
    assert [reason.code for reason in lent.overridden] == [Why.LIMIT]
    entry = ModelLogEntry.objects.get(action="library.override")
    assert entry.user == boss
    assert entry.data == {"codes": ["limit"], "reason": "Exam tomorrow"}
    assert reader.card_number not in entry.label


def test_nobody_overrides_that_a_book_is_kept_for_another():
    copy, boss = borrowing.copy(), borrowing.librarian()
    borrowing.hold(copy.title, pickup=copy.home)
    override = Override(boss, "because")
    assert refused(actions.lend, copy, borrowing.reader(), copy.home, override=override).code == Why.KEPT


def test_a_missing_book_that_is_borrowed_has_been_found():
    copy = borrowing.copy(home=borrowing.corner())
    actions.mark_missing(copy)
    assert borrowing.loan(copy).is_open
    assert fresh(copy).condition == "fine"


def test_a_renewal_counts_from_today():
    lent = borrowing.loan(now=in_days(-20))
    renewed = actions.renew(lent)
    assert renewed.loan.due_on == fresh(lent).due_on > lent.due_on
    assert renewed.loan.due_reason[0] == {"step": "renewed", "days": 28}
    assert fresh(lent).renewals == 1
    key = uuid.uuid4()
    later = in_days(3)
    assert [actions.renew(lent, key=key, now=later).new for _ in range(2)] == [True, False]


@pytest.mark.parametrize(
    ("code", "prepare"),
    [
        (Why.NOTHING_GAINED, lambda loan: actions.renew(loan)),
        (Why.RENEWALS, lambda loan: borrowing.rule(renewals=0)),
        (Why.WAITED_FOR, lambda loan: borrowing.hold(loan.copy.title, pickup=loan.lent_from)),
        (Why.CLAIMED, lambda loan: actions.claim_returned(loan)),
        (Why.NOT_ON_LOAN, lambda loan: actions.give_back(loan.copy, loan.lent_from)),
        (Why.BLOCKED, lambda loan: actions.block(loan.reader, "")),
    ],
)
def test_what_stands_against_a_renewal(code, prepare):
    lent = borrowing.loan(now=in_days(-20))
    prepare(lent)
    assert refused(actions.renew, lent).code == code


def test_a_paused_reservation_does_not_stand_against_a_renewal():
    lent = borrowing.loan(now=in_days(-20))
    waiting = borrowing.hold(lent.copy.title, pickup=lent.lent_from)
    actions.pause_hold(waiting, in_days(30).date())
    assert actions.renew(lent).new
