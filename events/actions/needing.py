"""Needs come and go with what a registration says, in its own transaction.

They are opened with the registration, whether it gets a seat or waits: the seats are claimed last, and
`NeedQuerySet.counting` leaves out who has none.
"""

from datetime import datetime

from events.models import Need, NeedKind, Registration, Session
from events.notices.needs import Why
from events.steps import NeedState

from . import meetings

DROPPED = NeedState.DROPPED


def open_needs(registration: Registration, *, now: datetime) -> None:
    """Those that are open stay as they are."""
    rows = [
        Need(registration=registration, kind=kind, language=language, created_at=now, changed_at=now)
        for kind, language in stated(registration).items()
    ]
    # ON CONFLICT DO NOTHING: an IntegrityError would end the caller's transaction.
    Need.objects.bulk_create(rows, ignore_conflicts=True)


def follow_wishes(registration: Registration, *, now: datetime) -> None:
    """After a change: what is not wished any more is dropped, what is new is opened."""
    wanted = stated(registration)
    for need in _lasting(registration):
        if wanted.get(need.kind) != need.language:
            meetings.end(need, DROPPED, Why.WISH, now=now)
    open_needs(registration, now=now)


def drop_needs(registration: Registration, *, now: datetime) -> None:
    """They don't come: whoever was found or asked is told."""
    for need in _lasting(registration) if stated(registration) else ():
        meetings.end(need, DROPPED, Why.CANCELLED, now=now)


def move_needs(registration: Registration, left: Session, *, now: datetime) -> None:
    """To another date: who was found for the first one is let go, and somebody is looked for anew."""
    for need in _lasting(registration):
        meetings.end(need, DROPPED, Why.MOVED, now=now, of=left)
    open_needs(registration, now=now)


def stated(registration: Registration) -> dict[str, str]:
    """By kind of need, the language that is to be interpreted into."""
    found = {}
    if registration.interpreter:
        found[NeedKind.INTERPRETER] = registration.interpreter
    if registration.access_needs:
        found[NeedKind.ACCESS] = ""
    return found


def _lasting(registration: Registration) -> list[Need]:
    return list(Need.objects.lasting().filter(registration=registration).with_details().order_by("pk"))
