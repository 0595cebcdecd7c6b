"""Dates made at the desk: one, a copy, or many; the key of the form makes a second press harmless."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import Event, Session
from portal.models import Place, User

from .sessions import Changed, add_session, change_session

# What moves along with the time of a date.
DEADLINES = ("registration_closes_at", "cancel_until")
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Plan:
    """What dates have in common; ages and deadlines are those of the date that they are `like`."""

    place: Place
    capacity: int
    group_limit: int = 1
    needs_registration: bool = True
    like: Session | None = None


def add_dates(
    event: Event, plan: Plan, spans: Iterable[Span], *, key: UUID, by: User | None = None
) -> list[Session]:
    """All or none; those that this form has made before stay as they are. Errors: ValidationError."""
    spans = list(spans)
    try:
        return _add(event, plan, spans, key, by)
    except IntegrityError:
        # Another press of the same form was quicker, by a moment.
        if not Session.objects.filter(uid__in=[_uid(key, span) for span in spans]).exists():
            raise
        return _add(event, plan, spans, key, by)


@transaction.atomic
def _add(event, plan, spans, key, by) -> list[Session]:
    there = set(Session.objects.filter(uid__in=[_uid(key, s) for s in spans]).values_list("uid", flat=True))
    return [_add_one(event, plan, span, key, by) for span in spans if _uid(key, span) not in there]


def _add_one(event, plan, span, key, by) -> Session:
    starts_at, ends_at = span
    return add_session(
        event,
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=plan.capacity,
        place=plan.place,
        group_limit=plan.group_limit,
        needs_registration=plan.needs_registration,
        uid=_uid(key, span),
        by=by,
        **(_as_of(plan.like, starts_at) if plan.like else {}),
    )


def _uid(key: UUID, span: Span) -> UUID:
    """The same form and time make the same date, which the database allows once."""
    return uuid5(key, span[0].isoformat())


def _as_of(like: Session, starts_at: datetime) -> dict[str, Any]:
    shift = starts_at - like.starts_at
    moments = {name: getattr(like, name) for name in ("registration_opens_at", *DEADLINES)}
    shifted = {name: moment + shift for name, moment in moments.items() if moment}
    return {"age_bands": like.age_bands, "adult_needed": like.adult_needed} | shifted


def reschedule(
    session: Session,
    *,
    starts_at: datetime,
    ends_at: datetime,
    place: Place,
    sequence: int | str | None = None,
    words: dict[str, str] | None = None,
    ask: bool = False,
    by: User | None = None,
    now: datetime | None = None,
) -> bool:
    """Move time or place, and the deadlines along with the time. Errors: Changed, ValidationError.

    With the `sequence` that somebody has seen only while the date has not been moved or called off since;
    another change, as of its places, is no matter.
    """
    if sequence is not None and str(sequence) != str(session.sequence):
        raise Changed(session)
    # From here on nothing of the date may change, all of it is saved.
    version = None if sequence is None else session.version
    shift = starts_at - session.starts_at
    for name in DEADLINES:
        if moment := getattr(session, name):
            setattr(session, name, moment + shift)
    session.starts_at, session.ends_at, session.place = starts_at, ends_at, place
    now = now or timezone.now()
    return change_session(session, version=version, words=words, ask=ask, by=by, now=now)
