"""The waiting list: who is offered freed seats, how long they are held, and who ends that."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from events import actions, notices, rules, tasks
from events.models import Registration, Seats, Session
from portal.models import Notice
from tests import builders
from tests.events.groups import counters, group, states
from tests.together import at_once

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def test_a_freed_seat_is_held_for_the_first_who_waits(offer):
    assert states(offer.session) == ["cancelled", "registered", "offered", "waiting"]
    assert counters(offer.session) == (1, 1, 1)


def test_accepting_takes_the_seat_once(offer):
    assert actions.accept(offer)
    assert not actions.accept(offer)
    assert states(offer.session) == ["cancelled", "registered", "registered", "waiting"]
    assert counters(offer.session) == (2, 0, 1)


def test_declining_hands_it_on(offer):
    assert actions.cancel(offer)
    assert states(offer.session) == ["cancelled", "registered", "cancelled", "offered"]
    assert counters(offer.session) == (1, 1, 0)


def test_an_answer_that_comes_too_late_finds_the_seat_handed_on(offer):
    late = offer.offered_until
    assert not actions.accept(offer, now=late)
    assert states(offer.session) == ["cancelled", "registered", "lapsed", "offered"]
    assert counters(offer.session) == (1, 1, 0)
    assert not actions.cancel(Registration.objects.get(pk=offer.pk), now=late)


def test_whoever_let_it_lapse_joins_again_at_the_end(offer):
    last = Registration.objects.waiting().get()
    actions.promote(offer.session, now=offer.offered_until)
    again = group(offer.session, who=offer.person)
    assert again.pk != offer.pk
    assert list(Registration.objects.waiting()) == [again]
    last.refresh_from_db()
    assert last.state == "offered"


def test_a_group_is_seated_together_or_passed(crowded):
    session, seated, family, singles = crowded
    assert counters(session) == (4, 0, 9)
    actions.cancel(seated[0])
    family.refresh_from_db()
    singles[0].refresh_from_db()
    assert (family.state, family.passed, singles[0].state) == ("waiting", 1, "offered")


def test_after_three_times_seats_are_saved_up_for_it(crowded):
    session, seated, family, singles = crowded
    for number in range(3):
        actions.cancel(seated[number])
        singles[number].refresh_from_db()
        actions.accept(singles[number])
    for leaving in (seated[3], singles[0]):
        actions.cancel(leaving)
        family.refresh_from_db()
        assert (family.state, family.passed) == ("waiting", 3)
    assert counters(session) == (2, 0, 6)
    actions.cancel(singles[1])
    family.refresh_from_db()
    assert family.state == "offered"
    assert counters(session) == (1, 3, 3)


def test_on_the_last_day_it_may_be_passed_again(crowded):
    session, seated, family, _singles = crowded
    Registration.objects.filter(pk=family.pk).update(passed=3)
    actions.cancel(seated[0])
    assert counters(session) == (3, 0, 9)
    eve = session.starts_at - rules.SAVED_UP_UNTIL
    assert actions.promote(session, now=eve - MINUTE) == []
    assert len(actions.promote(session, now=eve)) == 1
    assert counters(session) == (3, 1, 8)


def test_nothing_is_saved_up_for_a_group_that_never_fits(crowded):
    session, seated, family, _singles = crowded
    Registration.objects.filter(pk=family.pk).update(passed=3)
    for leaving in seated[:2]:
        actions.cancel(leaving)
    assert counters(session) == (2, 0, 9)
    actions.change_session(session, capacity=2)
    actions.cancel(seated[2])
    assert counters(session) == (1, 1, 8)


def test_a_newcomer_joins_the_list_and_is_offered_what_nobody_ahead_can_use():
    session = builders.session(capacity=3, group_limit=5)
    group(session, 2)
    family = group(session, 3)
    newcomer = group(session)
    assert (family.state, newcomer.state) == ("waiting", "offered")
    assert counters(session) == (2, 1, 3)
    family.refresh_from_db()
    assert family.passed == 1


def test_more_places_go_down_the_list(crowded):
    session, _seated, family, singles = crowded
    actions.change_session(session, capacity=8)
    family.refresh_from_db()
    singles[0].refresh_from_db()
    assert (family.state, singles[0].state, family.passed) == ("offered", "offered", 0)
    assert counters(session) == (4, 4, 5)


@pytest.mark.parametrize(
    ("left", "stands"),
    [
        (timedelta(days=30), timedelta(hours=48)),
        (timedelta(days=7), timedelta(hours=48)),
        (timedelta(days=6), timedelta(hours=24)),
        (timedelta(hours=47), timedelta(hours=6)),
        (timedelta(hours=23), timedelta(hours=1)),
        (timedelta(hours=5), timedelta(minutes=20)),
        (timedelta(minutes=20), timedelta(minutes=20)),
        (timedelta(minutes=19), None),
        (timedelta(minutes=-1), None),
    ],
)
def test_the_nearer_the_beginning_the_shorter_seats_are_held(left, stands):
    """In the evening, as long as people are awake; then the night passes."""
    session = builders.session(starts_at=clock_at(days=40))
    now = session.starts_at - left
    assert rules.offer_until(session, now) == (stands and rules.by_day(now, stands))


def clock_at(hour: int = 18, days: int = 0) -> datetime:
    """At that hour in Beijing."""
    today = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    return today.replace(hour=hour) + timedelta(days=days)


@pytest.mark.parametrize(
    ("offered", "hours", "days", "until"),
    [(10, 6, 0, 16), (20, 6, 1, 12), (21, 1, 0, 22), (23, 1, 1, 9), (3, 1, 0, 9), (12, 48, 3, 18)],
)
def test_the_night_does_not_count(offered, hours, days, until):
    assert rules.by_day(clock_at(offered), hours * HOUR) == clock_at(until, days)


def test_no_offer_of_the_night_outlasts_the_beginning():
    session = builders.session(starts_at=clock_at(8, days=8))
    assert rules.offer_until(session, clock_at(23, days=7)) == session.starts_at


def test_a_date_that_is_called_off_ends_its_offers_and_keeps_their_place(offer):
    session = offer.session
    actions.call_off(session)
    assert states(session) == ["cancelled", "registered", "waiting", "waiting"]
    assert counters(session) == (1, 0, 2)
    assert not actions.accept(offer)
    actions.reinstate(session, now=timezone.now() + HOUR)
    assert states(session) == ["cancelled", "registered", "offered", "waiting"]
    assert Notice.objects.filter(kind="events.offered").count() == 2


def test_no_offer_reaches_beyond_a_beginning_that_was_moved(offer):
    session = offer.session
    session.starts_at = timezone.now() + 3 * HOUR
    session.ends_at = session.starts_at + HOUR
    actions.change_session(session)
    offer.refresh_from_db()
    assert offer.offered_until == session.starts_at


def run_clock(monkeypatch, now) -> int:
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: now)
        return tasks.serve_waiting_lists()


def test_the_clock_ends_what_has_run_out_and_does_nothing_twice(offer, monkeypatch):
    assert run_clock(monkeypatch, offer.offered_until - MINUTE) == 0
    assert run_clock(monkeypatch, offer.offered_until) == 1
    assert states(offer.session) == ["cancelled", "registered", "lapsed", "offered"]
    assert run_clock(monkeypatch, offer.offered_until) == 0
    assert Notice.objects.filter(kind="events.lapsed").count() == 1


def test_the_clock_hands_on_what_was_saved_up_when_the_last_day_begins(crowded, monkeypatch):
    session, seated, family, _singles = crowded
    Registration.objects.filter(pk=family.pk).update(passed=3)
    actions.cancel(seated[0])
    run_clock(monkeypatch, session.starts_at - rules.SAVED_UP_UNTIL)
    assert counters(session) == (3, 1, 8)


def test_whatever_kills_the_clock_in_the_middle_the_next_run_does_the_rest(offer, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(notices, "tell_offered", lambda registration: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run_clock(monkeypatch, offer.offered_until)
    assert counters(offer.session) == (1, 1, 1), "all of it or nothing"
    assert run_clock(monkeypatch, offer.offered_until) == 1
    assert counters(offer.session) == (1, 1, 0)


def race(session, offers) -> list:
    """Everybody accepts twice while a clock ends whatever it can."""
    opened = [Registration.objects.get(pk=row.pk) for row in offers * 2]

    def go(number: int):
        if number < len(opened):
            return actions.accept(opened[number])
        return actions.promote(session)

    return at_once(len(opened) + 2, go)[: len(opened)]


@pytest.mark.django_db(transaction=True)
def test_at_once_everybody_accepts_once(crowded):
    session, _seated, _family, _singles = crowded
    actions.change_session(session, capacity=9)
    offers = list(session.registrations.offered())
    assert race(session, offers).count(True) == len(offers) == 3
    assert counters(session) == (9, 0, 4)


@pytest.mark.django_db(transaction=True)
def test_without_reading_behind_the_lock_they_accept_twice(crowded, monkeypatch):
    session, _seated, _family, _singles = crowded
    actions.change_session(session, capacity=9)
    offers = list(session.registrations.offered())
    monkeypatch.setattr(Registration, "refresh_from_db", lambda self, **more: None)
    assert race(session, offers).count(True) == 2 * len(offers)


def test_one_date_that_fails_keeps_no_other_waiting(monkeypatch):
    dates = [builders.session(capacity=1) for _ in range(3)]
    for date in dates:
        group(date)
        group(date)
    Seats.objects.update(capacity=2)
    promote = actions.promote

    def broken(session, **given):
        if session == dates[0]:
            raise ValueError("broken")
        return promote(session, **given)

    monkeypatch.setattr(actions, "promote", broken)
    with pytest.raises(ValueError, match="broken"):
        tasks.serve_waiting_lists()
    assert [states(date)[1] for date in dates] == ["waiting", "offered", "offered"]


def test_the_clock_asks_for_open_offers_apart(offer):
    rows = Session.objects.with_list_to_serve(offer.offered_until)
    assert list(rows) == [offer.session]
    outside = str(rows.query).partition(" WHERE ")[0]
    assert "DISTINCT" not in outside
    assert "events_registration" not in outside
