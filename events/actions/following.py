"""A rule becomes another, and its dates with it: those that people count on only where somebody chose so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from events import drift
from events.models import Recurrence, Seats, Session
from portal.models import User

from .holding import hold_helpers
from .planning import reschedule
from .recurring import end_empty, hold, roll
from .sessions import TooSmall, call_off, change_places, change_session


class DateChoice(TextChoices):
    KEEP = "keep", _("Leave it as it is, as a date of its own")
    FOLLOW = "follow", _("Change it, too, and tell everybody")
    CALL_OFF = "call_off", _("Call it off and tell everybody")


@dataclass(frozen=True)
class Told:
    """What people are told with the change: `words` by language, `ask` whether they still come."""

    words: dict[str, str] | None = None
    ask: bool = False
    by: User | None = None


@dataclass(frozen=True)
class Applied:
    """How many dates; `too_small` are those that would have had fewer places than are taken."""

    added: int
    removed: int
    changed: int
    kept: int
    called_off: int
    too_small: list[Session]


def change_recurrence(
    after: Recurrence,
    choices: Mapping[int, DateChoice] | None = None,
    *,
    left_out: Iterable[date] = (),
    told: Told | None = None,
    now: datetime | None = None,
) -> Applied:
    """Save `after`, whose `version` is that of its preview, and let the dates ahead follow.

    `choices` by the key of the date, for those with people; without one, a date is kept as it is. Days that
    are `left_out` get none, unless a date with people moves there.
    Errors: RuleChanged, ValidationError.
    """
    now, told = now or timezone.now(), told or Told()
    done = _followed(after, choices or {}, left_out, told, now)
    number = len(roll(after, by=told.by, now=now))
    counted = {name: done.count(name) for name in ("removed", "changed", "kept", "called_off")}
    small = [one for one in done if isinstance(one, Session)]
    return Applied(number, **counted | {"changed": counted["changed"] + len(small)}, too_small=small)


@transaction.atomic
def _followed(after: Recurrence, choices, left_out, told: Told, now) -> list[str | Session]:
    hold(after)
    _hold_dates(after, now)
    difference = drift.preview(Recurrence.objects.get(pk=after.pk), after, now)
    after.version += 1
    after.full_clean()
    after.save()
    log(after, "events.rule_changed", user=told.by, timestamp=now)
    # In the order of their keys, as whoever else locks many.
    differing = sorted((*difference.removed, *difference.changed), key=lambda one: one.session.pk)
    done = [_settled(one, choices.get(one.session.pk, DateChoice.KEEP), told, now) for one in differing]
    _leave_out(after, set(left_out) & set(difference.added))
    return done


def _leave_out(after: Recurrence, days: set[date]) -> None:
    taken = set(after.sessions.filter(rule_day__in=days).values_list("rule_day", flat=True))
    for day in sorted(days - taken):
        after.exceptions.update_or_create(day=day, defaults={"besides": False})


def _hold_dates(recurrence: Recurrence, now: datetime) -> None:
    """What is read of them from here on stays: counters, then whoever helps, in the order of their keys."""
    coming = Session.objects.filter(recurrence=recurrence.pk, starts_at__gt=now)
    keys = sorted(coming.values_list("pk", flat=True))
    for pk in keys:
        Seats.objects.hold_still(pk)
    hold_helpers(keys)


def _settled(one: drift.Differing, choice: DateChoice, told: Told, now) -> str | Session:
    """What has become of the date; the date itself where it has as many places as before."""
    if one.asks and choice == DateChoice.CALL_OFF:
        call_off(one.session, words=told.words, by=told.by, now=now)
        return "called_off"
    if not one.asks and not one.to:
        return "removed" if end_empty(one.session, by=told.by, now=now) else _kept(one)
    if one.to and (choice == DateChoice.FOLLOW or not one.asks):
        return _follow(one, told, now)
    return _kept(one)


def _kept(one: drift.Differing) -> str:
    Session.objects.filter(pk=one.session.pk).update(apart=True)
    return "kept"


def _follow(one: drift.Differing, told: Told, now) -> str | Session:
    session, to = Session.objects.with_details().get(pk=one.session.pk), dict(one.to)
    capacity = to.pop("capacity", None)
    when = {name: to.pop(name, getattr(session, name)) for name in ("starts_at", "ends_at", "place")}
    if any(getattr(session, name) != value for name, value in when.items()):
        reschedule(session, **when, words=told.words, ask=told.ask, by=told.by, now=now)
    if rest := {name: value for name, value in to.items() if getattr(session, name) != value}:
        for name, value in rest.items():
            setattr(session, name, value)
        change_session(session, by=told.by, now=now)
    if one.to_day:
        Session.objects.filter(pk=session.pk).update(rule_day=one.to_day)
    try:
        if capacity is not None:
            change_places(session, capacity, by=told.by, now=now)
    except TooSmall:
        return session
    return "changed"
