"""Dates of events: added, moved, called off. Whoever has registered is told in the same transaction.

`words` are a sentence of the organisers by language, for all languages or none.
"""

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

from . import asking, matching, shifts
from .offers import promote

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
    words: dict[str, str] | None = None,
    ask: bool = False,
    by: User | None = None,
    now: datetime | None = None,
) -> bool:
    """Save the changed fields of `session`; True when calendars change.

    With a `version` only while the date still has it; `ask` everybody anew whether they come. Errors:
    Changed, TooSmall, ValidationError.
    """
    now = now or timezone.now()
    before = _held_still(session, version)
    moved = any(getattr(session, name) != getattr(before, name) for name in IN_CALENDARS)
    if capacity is not None and not Seats.objects.resize(session.pk, capacity):
        raise TooSmall
    if session.starts_at != before.starts_at:
        session.previous_starts_at = before.starts_at
    told, ask = moved and session.ends_at > now, ask and moved
    if ask or session.starts_at != before.starts_at:
        asking.ask_again(session, now=now if ask and told else None)
    session.sequence = before.sequence + moved
    session.updated_at = now
    session.full_clean()
    session.save()
    matching.follow_date(session, now=now)
    log(session, "events.session_changed", user=by, timestamp=now)
    if told:
        _tell_everybody(session, notices.News(words, before))
    shifts.follow_session(before, session, by=by, now=now)
    promote(session, now=now)
    return moved


def call_off(
    session: Session,
    *,
    words: dict[str, str] | None = None,
    by: User | None = None,
    now: datetime | None = None,
) -> bool:
    """The registrations stay as they are: if the date is reinstated, everybody still has a place."""
    return _turn(session, SessionState.PLANNED, SessionState.CANCELLED, words, by, now)


def reinstate(
    session: Session,
    *,
    words: dict[str, str] | None = None,
    by: User | None = None,
    now: datetime | None = None,
) -> bool:
    return _turn(session, SessionState.CANCELLED, SessionState.PLANNED, words, by, now)


@transaction.atomic
def change_places(
    session: Session,
    capacity: int,
    *,
    knowingly: bool = False,
    by: User | None = None,
    now: datetime | None = None,
) -> bool:
    """False when there are so many already. Below what is taken only `knowingly`. Errors: TooSmall."""
    now = now or timezone.now()
    Seats.objects.hold_still(session.pk)
    before = Seats.objects.get(session=session)
    if before.capacity == capacity:
        return False
    if not Seats.objects.resize(session.pk, capacity, knowingly=knowingly):
        raise TooSmall
    # What the pages show of the date has changed, what calendars show has not.
    Session.objects.filter(pk=session.pk).update(updated_at=now)
    log(
        session,
        "events.places_changed",
        user=by,
        timestamp=now,
        data={"before": before.capacity, "now": capacity},
    )
    promote(session, now=now)
    return True


def _held_still(session: Session, version: str | None) -> Session:
    """As it stands behind the lock: of two who save at once, the second sees what the first did."""
    Seats.objects.hold_still(session.pk)
    before = Session.objects.select_related("place").get(pk=session.pk)
    if version is not None and version != before.version:
        raise Changed(before)
    return before


@transaction.atomic
def _turn(session, before, after, words, by, now) -> bool:
    now = now or timezone.now()
    Seats.objects.hold_still(session.pk)
    said = {"called_off_words": (words or {}) if after == SessionState.CANCELLED else {}}
    turned = Session.objects.filter(pk=session.pk, state=before).update(
        state=after, sequence=F("sequence") + 1, updated_at=now, **said
    )
    session.refresh_from_db()
    if not turned:
        return False
    matching.follow_date(session, now=now)
    log(session, f"events.session_{after}", user=by, timestamp=now)
    if session.ends_at > now:
        _tell_everybody(session, notices.News(words, again=after == SessionState.PLANNED))
    shifts.turn_with_session(session, by=by, now=now)
    promote(session, now=now)
    return True


def _tell_everybody(session: Session, news: notices.News) -> None:
    for registration in session.registrations.live().select_related("person__user"):
        registration.session = session
        notices.tell_session_changed(registration, news)
