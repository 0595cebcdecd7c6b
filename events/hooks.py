"""What other systems are told: written down in the transaction of what has happened, sent by the worker.

A body holds no personal data: how many people, in which state, which date. `registration` is a number that
says nothing to anybody, and stays the same for one registration.
"""

from datetime import datetime
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import HookCall, HookState, Registration, Webhook
from portal import hindsight, moments

CREATED = "registration.created"
CHANGED = "registration.changed"
CANCELLED = "registration.cancelled"
CHECKED_IN = "registration.checked_in"
TEST = "test"
ASIDE = {"state": HookState.FAILED, "answer": hindsight.ASIDE}
TOPICS = {
    CREATED: _("A registration, also for the waiting list"),
    CHANGED: _("Another number of people, date or state"),
    CANCELLED: _("Cancelled, or held places that were not taken"),
    CHECKED_IN: _("People have come"),
}


def announce(topic: str, registration: Registration, *, now: datetime | None = None) -> list[HookCall]:
    """Within the transaction of what it tells: one query at most where nobody listens, two with anything to
    write."""
    listening = _listening(topic)
    if not listening:
        return []
    now = now or timezone.now()
    body = body_of(topic, registration, now)
    kept = ASIDE if hindsight.is_in_doubt() else {}
    calls = [
        HookCall(webhook_id=pk, topic=topic, body=body, created_at=now, next_at=now, told_at=now, **kept)
        for pk in listening
    ]
    made = HookCall.objects.bulk_create(calls)
    if kept:
        return made
    enqueue([call.pk for call in made])
    return made


def set_aside() -> int:
    """What waits may have arrived: it is kept, to be called again by whoever decides so; how many."""
    return HookCall.objects.filter(state=HookState.WAITING).update(**ASIDE)


def restate(calls: list[HookCall], registration: Registration) -> None:
    """What was written down before it was known whether seats are free."""
    if calls:
        body = calls[0].body | {"data": calls[0].body["data"] | {"state": str(registration.state)}}
        HookCall.objects.filter(pk__in=[call.pk for call in calls]).update(body=body)


def body_of(topic: str, registration: Registration, now: datetime) -> dict[str, Any]:
    """As Standard Webhooks has it: `type`, `timestamp` and `data`."""
    session = registration.session
    about = {
        "registration": str(uuid5(registration.form_key, "webhook")),
        "state": str(registration.state),
        "people": registration.size,
        "came": registration.came,
        "event": session.event.slug,
        "session": {
            "uid": str(session.uid),
            "starts_at": session.starts_at.isoformat(),
            "ends_at": session.ends_at.isoformat(),
            "state": str(session.state),
        },
    }
    return {"type": topic, "timestamp": now.isoformat(), "data": about}


def _listening(topic: str) -> list[int]:
    """That there is nobody, a process knows for a moment: the first one may hear a little later."""
    fresh: list[tuple[int, str]] = []

    def nobody() -> bool:
        fresh.extend(_active())
        return not fresh

    if moments.kept("events.webhooks", nobody):
        return []
    return [pk for pk, topics in fresh or _active() if topic in topics.split()]


def _active():
    return Webhook.objects.filter(is_active=True).order_by().values_list("pk", "topics")


def enqueue(calls: list[int]) -> None:
    """The worker hears of them when they are written; what gets lost on the way, the clock finds."""
    from events import tasks  # they call the actions, which announce

    transaction.on_commit(lambda: [tasks.call_webhook.enqueue(pk) for pk in calls], robust=True)
