"""Rules make real dates: once each, whatever happens to them, to the rule or to the clock."""

import datetime as dt

import pytest
from django.utils import timezone

from events import actions, drift, tasks
from events.models import Recurrence, RecurrenceException, Seats, Session
from portal.models import Notice
from tests import builders
from tests.events.recurring import dates, day, made, rule, weekly

pytestmark = pytest.mark.django_db
WEEKS = [1, 8, 15, 22]


def later(days: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


def on(recurrence: Recurrence, number: int) -> Session:
    return recurrence.sessions.get(rule_day=day(number))


def test_the_window_holds_real_dates_with_all_that_the_rule_says():
    place = builders.place()
    more = {"age_bands": "6-13", "adult_needed": False, "needs_registration": True, "group_limit": 4}
    spans = {"opens_days": 14, "closes_hours": 24, "cancel_hours": 48}
    recurrence = made(place=place, **more, **spans)
    assert dates(recurrence) == [day(number) for number in WEEKS]
    session = on(recurrence, 8)
    starts_at = timezone.make_aware(dt.datetime.combine(day(8), dt.time(19)))
    assert (session.starts_at, session.ends_at) == (starts_at, starts_at + dt.timedelta(minutes=90))
    assert (session.place, session.seats.capacity) == (place, 12)
    assert {name: getattr(session, name) for name in more} == more
    assert session.registration_opens_at == starts_at - dt.timedelta(days=14)
    assert session.registration_closes_at == starts_at - dt.timedelta(hours=24)
    assert session.cancel_until == starts_at - dt.timedelta(hours=48)


def test_pressed_twice_it_is_one_rule():
    event = builders.event()
    first, second = (actions.make_recurrence(rule(event)) for _n in range(2))
    assert (first[1], second[1]) == (True, False)
    assert first[0].pk == second[0].pk
    assert Session.objects.count() == len(WEEKS)


def test_the_window_rolls_on_and_catches_up_after_a_gap():
    recurrence = made()
    assert actions.roll(recurrence) == []
    assert len(actions.roll(recurrence, now=later(7))) == 1
    assert dates(recurrence) == [day(number) for number in [*WEEKS, 29]]
    # What lay in the gap has passed by: nobody can come to it any more.
    assert len(actions.roll(recurrence, now=later(44))) == 4
    assert dates(recurrence) == [day(number) for number in [*WEEKS, 29, 50, 57, 64, 71]]


def test_what_was_moved_or_called_off_is_not_made_again():
    recurrence = made()
    moved, off = on(recurrence, 8), on(recurrence, 15)
    to = moved.starts_at + dt.timedelta(days=2)
    actions.reschedule(moved, starts_at=to, ends_at=to + dt.timedelta(hours=1), place=moved.place)
    actions.call_off(off)
    assert actions.roll(recurrence) == []
    assert len(dates(recurrence)) == len(WEEKS)


def test_left_out_from_the_beginning():
    recurrence, _new = actions.make_recurrence(rule(), left_out=[day(8)])
    assert dates(recurrence) == [day(1), day(15), day(22)]


def test_an_empty_date_that_is_left_out_goes_and_comes_back_besides():
    recurrence = made()
    actions.leave_out(recurrence, day(8), reason={"zh-hans": "Holiday (zh)", "en": "Holiday"})
    assert dates(recurrence) == [day(1), day(15), day(22)]
    assert RecurrenceException.objects.get().reason_en == "Holiday"
    assert actions.roll(recurrence) == []
    session, new = actions.take_besides(recurrence, day(8))
    assert new
    assert session.rule_day == day(8)
    assert not RecurrenceException.objects.exists()


def test_a_day_with_people_is_left_out_only_knowingly_and_they_are_told():
    recurrence = made()
    who = builders.registration(on(recurrence, 8)).person
    before = Notice.objects.filter(person=who).count()
    with pytest.raises(actions.PeopleCome):
        actions.leave_out(recurrence, day(8))
    assert not RecurrenceException.objects.exists()
    assert not on(recurrence, 8).is_cancelled
    actions.leave_out(recurrence, day(8), sure=True, words={"zh-hans": "(zh)", "en": "Sorry"})
    assert on(recurrence, 8).is_cancelled
    assert Notice.objects.filter(person=who).count() > before


def test_a_day_besides_lies_anywhere():
    recurrence = made()
    session, new = actions.take_besides(recurrence, day(100))
    assert new
    assert session.seats.capacity == 12
    assert actions.take_besides(recurrence, day(100)) == (session, False)


def test_who_has_seen_an_older_rule_is_told():
    recurrence = made()
    other = Recurrence.objects.get(pk=recurrence.pk)
    actions.leave_out(recurrence, day(8))
    for do in (actions.leave_out, actions.take_besides):
        with pytest.raises(actions.RuleChanged):
            do(other, day(15))
    with pytest.raises(actions.RuleChanged):
        actions.stop(other)
    # The clock leaves an older rule alone, too: its next run reads the new one.
    assert actions.roll(other, now=later(14)) == []


def test_a_rule_that_stops_keeps_the_dates_that_people_come_to():
    recurrence = made()
    builders.registration(on(recurrence, 8))
    actions.cancel(builders.registration(on(recurrence, 15)))
    assert actions.stop(recurrence) == (3, 1)
    assert dates(recurrence) == [day(8), day(15)]
    # Somebody has it in the calendar: it is called off, not gone.
    assert on(recurrence, 15).is_cancelled
    assert not on(recurrence, 8).is_cancelled
    assert actions.roll(recurrence, now=later(7)) == []


def test_rules_by_the_moon_and_the_sun_make_dates_a_year_ahead():
    year = {"rule": "", "first_day": day(1), "window_days": 400}
    for fields in ({"kind": "moon", "month": 5, "day": 5}, {"kind": "term", "term": "qingming"}):
        recurrence = made(**year, **fields)
        assert 1 <= recurrence.sessions.count() <= 2


def test_the_clock_rolls_every_rule_that_runs_and_one_that_fails_stops_no_other(monkeypatch):
    first, second, third = (made() for _n in range(3))
    actions.stop(third)
    Session.objects.all().delete()
    real = actions.roll

    def failing(recurrence, **given):
        if recurrence == first:
            raise RuntimeError
        return real(recurrence, **given)

    monkeypatch.setattr(actions, "roll", failing)
    with pytest.raises(RuntimeError):
        tasks.make_dates()
    assert dates(second) == [day(number) for number in WEEKS]
    assert dates(third) == []
    monkeypatch.undo()
    assert tasks.make_dates() == len(WEEKS)


def test_the_clock_asks_as_little_however_many_dates_there_are(django_assert_max_num_queries):
    made(), made(rule=weekly(*(day(n) for n in range(1, 8))), window_days=90)
    with django_assert_max_num_queries(4):
        assert tasks.make_dates() == 0


def test_the_report_says_where_and_why_it_differs():
    recurrence = made()
    assert drift.drift(recurrence) == []
    session = on(recurrence, 8)
    to = session.starts_at + dt.timedelta(days=2)
    actions.reschedule(session, starts_at=to, ends_at=to + dt.timedelta(hours=1), place=session.place)
    actions.call_off(on(recurrence, 15))
    Seats.objects.filter(session__rule_day=day(22)).update(capacity=3)
    on(recurrence, 1).delete()
    found = {one.day: one.why for one in drift.drift(recurrence)}
    assert found == {
        day(1): ["missing"],
        day(8): ["moved"],
        day(15): ["called_off"],
        day(22): ["values"],
    }


@pytest.mark.parametrize("other", [{"opens_days": 3}, {"window_days": 60}, {"capacity": 5}])
def test_no_second_rule_makes_the_same_dates_with_other_values(other):
    first = made()
    with pytest.raises(actions.RuleThere) as refused:
        actions.make_recurrence(rule(first.event, **other))
    assert refused.value.there == first
    assert Session.objects.count() == len(WEEKS)


def test_a_day_of_the_rule_is_no_exception_to_it():
    recurrence = made()
    _session, new = actions.take_besides(recurrence, day(8))
    assert not new
    assert not recurrence.exceptions.exists()
