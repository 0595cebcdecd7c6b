"""Jobs of the clock."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django_tasks import task

from events import actions
from events.actions import closing, hooking, need_clock, serving
from events.models import Member, Recurrence, Session
from portal import clock

log = logging.getLogger("events.tasks")


# Whoever waits for a mail goes first.
@task(priority=-50)
def call_webhook(call_id: int) -> None:
    hooking.call_webhook(call_id)


def serve_waiting_lists() -> int:
    """End the offers that have run out, and offer what is free; how many dates were served.

    Each date is a transaction of its own that finds nothing left to do when it is repeated; one that fails
    keeps none of the others waiting. Errors: the last one, once all have had their turn.
    """
    now = timezone.now()
    rows = Session.objects.with_list_to_serve(now).order_by("pk")
    return len(_each(rows, lambda session: actions.promote(session, now=now), "The waiting list of date %s"))


def make_dates() -> int:
    """Let the window of every rule roll on; how many dates that made. Errors: as above."""
    rows = Recurrence.objects.running().select_related("event", "place").prefetch_related("exceptions")
    return sum(map(len, _each(rows, actions.roll, "The dates of rule %s")))


def enrol_members(now: datetime | None = None) -> int:
    """Register regular members for dates that were made since; how many registrations. Errors: as above."""
    now = now or timezone.now()
    rows = Member.objects.to_enrol(now).select_related("event", "person__user")
    done = _each(rows, lambda member: actions.enrol(member, now=now), "The dates of member %s")
    return sum(one.new for dates in done for one in dates)


def _each(rows: Iterable[Model], do: Callable[[Model], Any], about: str) -> list[Any]:
    """What it gave for each. Errors: the last one, once all have had their turn."""
    done, failed = [], None
    for row in rows:
        try:
            done.append(do(row))
        except Exception as problem:
            log.exception(about, row.pk)
            failed = problem
    if failed:
        raise failed
    return done


def look_after_needs() -> int:
    """What has begun is closed first: nobody is asked or told about it any more."""
    now = timezone.now()
    return need_clock.close(now) + need_clock.alarm(now) + need_clock.ask_in_turn(now)


def free_closed() -> int:
    return closing.free_closed(timezone.now())


def close_shifts() -> int:
    return serving.close_shifts(timezone.now())


def register() -> None:
    clock.register(clock.Job("events.close_shifts", timedelta(hours=1), close_shifts))
    clock.register(clock.Job("events.remind", timedelta(minutes=5), actions.remind))
    clock.register(clock.Job("events.thank", timedelta(minutes=15), actions.thank))
    clock.register(clock.Job("events.closed_accounts", timedelta(minutes=5), free_closed))
    clock.register(clock.Job("events.needs", timedelta(minutes=5), look_after_needs))
    clock.register(clock.Job("events.webhooks", timedelta(minutes=1), hooking.tell_due))
    clock.register(clock.Job("events.waiting_lists", timedelta(minutes=1), serve_waiting_lists))
    clock.register(clock.Job("events.members", timedelta(minutes=1), enrol_members))
    clock.register(clock.Job("events.make_dates", timedelta(hours=1), make_dates))
