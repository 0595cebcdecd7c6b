"""An event made once more, as for the next year: everything but days and people."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from events import copying
from events.models import Choice, Event, Question, Session, Shift
from portal import parity, slugs
from portal.models import User

from .planning import DEADLINES
from .sessions import add_session

TRIES = 3
DATE = ("place", "group_limit", "needs_registration", "age_bands", "adult_needed")
QUESTION = ("kind", "per_person", "required", "kept_days", "sort_order")


@dataclass(frozen=True)
class Again:
    """A date to be made anew, with its deadlines and shifts as far from its beginning as they were."""

    session: Session
    starts_at: datetime


def copy_event(event: Event, again: Iterable[Again], *, year: int, key: UUID, by: User) -> tuple[Event, bool]:
    """A draft with its dates, and whether this call has made it: the same form makes one only.

    `year` stands in its address. Nobody is told, nothing is published.
    """
    again = list(again)
    for _try in range(TRIES - 1):
        # Somebody else may be quicker with the key or the address.
        with contextlib.suppress(IntegrityError):
            return _once(event, again, year, key, by)
    return _once(event, again, year, key, by)


def _once(event: Event, again: list[Again], year: int, key: UUID, by: User) -> tuple[Event, bool]:
    there = _made_by(key)
    return (there, False) if there else (_copy(event, again, year, key, by), True)


def _made_by(key: UUID) -> Event | None:
    return Event.objects.filter(copy_key=key).first()


@transaction.atomic
def _copy(event: Event, again: list[Again], year: int, key: UUID, by: User) -> Event:
    source = copying.source_of(event)
    copy = Event(
        **copying.values(source, copying.KEPT, copying.TEXTS)
        | copying.titled(source, copying.year_of(event), year),
        copied_from_id=event.pk,
        copy_key=key,
        live=False,
    )
    copy.slug = _address(copy, event.slug, year)
    copy.hosts.set(source.hosts.all())
    copy.save()
    copy.save_revision(user=by, clean=False)
    parity.carry(event, copy, by=by)
    _copy_questions(event, copy)
    for one in again:
        _copy_date(copy, one, by)
    log(copy, "events.copied", user=by, data={"from": event.slug})
    return copy


def _address(copy: Event, slug: str, year: int) -> str:
    """'fair-2026' becomes 'fair-2027'."""
    base, dash, ending = slug.rpartition("-")
    stem = base if dash and len(ending) == 4 and ending.isdecimal() else slug
    return slugs.free(f"{stem[: slugs.LONGEST]}-{year}", copy._slug_is_taken)


def _copy_questions(event: Event, copy: Event) -> None:
    for question in event.questions.asked().with_choices():
        made = Question(event=copy, **copying.values(question, QUESTION, ("text", "help_text")))
        made.choices = [
            Choice(**copying.values(choice, ("sort_order",), ("text",))) for choice in question.choices.all()
        ]
        made.save()


def _copy_date(copy: Event, again: Again, by: User) -> None:
    old, shift = again.session, again.starts_at - again.session.starts_at
    moments = {name: getattr(old, name) for name in ("registration_opens_at", *DEADLINES)}
    made = add_session(
        copy,
        starts_at=again.starts_at,
        ends_at=old.ends_at + shift,
        capacity=old.seats.capacity,
        by=by,
        **copying.values(old, DATE, ()),
        **{name: moment + shift for name, moment in moments.items() if moment},
    )
    for pattern in old.shifts.planned().filter(private=False):
        _copy_shift(made, pattern, shift, by)


def _copy_shift(session: Session, pattern: Shift, shift: timedelta, by: User) -> None:
    made = Shift(
        session=session,
        **copying.values(pattern, ("role", "place", "needed"), ("spot",)),
        starts_at=pattern.starts_at + shift,
        ends_at=pattern.ends_at + shift,
    )
    made.full_clean()
    made.save()
    log(made, "events.shift_added", user=by)
