"""Dates of events: added, moved, called off. Whoever has registered is told in the same transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from events import notices
from events.models import Event, Seats, Session
from events.models.session import SessionState
from portal.models import Place, User

from .leaving import promote

# A change of these concerns everybody's calendar.
IN_CALENDARS = ("starts_at", "ends_at", "place", "state")


class TooSmall(Exception):
    """More seats are taken than there would be."""


class Changed(Exception):
    """Somebody else was quicker; `now` is the date as it stands."""

    def __init__(self, now: Session):
        super().__init__(now)
        self.now = now


@transaction.atomic
def add_session(
    event: Event,
    *,
    starts_at: datetime,
    ends_at: datetime,
    capacity: int,
    place: Place | None = None,
    by: User | None = None,
    **more: Any,
) -> Session:
    session = Session(event=event, place=place or event.place, starts_at=starts_at, ends_at=ends_at, **more)
    session.full_clean()
    session.save()
    Seats.objects.create(session=session, capacity=capacity)
    log(session, "events.session_added", user=by)
    return session


@transaction.atomic
def change_session(
    session: Session,
    *,
    capacity: int | None = None,
    version: str | None = None,
    by: User | None = None,
    now: datetime | None = None,
) -> bool:
    """Save the changed fields of `session`; True when calendars change.

    With a `version` only while the date still has it. Errors: Changed, TooSmall, ValidationError.
    """
    now = now or timezone.now()
    Seats.objects.hold_still(session.pk)
    # Read only behind the lock: of two who save at the same moment, the second sees what the first did.
    before = Session.objects.select_related("place").get(pk=session.pk)
    if version is not None and version != before.version:
        raise Changed(before)
    moved = any(getattr(session, name) != getattr(before, name) for name in IN_CALENDARS)
    if capacity is not None and not Seats.objects.resize(session.pk, capacity):
        raise TooSmall
    session.sequence = before.sequence + moved
    session.updated_at = now
    session.full_clean()
    session.save()
    log(session, "events.session_changed", user=by, timestamp=now)
    if moved and session.ends_at > now:
        _tell_everybody(session)
    promote(session, now=now)
    return moved


def call_off(session: Session, *, by: User | None = None, now: datetime | None = None) -> bool:
    """The registrations stay as they are: if the date is reinstated, everybody still has a place."""
    return _turn(session, SessionState.PLANNED, SessionState.CANCELLED, by, now)


def reinstate(session: Session, *, by: User | None = None, now: datetime | None = None) -> bool:
    return _turn(session, SessionState.CANCELLED, SessionState.PLANNED, by, now)


@transaction.atomic
def _turn(session, before, after, by, now) -> bool:
    now = now or timezone.now()
    Seats.objects.hold_still(session.pk)
    turned = Session.objects.filter(pk=session.pk, state=before).update(
        state=after, sequence=F("sequence") + 1, updated_at=now
    )
    session.refresh_from_db()
    if not turned:
        return False
    log(session, f"events.session_{after}", user=by, timestamp=now)
    _tell_everybody(session)
    promote(session, now=now)
    return True


def _tell_everybody(session: Session) -> None:
    for registration in session.registrations.live().select_related("person"):
        registration.session = session
        notices.tell_session_changed(registration)
