"""Registering for several dates in one go.

One transaction for all of them, so that one mail tells of all, and whoever is killed half-way leaves nothing
half told. Each date is claimed by the room's own action with its own rules, in the order of their keys.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from events import notices
from events.models import Event, Registration, Session
from portal import hindsight, persons
from portal.models import Person

from .answers import Answers
from .registering import Full, Manner, NotNow, NotThisGroup, register


@dataclass(frozen=True)
class DateTaken:
    """What came of one date: a `registration`, a new one or an earlier, or why there is none."""

    session: Session
    registration: Registration | None = None
    new: bool = False
    problem: Full | NotNow | NotThisGroup | None = None


def take_dates(
    event: Event,
    person: Person,
    answers: Answers,
    sessions: Iterable[Session],
    *,
    form_key: UUID,
    wait: bool = True,
    now: datetime | None = None,
) -> list[DateTaken]:
    """The same answers for each date; where too few seats are free, wait for them or leave the date out.

    Once is as good as twice: the key of each date follows from that of the form. Errors: Person.DoesNotExist.
    """
    now = now or hindsight.moment()
    with transaction.atomic():
        persons.hold(person)
        manner = Manner(wait=wait, tell=False)
        done = each_date(person, answers, sessions, form_key, manner, now)
        notices.tell_dates(event, person, registered(done), occasion=str(form_key))
    return done


def each_date(
    person: Person,
    answers: Answers,
    sessions: Iterable[Session],
    form_key: UUID,
    manner: Manner,
    now: datetime,
) -> list[DateTaken]:
    """Within the caller's transaction, which holds the person."""
    in_order = sorted(sessions, key=lambda session: session.pk)
    return [_take(session, person, answers, form_key, manner, now) for session in in_order]


def registered(done: Iterable[DateTaken]) -> list[Registration]:
    return [one.registration for one in done if one.registration and one.registration.is_live]


def _take(session, person, answers, form_key, manner, now) -> DateTaken:
    key = uuid5(form_key, str(session.uid))
    try:
        outcome = register(session, person, answers, form_key=key, now=now, manner=manner)
    except (Full, NotNow, NotThisGroup) as problem:
        return DateTaken(session, problem=problem)
    return DateTaken(session, outcome.registration, outcome.new)
