"""What the clock does about needs; each of it twice, which is as good as once."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from events import actions, candidates
from events.actions import matching, need_clock
from events.models import Asked, Need
from portal import persons
from portal.models import Notice
from tests import builders
from tests.events import needed

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def turned(need: Need) -> Need:
    Need.objects.filter(pk=need.pk).update(in_turn=True)
    return needed.found(need)


def asked_by_now() -> list[str]:
    return list(Asked.objects.order_by("asked_at", "pk").values_list("volunteer__name", flat=True))


def test_one_after_the_other_is_asked_and_the_nearer_the_shorter():
    turned(needed.need(needed.session(days=12)))
    morning = "workday-morning dayoff-morning"
    slots = {"availability": f"{morning} workday-afternoon dayoff-afternoon"}
    needed.speaker(name="Later")
    needed.speaker(name="First", **slots)
    now = timezone.now()
    assert need_clock.ask_in_turn(now) == 1
    assert need_clock.ask_in_turn(now) == need_clock.ask_in_turn(now + 20 * HOUR) == 0
    assert asked_by_now() == ["First"]
    # With a week to go, somebody has two days, without the nights.
    assert need_clock.ask_in_turn(now + 24 * 6 * HOUR) == 1
    assert asked_by_now() == ["First", "Later"]
    assert need_clock.ask_in_turn(now + 24 * 11 * HOUR) == 0
    # Who was asked first may still say yes.
    assert matching.say_yes(Asked.objects.get(volunteer__name="First"))


def test_after_a_no_the_next_is_asked_at_once():
    need = turned(needed.need())
    for name in ("One", "Two"):
        needed.speaker(name=name)
    need_clock.ask_next(need, now=timezone.now())
    matching.say_no(Asked.objects.get())
    assert need_clock.ask_in_turn() == 1
    assert asked_by_now() == ["One", "Two"]


def test_who_was_told_that_somebody_is_found_is_asked_again_when_it_opens_anew():
    need = turned(needed.need())
    met, other = matching.ask(need, [needed.speaker(name="One"), needed.speaker(name="Two")])
    assert matching.say_yes(met)
    assert matching.step_back(met)
    assert need_clock.ask_in_turn() == 1
    other.refresh_from_db()
    assert other.state == "asked"


def test_a_date_that_is_brought_back_is_alarmed_about_anew():
    asked = needed.met(needed.session(days=2))
    Need.objects.update(alarmed_at=timezone.now())
    session = asked.need.registration.session
    actions.call_off(session)
    actions.reinstate(session)
    assert (Need.objects.get().state, Need.objects.get().alarmed_at) == ("open", None)


def test_organisers_are_told_once_three_days_before():
    organiser = builders.user()
    organiser.groups.add(Group.objects.get_or_create(name="organiser")[0])
    need = needed.need(needed.session(days=4))
    now, person = need.registration.session.starts_at - 73 * HOUR, persons.of_account(organiser)
    told = Notice.objects.filter(person=person, kind="events.need_alarm", channel="inbox")
    assert need_clock.alarm(now) == 0
    assert need_clock.alarm(now + 2 * HOUR) == 1
    assert need_clock.alarm(now + 3 * HOUR) == 0
    assert told.count() == 1


def test_at_the_beginning_what_is_open_stays_unmet():
    session = needed.session(capacity=1)
    need = needed.need(session)
    waits = needed.asked(need)
    queued = builders.registration(session, interpreter="es").needs.get()
    met = needed.met()
    begun = session.starts_at + HOUR / 60
    assert need_clock.close(session.starts_at - HOUR) == 0
    assert need_clock.close(begun) == 2
    assert need_clock.close(begun) == 0
    states = [Need.objects.get(pk=one.pk).state for one in (need, queued, met.need)]
    assert states == ["unmet", "dropped", "met"]
    waits.refresh_from_db()
    assert waits.state == "withdrawn"


def test_many_needs_cost_no_more_queries_each(django_assert_max_num_queries):
    need = needed.need()
    for _number in range(6):
        needed.speaker()

    with django_assert_max_num_queries(6):
        assert len(candidates.proposals(need)) == 6


def a_week_later(session) -> None:
    week = dt.timedelta(days=7)
    session.refresh_from_db()
    session.starts_at, session.ends_at = session.starts_at + week, session.ends_at + week
    actions.change_session(session)


def test_a_date_that_moves_into_the_future_after_all_needs_somebody_again():
    need = needed.need()
    session = need.registration.session
    Need.objects.update(alarmed_at=timezone.now())
    assert need_clock.close(session.starts_at) == 1
    a_week_later(session)
    again = Need.objects.get()
    assert (again.state, again.alarmed_at) == ("open", None)
    assert matching.ask(needed.found(need), [needed.speaker()])


def test_a_date_that_moves_while_its_needs_are_closed_keeps_them(monkeypatch):
    """The clock has seen that it has begun; behind the lock it looks again."""
    need = needed.need()
    session = need.registration.session
    now = session.starts_at + HOUR
    seen = need_clock._begun(now)
    assert seen == [session.pk]
    a_week_later(session)
    monkeypatch.setattr(need_clock, "_begun", lambda now: seen)
    assert need_clock.close(now) == 0
    assert Need.objects.get().state == "open"
