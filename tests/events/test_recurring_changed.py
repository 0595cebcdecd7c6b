"""A rule becomes another: what that does is seen first, and nobody's date changes unless one chose so."""

import copy
import datetime as dt

import pytest
from django.utils import timezone

from events import actions, drift
from events.actions import DateChoice, Told
from events.models import Recurrence, Registration, Session
from portal.models import Notice
from tests import builders
from tests.events.recurring import dates, day, made, weekly

pytestmark = pytest.mark.django_db
WORDS = {"zh-hans": "The teacher asks (zh).", "en": "The teacher asks."}


def changed(recurrence: Recurrence, **fields) -> Recurrence:
    after = copy.copy(recurrence)
    for name, value in fields.items():
        setattr(after, name, value)
    return after


def on(recurrence: Recurrence, number: int) -> Session:
    return recurrence.sessions.get(rule_day=day(number))


def clock(session: Session) -> str:
    return f"{timezone.localtime(session.starts_at):%H:%M}"


@pytest.fixture
def recurrence() -> Recurrence:
    """Four dates; people come to those of days 8 and 15."""
    made_one = made()
    for number in (8, 15):
        builders.registration(on(made_one, number))
    return made_one


@pytest.fixture
def a_day_later(recurrence) -> Recurrence:
    return changed(recurrence, rule=weekly(day(2)))


def days_of(rows) -> list[dt.date]:
    return [one.session.rule_day for one in rows]


def test_the_preview_says_what_would_come_and_go_and_writes_nothing(recurrence, a_day_later):
    seen = drift.preview(recurrence, a_day_later)
    assert seen.added == [day(2), day(9), day(16), day(23)]
    assert days_of(seen.removed) == [day(1), day(8), day(15), day(22)]
    assert [(one.session.registered, one.to_day) for one in seen.asking] == [(1, day(9)), (1, day(16))]
    assert seen.changed == []
    assert dates(recurrence) == [day(number) for number in (1, 8, 15, 22)]


def test_the_preview_asks_as_little_however_many_dates_there_are(django_assert_max_num_queries):
    many = made(rule=weekly(*(day(n) for n in range(1, 8))), window_days=100)
    with django_assert_max_num_queries(5):
        assert len(drift.preview(many, changed(many, begins=dt.time(20))).changed) == 100


def test_without_a_choice_people_keep_their_date(recurrence, a_day_later):
    told = Notice.objects.count()
    done = actions.change_recurrence(a_day_later)
    assert (done.added, done.removed, done.kept) == (4, 2, 2)
    assert dates(recurrence) == [day(number) for number in (2, 8, 9, 15, 16, 23)]
    assert on(recurrence, 8).apart
    assert on(recurrence, 15).apart
    assert Notice.objects.count() == told
    # They are no question any more, and the report names them.
    seen = drift.preview(a_day_later, changed(a_day_later, capacity=20))
    assert days_of(seen.asking) == []
    assert {one.day: one.why for one in drift.drift(a_day_later)} == {
        day(8): ["apart", "gone"],
        day(15): ["apart", "gone"],
    }


def test_chosen_for_each_they_move_or_are_called_off_and_read_why(recurrence, a_day_later, mailed):
    moved, off = on(recurrence, 8), on(recurrence, 15)
    choices = {moved.pk: DateChoice.FOLLOW, off.pk: DateChoice.CALL_OFF}
    letters = mailed(actions.change_recurrence, a_day_later, choices, told=Told(WORDS))
    assert len(letters) == 2
    assert all(WORDS["en"] in letter.body for letter in letters)
    moved.refresh_from_db()
    off.refresh_from_db()
    assert (timezone.localdate(moved.starts_at), moved.rule_day) == (day(9), day(9))
    assert moved.sequence == 1
    assert off.is_cancelled
    # Day 9 has the one that moved there, and no second one.
    assert dates(recurrence) == [day(number) for number in (2, 9, 15, 16, 23)]
    # And when the rule goes back to the old day, that gets a new date.
    back = changed(Recurrence.objects.get(pk=recurrence.pk), rule=weekly(day(1)))
    actions.change_recurrence(back, {moved.pk: DateChoice.KEEP})
    assert dates(recurrence) == [day(number) for number in (1, 8, 9, 15, 22)]


def test_another_hour_changes_empty_dates_and_asks_for_the_others(recurrence):
    after = changed(recurrence, begins=dt.time(20), closes_hours=2)
    seen = drift.preview(recurrence, after)
    assert (seen.added, seen.removed) == ([], [])
    assert days_of(seen.asking) == [day(8), day(15)]
    actions.change_recurrence(after, {on(recurrence, 15).pk: DateChoice.FOLLOW})
    assert [clock(on(recurrence, n)) for n in (1, 8, 15, 22)] == ["20:00", "19:00", "20:00", "20:00"]
    session = on(recurrence, 15)
    assert session.registration_closes_at == session.starts_at - dt.timedelta(hours=2)
    assert on(recurrence, 8).registration_closes_at is None
    assert drift.drift(after)[0].day == day(8)


def test_what_was_changed_by_hand_stays(recurrence):
    session = on(recurrence, 22)
    to = session.starts_at + dt.timedelta(days=1)
    actions.reschedule(session, starts_at=to, ends_at=to + dt.timedelta(hours=1), place=session.place)
    actions.change_places(on(recurrence, 1), 30)
    actions.change_recurrence(changed(recurrence, begins=dt.time(20), capacity=15))
    assert on(recurrence, 22).starts_at == to
    assert on(recurrence, 22).seats.capacity == 15
    assert on(recurrence, 1).seats.capacity == 30
    assert clock(on(recurrence, 1)) == "20:00"


def test_fewer_places_than_people_leave_the_date_as_large_as_it_is(recurrence):
    builders.registration(on(recurrence, 8))
    choices = dict.fromkeys(recurrence.sessions.values_list("pk", flat=True), DateChoice.FOLLOW)
    done = actions.change_recurrence(changed(recurrence, capacity=1), choices)
    assert [one.rule_day for one in done.too_small] == [day(8)]
    assert [on(recurrence, n).seats.capacity for n in (1, 8, 15)] == [1, 12, 1]


def test_whoever_registers_after_the_preview_keeps_the_date(recurrence, a_day_later):
    assert days_of(drift.preview(recurrence, a_day_later).quiet_removed) == [day(1), day(22)]
    builders.registration(on(recurrence, 22))
    actions.change_recurrence(a_day_later)
    assert on(recurrence, 22).apart


def test_it_is_applied_to_the_rule_that_was_seen(recurrence, a_day_later):
    actions.leave_out(Recurrence.objects.get(pk=recurrence.pk), day(22))
    with pytest.raises(actions.RuleChanged):
        actions.change_recurrence(a_day_later)
    recurrence.refresh_from_db()
    assert recurrence.rule == weekly(day(1))
    assert Session.objects.filter(apart=True).count() == 0


def test_dates_that_are_over_or_called_off_are_nobodys_question(recurrence, a_day_later):
    actions.call_off(on(recurrence, 8))
    Session.objects.filter(rule_day=day(15)).update(
        starts_at=timezone.now() - dt.timedelta(hours=3), ends_at=timezone.now() - dt.timedelta(hours=2)
    )
    assert drift.preview(recurrence, a_day_later).asking == []
    actions.change_recurrence(a_day_later)
    assert on(recurrence, 8).is_cancelled
    assert Registration.objects.filter(session__rule_day__in=[day(8), day(15)]).count() == 2


def test_an_earlier_last_day_takes_away_what_lies_behind(recurrence):
    actions.change_recurrence(changed(recurrence, last_day=day(10)))
    assert dates(recurrence) == [day(1), day(8), day(15)]
    assert on(recurrence, 15).apart


def test_a_date_postponed_out_of_a_day_that_is_past_stays():
    recurrence = made(first_day=day(-6))
    late = on(recurrence, 1)
    Session.objects.filter(pk=late.pk).update(rule_day=day(-6))
    seen = drift.preview(recurrence, changed(recurrence, capacity=20))
    assert seen.removed == []
    assert late.pk in [one.session.pk for one in seen.changed]
    assert "gone" not in [why for one in drift.drift(recurrence) for why in one.why]


def moved_by_hand(session: Session) -> None:
    to = session.starts_at + dt.timedelta(hours=1)
    actions.reschedule(session, starts_at=to, ends_at=to + dt.timedelta(hours=1), place=session.place)


def another_there(session: Session) -> None:
    actions.take_besides(session.recurrence, session.rule_day + dt.timedelta(days=1))


def another_called_off(session: Session) -> None:
    made_one, _new = actions.take_besides(session.recurrence, session.rule_day + dt.timedelta(days=1))
    actions.call_off(made_one)


def nothing(session: Session) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "fields", "why"),
    [
        (moved_by_hand, {"rule": weekly(day(2))}, drift.Stays.BY_HAND),
        (another_there, {"rule": weekly(day(2)), "first_day": day(5)}, drift.Stays.THERE),
        (another_called_off, {"rule": weekly(day(2)), "first_day": day(5)}, drift.Stays.CALLED_OFF),
        (nothing, {"last_day": day(1)}, drift.Stays.NONE_NEAR),
        (nothing, {"rule": weekly(day(2))}, None),
    ],
)
def test_what_cannot_move_says_why(recurrence, before, fields, why):
    before(on(recurrence, 8))
    recurrence.refresh_from_db()
    seen = drift.preview(recurrence, changed(recurrence, **fields))
    (one,) = [one for one in seen.asking if one.session.rule_day == day(8)]
    assert (one.why, bool(one.to)) == (why, why is None)


def test_of_two_that_would_move_to_one_day_the_second_says_so():
    twice = made(rule=weekly(day(1), day(3)), window_days=6)
    for session in twice.sessions.all():
        builders.registration(session)
    seen = drift.preview(twice, changed(twice, rule=weekly(day(2))))
    assert [(one.to_day, one.why) for one in seen.asking] == [(day(2), None), (None, drift.Stays.GIVEN)]
