"""Clocks that roll one window at the same moment, one that is killed, somebody who registers meanwhile."""

import copy
import datetime as dt
import signal
import subprocess
import sys
import uuid

import pytest

from events import actions, drift
from events.actions import following, recurring, registering
from events.models import Recurrence, Session
from events.models.seats import SeatsQuerySet
from tests import builders, databases
from tests.events.recurring import dates, day, made
from tests.together import Meeting, at_once, parallel

pytestmark = pytest.mark.django_db(transaction=True)
WEEKS = [1, 8, 15, 22]
# The clock's own job, in a process that dies in the middle of making a date.
CLOCK = """
import os, signal, sys, django
django.setup()
from events import tasks
from events.actions import recurring
real, left = recurring._add, int(sys.argv[1])
def add(*given):
    global left
    session = real(*given)
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return session
recurring._add = add
tasks.make_dates()
"""


def rolled_by_three(monkeypatch) -> list:
    """Each has seen that no date is there before any of them makes one."""
    recurrence, meeting, real = made(), Meeting(3), drift.missing
    Session.objects.all().delete()

    def look(*given):
        found = real(*given)
        meeting.wait()
        return found

    monkeypatch.setattr(drift, "missing", look)
    done = at_once(3, lambda _n: len(actions.roll(Recurrence.objects.get(pk=recurrence.pk))))
    monkeypatch.setattr(drift, "missing", real)
    return done


def test_three_clocks_make_each_date_once(monkeypatch):
    done = rolled_by_three(monkeypatch)
    assert sum(done) == len(WEEKS)
    assert [row.rule_day for row in Session.objects.all()] == [day(number) for number in WEEKS]


def test_without_looking_again_behind_the_lock_the_database_refuses_the_second(monkeypatch):
    monkeypatch.setattr(recurring, "_is_made", lambda recurrence, day: False)
    monkeypatch.setattr(recurring, "_uid", lambda recurrence, day: uuid.uuid4())
    monkeypatch.setattr(Session, "full_clean", lambda self: None)
    done = rolled_by_three(monkeypatch)
    assert any(isinstance(answer, Exception) for answer in done)
    assert Session.objects.count() == len(WEEKS)


def test_without_both_there_are_several_dates_on_a_day(monkeypatch):
    """What the constraint knows them by is taken from them."""
    monkeypatch.setattr(recurring, "_is_made", lambda recurrence, day: False)
    monkeypatch.setattr(recurring, "_uid", lambda recurrence, day: uuid.uuid4())
    real = recurring.add_session

    def unknown(*given, rule_day, recurrence, **fields):
        return real(*given, **fields)

    monkeypatch.setattr(recurring, "add_session", unknown)
    done = rolled_by_three(monkeypatch)
    assert sum(done) == 3 * len(WEEKS)


def test_a_clock_that_is_killed_half_way_leaves_whole_dates_and_the_next_makes_the_rest(tmp_path):
    recurrence = made()
    Session.objects.all().delete()
    environment = databases.environment(databases.url_of_tests(), tmp_path)
    command = [sys.executable, "-c", CLOCK, "2"]
    ended = subprocess.run(command, cwd=databases.ROOT, env=environment, check=False, timeout=240)
    assert ended.returncode == -signal.SIGKILL
    assert dates(recurrence) == [day(1), day(8)]
    assert Session.objects.filter(seats__capacity=12).count() == 2
    assert [row.rule_day for row in actions.roll(recurrence)] == [day(15), day(22)]


def left_out_while_somebody_registers(monkeypatch, *, once: bool) -> tuple[list, Session | None]:
    """Somebody has written their registration and not yet claimed; whether the day could be left out, and
    the date afterwards. `once`: somebody else had registered and cancelled, so that it would be called off.
    """
    recurrence, who = made(), builders.person()
    session = recurrence.sessions.get(rule_day=day(8))
    if once:
        actions.cancel(builders.registration(session))
    written, left_out, real = Meeting(2), Meeting(2, patience=1), SeatsQuerySet.claim

    def claim(rows, *given):
        written.wait()
        left_out.wait()
        return real(rows, *given)

    monkeypatch.setattr(SeatsQuerySet, "claim", claim)

    def do(number: int):
        if number == 0:
            return builders.registration(session, who)
        written.wait()
        try:
            return actions.leave_out(Recurrence.objects.get(pk=recurrence.pk), day(8))
        finally:
            left_out.wait()

    return at_once(2, do), Session.objects.filter(pk=session.pk).first()


@pytest.mark.parametrize("once", [False, True])
def test_a_day_left_out_while_somebody_registers_is_not_called_off_under_them(monkeypatch, once):
    (registered, left_out), session = left_out_while_somebody_registers(monkeypatch, once=once)
    if isinstance(registered, actions.NotNow):
        assert left_out is None
        assert session is None or not session.registrations.live().exists()
    else:
        assert isinstance(left_out, actions.PeopleCome)
        assert (session.state, session.registrations.live().count()) == ("planned", 1)


@parallel
def test_without_looking_at_the_date_behind_the_counter_it_would_be(monkeypatch):
    monkeypatch.setattr(registering, "_stands", lambda session: True)
    _done, session = left_out_while_somebody_registers(monkeypatch, once=True)
    assert (session.state, session.registrations.live().count()) == ("cancelled", 1)


def called_off_while_the_rule_changes(monkeypatch) -> str:
    """The change has read the date before somebody else calls it off; the state afterwards."""
    recurrence, real = made(), following.reschedule
    session, read, turned = recurrence.sessions.get(rule_day=day(8)), Meeting(2), Meeting(2, patience=1)
    after = copy.copy(recurrence)
    after.begins = dt.time(20)

    def late(date, **given):
        if date.pk == session.pk:
            read.wait()
            turned.wait()
        return real(date, **given)

    monkeypatch.setattr(following, "reschedule", late)

    def do(number: int):
        if number == 0:
            return actions.change_recurrence(after)
        read.wait()
        done = actions.call_off(Session.objects.select_related("event").get(pk=session.pk))
        turned.wait()
        return done

    assert not any(isinstance(one, Exception) for one in at_once(2, do))
    return Session.objects.get(pk=session.pk).state


def test_a_date_called_off_while_its_rule_changes_stays_called_off(monkeypatch):
    assert called_off_while_the_rule_changes(monkeypatch) == "cancelled"


@parallel
def test_without_holding_the_dates_it_would_be_planned_again(monkeypatch):
    monkeypatch.setattr(following, "_hold_dates", lambda *given: None)
    assert called_off_while_the_rule_changes(monkeypatch) == "planned"
