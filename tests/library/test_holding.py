"""Reserving: one queue per title, first come, first served; what is kept for somebody nobody overtakes."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone, translation

from library import actions, rules
from library.actions import clockwork
from library.models import Hold
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


@pytest.fixture
def lent(branch):
    return borrowing.loan(borrowing.copy(home=branch))


def queue(title) -> list[tuple[str, int]]:
    return [(hold.state, hold.position) for hold in Hold.objects.filter(title=title).order_by("sequence")]


def test_a_hold_travels_from_the_branch_to_the_corner(branch, corner):
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    hold = borrowing.hold(copy.title, reader, corner)
    assert (hold.state, hold.copy, fresh(copy).state) == ("fetching", copy, "reserved")
    assert list(Hold.objects.to_fetch(branch)) == [hold]
    fetched = actions.give_back(copy, branch)
    assert (fetched.went, fetched.to, fresh(hold).state) == ("in_transit", corner, "coming")
    assert actions.send_crate(branch, corner) == 1
    arrived = actions.give_back(copy, corner)
    assert (arrived.went, arrived.hold) == ("on_hold_shelf", hold)
    assert (fresh(hold).state, fresh(copy).state) == ("ready", "on_hold_shelf")
    assert Notice.objects.filter(kind="library.hold_ready", person=reader.person).exists()
    actions.lend(copy, reader, corner, channel="phone")
    ended = fresh(hold)
    assert (ended.state, ended.reader, ended.copy) == ("fulfilled", None, None)
    assert not Notice.objects.filter(target=f"library.hold:{hold.pk}").exists()


def test_at_the_corner_it_waits_on_its_own_shelf(corner):
    copy = borrowing.copy(home=corner)
    hold = borrowing.hold(copy.title, pickup=corner)
    assert (hold.state, fresh(copy).state) == ("ready", "on_hold_shelf")
    with pytest.raises(Refused) as caught:
        actions.lend(copy, borrowing.reader(), corner, channel="phone")
    assert caught.value.code == Why.KEPT


def test_the_first_who_waits_is_served_first(lent, branch):
    holds = [borrowing.hold(lent.copy.title, pickup=branch) for _ in range(3)]
    assert queue(lent.copy.title) == [("waiting", 1), ("waiting", 2), ("waiting", 3)]
    back = actions.give_back(lent.copy, branch)
    assert (back.went, back.hold) == ("on_hold_shelf", holds[0])
    assert queue(lent.copy.title) == [("ready", 0), ("waiting", 1), ("waiting", 2)]


def test_the_next_is_served_when_the_first_does_not_come(lent, branch):
    first, second = (borrowing.hold(lent.copy.title, pickup=branch) for _ in range(2))
    actions.give_back(lent.copy, branch)
    assert not actions.expire_hold(first), "it may still be collected"
    reader, late = first.reader, fresh(first).collect_by + dt.timedelta(days=1)
    clockwork.end_holds(borrowing.noon(late))
    assert (fresh(first).state, fresh(first).reader) == ("expired", None)
    assert fresh(second).state == "fetching", "the slip on the book has to be changed"
    assert Notice.objects.filter(kind="library.hold_expired", person=reader.person).exists()
    assert not Notice.objects.filter(kind="library.hold_ready").exists()
    clockwork.forget(in_days(60))
    assert not Notice.objects.filter(kind__startswith="library.").exists()


def test_cancelling_gives_the_copy_to_the_next(lent, branch):
    first, second = (borrowing.hold(lent.copy.title, pickup=branch) for _ in range(2))
    actions.give_back(lent.copy, branch)
    assert [actions.cancel_hold(first) for _ in range(2)] == [True, False]
    assert fresh(second).copy == lent.copy


def test_cancelled_on_the_way_the_copy_is_looked_at_when_it_arrives(branch, corner):
    copy = borrowing.copy(home=branch)
    hold = borrowing.hold(copy.title, pickup=corner)
    actions.give_back(copy, branch)
    actions.send_crate(branch, corner)
    actions.cancel_hold(hold)
    assert fresh(copy).state == "in_transit"
    assert actions.give_back(copy, corner).went == "on_shelf"


def test_cancelled_in_the_crate_the_copy_stays(branch, corner):
    copy = borrowing.copy(home=branch)
    hold = borrowing.hold(copy.title, pickup=corner)
    actions.give_back(copy, branch)
    actions.cancel_hold(hold)
    assert (fresh(copy).state, copy.open_transfer) == ("on_shelf", None)


def test_whoever_pauses_keeps_the_place_and_is_passed_over(lent, branch):
    first, second = (borrowing.hold(lent.copy.title, pickup=branch) for _ in range(2))
    actions.pause_hold(first, in_days(10).date())
    actions.give_back(lent.copy, branch)
    assert (fresh(first).state, fresh(second).state) == ("waiting", "ready")
    assert fresh(first).position == 1
    actions.cancel_hold(second)
    assert fresh(lent.copy).state == "on_shelf"
    assert actions.resume_hold(first).state == "fetching"


def test_a_pause_lasts_half_a_year_at_most(lent, branch):
    today = timezone.localdate()
    waiting = borrowing.hold(lent.copy.title, pickup=branch)
    longest = rules.longest_pause(today)
    actions.pause_hold(waiting, longest)
    with pytest.raises(Refused) as caught:
        actions.pause_hold(waiting, longest + dt.timedelta(days=1))
    assert caught.value.code == Why.PAUSE_TOO_LONG
    with translation.override("en"):
        assert "no longer than six months" in caught.value.words
    assert fresh(waiting).paused_until == longest


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (dt.date(2027, 3, 1), dt.date(2027, 9, 1)),
        (dt.date(2027, 8, 31), dt.date(2028, 2, 29)),
        (dt.date(2027, 6, 30), dt.date(2027, 12, 30)),
        (dt.date(2027, 12, 31), dt.date(2028, 6, 30)),
    ],
)
def test_half_a_year_ends_on_the_same_day_of_the_month(today, last):
    assert rules.longest_pause(today) == last


def test_a_pause_ends_by_itself_before_anybody_borrows(lent, branch):
    waiting = borrowing.hold(lent.copy.title, pickup=branch)
    actions.pause_hold(waiting, in_days(10).date())
    actions.give_back(lent.copy, branch)
    with pytest.raises(Refused) as caught:
        actions.lend(lent.copy, borrowing.reader(), branch, now=in_days(11))
    assert caught.value.code == Why.KEPT
    assert fresh(waiting).state == "waiting", "a refusal leaves no trace"
    clockwork.fill_queues(in_days(11))
    assert fresh(waiting).state == "fetching"


def test_who_no_longer_wants_it_leaves_the_queue(lent, branch):
    hold = borrowing.hold(lent.copy.title, pickup=branch, wanted_until=in_days(5).date())
    assert not actions.lapse_hold(hold)
    clockwork.end_holds(in_days(7))
    assert fresh(hold).state == "lapsed"


def test_borrowing_another_copy_ends_the_reservation_and_frees_what_was_kept(branch):
    title, reader = borrowing.title(), borrowing.reader()
    one, two = (borrowing.copy(title, branch) for _ in range(2))
    hold = borrowing.hold(title, reader, branch)
    kept, other = (one, two) if hold.copy == one else (two, one)
    actions.lend(other, reader, branch)
    assert (fresh(hold).state, fresh(kept).state) == ("fulfilled", "on_shelf")


def test_a_missing_copy_sends_its_reader_back_to_the_same_position(branch):
    copy = borrowing.copy(home=branch)
    first, second = (borrowing.hold(copy.title, pickup=branch) for _ in range(2))
    actions.mark_missing(copy)
    assert queue(copy.title) == [("waiting", 1), ("waiting", 2)]
    other = borrowing.copy(copy.title, branch)
    assert (fresh(first).copy, fresh(second).copy) == (other, None)
    assert actions.give_back(copy, branch).hold == second


def test_one_reservation_per_reader_and_title(lent, branch):
    reader, key = borrowing.reader(), uuid.uuid4()
    first = actions.place_hold(lent.copy.title, reader, branch, key=key)
    again = actions.place_hold(lent.copy.title, reader, branch)
    assert (first.new, again.new, again.hold) == (True, False, first.hold)
    actions.cancel_hold(first.hold)
    replayed = actions.place_hold(lent.copy.title, reader, branch, key=key)
    assert (replayed.new, replayed.hold.state) == (False, "cancelled")


@pytest.mark.parametrize(
    ("code", "prepare"),
    [
        (Why.ALREADY_YOURS, lambda copy, reader: borrowing.loan(copy, reader)),
        (Why.NO_COPY, lambda copy, reader: actions.withdraw(copy)),
        (Why.BLOCKED, lambda copy, reader: actions.block(reader, "")),
        (Why.HOLD_LIMIT, lambda copy, reader: borrowing.rule(holds=0)),
    ],
)
def test_what_stands_against_a_reservation(code, prepare, branch):
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    prepare(copy, reader)
    with pytest.raises(Refused) as caught:
        actions.place_hold(copy.title, fresh(reader), branch)
    assert caught.value.code == code
    assert not Hold.objects.exists()


def test_the_hold_shelf_counts_open_days(branch):
    place = borrowing.place(closed_on=(0, 1, 2))
    borrowing.rule(hold_days=2)
    copy = borrowing.copy(home=place)
    hold = borrowing.hold(copy.title, pickup=place)
    wednesday = dt.date(2030, 1, 2)
    actions.give_back(copy, place, now=borrowing.noon(wednesday))
    assert fresh(hold).collect_by == dt.date(2030, 1, 4)
    for day, code in ((dt.date(2029, 1, 1), Why.BAD_DATE), (dt.date(2030, 1, 7), Why.CLOSED_DAY)):
        with pytest.raises(Refused) as caught:
            actions.move_collect_by(hold, day, now=borrowing.noon(wednesday))
        assert caught.value.code == code
    moved = actions.move_collect_by(hold, dt.date(2030, 1, 10), now=borrowing.noon(wednesday))
    assert fresh(moved).collect_by == dt.date(2030, 1, 10)


def test_a_pick_up_place_changes_while_nothing_is_set_aside(lent, branch, corner):
    hold = borrowing.hold(lent.copy.title, pickup=branch)
    assert actions.change_pickup(hold, corner).pickup == corner
    actions.give_back(lent.copy, branch)
    with pytest.raises(Refused) as caught:
        actions.change_pickup(hold, branch)
    assert caught.value.code == Why.HOLD_KEPT


def test_nobody_reserves_what_stands_at_a_place_that_only_shows(branch):
    elsewhere = borrowing.place(circulates=False, system_name="District Library")
    copy = borrowing.copy(home=elsewhere)
    with pytest.raises(Refused) as caught:
        borrowing.hold(copy.title, pickup=branch)
    assert caught.value.code == Why.NO_COPY
