"""Jobs of the clock."""

import logging
from datetime import timedelta

from django.utils import timezone

from events import actions
from events.actions import forgetting
from events.models import Session
from portal import clock

log = logging.getLogger("events.tasks")


def forget_answers() -> int:
    return forgetting.forget_answers(timezone.now())


def serve_waiting_lists() -> int:
    """End the offers that have run out, and offer what is free; how many dates were served.

    Each date is a transaction of its own that finds nothing left to do when it is repeated; one that fails
    keeps none of the others waiting. Errors: the last one, once all have had their turn.
    """
    now, number, failed = timezone.now(), 0, None
    for session in Session.objects.with_list_to_serve(now).order_by("pk"):
        try:
            actions.promote(session, now=now)
            number += 1
        except Exception as problem:
            log.exception("The waiting list of date %s", session.pk)
            failed = problem
    if failed:
        raise failed
    return number


def register() -> None:
    clock.register(clock.Job("events.remind", timedelta(minutes=5), actions.remind))
    clock.register(clock.Job("events.forget_answers", timedelta(hours=12), forget_answers))
    clock.register(clock.Job("events.waiting_lists", timedelta(minutes=1), serve_waiting_lists))
