"""Dates that come round: a rule is made, its window rolls on, days are left out or come besides, it stops.

Each date is a transaction of its own behind the lock of the rule, and the database allows one for each day
of a rule: the clock may be killed, or run beside itself.
"""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import drift, recurrences
from events.models import Event, Recurrence, Seats, Session
from events.models.session import SessionState
from portal.models import User

from .sessions import add_session, call_off

DATES = UUID("6d0c4f1e-5c0b-4c58-9a53-0e6c3a1f7b11")
# Rules that say the same in all of these make their dates twice.
WHEN = ("kind", "rule", "month", "day", "term", "first_day", "last_day", "begins", "minutes", "place")
# Those that also agree in these are one rule, made by two presses.
VALUES = (
    *("capacity", "group_limit", "needs_registration", "age_bands", "adult_needed"),
    *("opens_days", "closes_hours", "cancel_hours", "window_days"),
)
# What would go with a date.
TRACES = ("registrations", "shifts", "messages", "feedback", "scans")


class RuleChanged(Exception):
    """Somebody else has changed or stopped the rule; `now` is the rule as it stands."""

    def __init__(self, now: Recurrence):
        super().__init__(now)
        self.now = now


class RuleThere(Exception):
    """A rule with these days and hours runs already, with other values: `there` is that one."""

    def __init__(self, there: Recurrence):
        super().__init__(there)
        self.there = there


class PeopleCome(Exception):
    """People count on this date: it has to be meant."""

    def __init__(self, session: Session):
        super().__init__(session)
        self.session = session


def make_recurrence(
    recurrence: Recurrence,
    *,
    left_out: Iterable[dt.date] = (),
    by: User | None = None,
    now: dt.datetime | None = None,
) -> tuple[Recurrence, bool]:
    """Save a new rule and make its first dates; the rule, and False when such a one runs already.

    Errors: ValidationError, RuleThere.
    """
    now = now or timezone.now()
    recurrence, new = _saved(recurrence, left_out, by, now)
    roll(recurrence, by=by, now=now)
    return recurrence, new


@transaction.atomic
def _saved(recurrence, left_out, by, now) -> tuple[Recurrence, bool]:
    # Two presses of the same form come one after the other.
    Event.objects.select_for_update().get(pk=recurrence.event_id)
    same = {name: getattr(recurrence, name) for name in WHEN}
    if there := Recurrence.objects.running().filter(event=recurrence.event_id, **same).first():
        if any(getattr(there, name) != getattr(recurrence, name) for name in VALUES):
            raise RuleThere(there)
        return there, False
    recurrence.full_clean()
    recurrence.save()
    for day in left_out:
        recurrence.exceptions.create(day=day)
    log(recurrence, "events.rule_made", user=by, timestamp=now)
    return recurrence, True


def roll(recurrence: Recurrence, *, by: User | None = None, now: dt.datetime | None = None) -> list[Session]:
    """Make the dates that have come into the window, also those of a gap; what has been made."""
    now = now or timezone.now()
    made = (_made(recurrence, day, by) for day in drift.missing(recurrence, now))
    return [session for session in made if session]


@transaction.atomic
def _made(recurrence: Recurrence, day: dt.date, by: User | None) -> Session | None:
    """None where another was quicker, or the rule has become another: whoever runs next makes that one's."""
    if not Recurrence.objects.hold_still(recurrence.pk, recurrence.version) or _is_made(recurrence, day):
        return None
    return _add(recurrence, day, by)


def _is_made(recurrence: Recurrence, day: dt.date) -> bool:
    return recurrence.sessions.filter(rule_day=day).exists()


def _add(recurrence: Recurrence, day: dt.date, by: User | None) -> Session:
    """Every date of a rule comes to be here."""
    return add_session(
        recurrence.event,
        **recurrence.values(day),
        recurrence=recurrence,
        rule_day=day,
        uid=_uid(recurrence, day),
        by=by,
    )


def _uid(recurrence: Recurrence, day: dt.date) -> UUID:
    """With the version: a date that the change of a rule has moved away from this day keeps its own."""
    return uuid5(DATES, f"{recurrence.pk}/{recurrence.version}/{day}")


@transaction.atomic
def leave_out(
    recurrence: Recurrence,
    day: dt.date,
    *,
    reason: dict[str, str] | None = None,
    sure: bool = False,
    words: dict[str, str] | None = None,
    by: User | None = None,
    now: dt.datetime | None = None,
) -> None:
    """The rule has no date on this day. Where people come to it, it is called off and they are told, if one
    is `sure`. `reason` by language. Errors: RuleChanged, PeopleCome.
    """
    now = now or timezone.now()
    hold(recurrence)
    texts = {f"reason_{code.replace('-', '_')}": text for code, text in (reason or {}).items()}
    recurrence.exceptions.update_or_create(day=day, defaults={"besides": False, **texts})
    session = drift.ahead(recurrence, now).filter(rule_day=day).first()
    if session and not session.is_cancelled and not end_empty(session, by=by, now=now):
        if not sure:
            raise PeopleCome(session)
        call_off(session, words=words, by=by, now=now)
    _note(recurrence, "events.rule_left_out", day, by, now)


@transaction.atomic
def take_besides(
    recurrence: Recurrence, day: dt.date, *, by: User | None = None, now: dt.datetime | None = None
) -> tuple[Session, bool]:
    """A date on this day besides, or again where the day was left out; False when there is one already,
    maybe called off. Errors: RuleChanged.
    """
    now = now or timezone.now()
    hold(recurrence)
    recurrence.exceptions.filter(day=day, besides=False).delete()
    if day not in recurrences.days(recurrence.pattern, day, day):
        recurrence.exceptions.update_or_create(day=day, defaults={"besides": True})
    there = recurrence.sessions.filter(rule_day=day).first()
    session = there or _add(recurrence, day, by)
    _note(recurrence, "events.rule_besides", day, by, now)
    return session, there is None


@transaction.atomic
def stop(
    recurrence: Recurrence, *, by: User | None = None, now: dt.datetime | None = None
) -> tuple[int, int]:
    """No more dates are made. Of those ahead, how many were taken away, and how many stay because people
    come. Errors: RuleChanged.
    """
    now = now or timezone.now()
    hold(recurrence)
    recurrence.stopped_at = now
    recurrence.save(update_fields=["stopped_at"])
    log(recurrence, "events.rule_stopped", user=by, timestamp=now)
    # In the order of their keys, as whoever else locks many.
    planned = drift.ahead(recurrence, now).filter(state=SessionState.PLANNED).order_by("pk")
    done = [end_empty(session, by=by, now=now) for session in planned]
    return sum(done), len(done) - sum(done)


def hold(recurrence: Recurrence) -> None:
    """Errors: RuleChanged."""
    if not Recurrence.objects.hold_still(recurrence.pk, recurrence.version):
        raise RuleChanged(Recurrence.objects.get(pk=recurrence.pk))


def end_empty(session: Session, *, by: User | None, now: dt.datetime) -> bool:
    """End a date that nobody counts on: it goes, or is called off where somebody was registered once.

    False, and nothing happens, where people count on it. Who is registering at that moment waits for the
    counter, and finds that there is nothing to come to.
    """
    Seats.objects.hold_still(session.pk)
    if not _is_mine(session) or _is_counted_on(session):
        return False
    if _has_traces(session):
        return call_off(session, by=by, now=now)
    Session.objects.filter(pk=session.pk).delete()
    return True


def _is_mine(session: Session) -> bool:
    """Whoever holds the row may be waiting for the counter: therefore nobody waits for them here."""
    mine = Session.objects.select_for_update(skip_locked=True).filter(pk=session.pk).order_by()
    return bool(list(mine))


def _is_counted_on(session: Session) -> bool:
    helped = session.shifts.planned().filter(taken__gt=0)
    return session.registrations.live().exists() or helped.exists()


def _has_traces(session: Session) -> bool:
    return any(getattr(session, name).exists() for name in TRACES)


def _note(recurrence: Recurrence, action: str, day: dt.date, by, now) -> None:
    recurrence.version += 1
    recurrence.save(update_fields=["version"])
    log(recurrence, action, user=by, timestamp=now, data={"day": day.isoformat()})
