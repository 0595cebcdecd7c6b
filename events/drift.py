"""Where the dates of a rule differ from it: what a change would do, and what has come about meanwhile."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum, TextChoices
from django.db.models.functions import Coalesce
from django.db.models.query_utils import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import recurrences
from events.models import Recurrence, Session, Shift
from events.models.session import SessionState
from events.steps import LIVE

WHEN = ("starts_at", "ends_at")
# Each is followed or left by itself: what was changed by hand on one date stays.
VALUES = (
    "place",
    "capacity",
    "group_limit",
    "needs_registration",
    "age_bands",
    "adult_needed",
    "registration_opens_at",
    "registration_closes_at",
    "cancel_until",
)


class Stays(TextChoices):
    """Why a date with people, whose day the rule has no more, can't move to another of its days."""

    BY_HAND = "by_hand", _("It was moved by hand: the rule no longer says when it is.")
    NONE_NEAR = "none_near", _("No date of the changed rule is made within six days of it.")
    THERE = "there", _("Another date stands on the nearest day of the changed rule.")
    CALLED_OFF = "called_off", _("The date on the nearest day of the changed rule has been called off.")
    GIVEN = "given", _("Another date with people moves to the nearest day of the changed rule.")


@dataclass(frozen=True)
class Differing:
    """A date that the changed rule has otherwise: `to` is what would become of it, by field.

    Empty for one that the rule does not have any more and that fits on no other day, which is `why`;
    `to_day` is that day.
    """

    session: Session
    to: dict[str, Any] = field(default_factory=dict)
    to_day: dt.date | None = None
    why: Stays | None = None

    @property
    def asks(self) -> bool:
        """People count on it: nothing happens to it without being chosen."""
        return bool(self.session.registered or self.session.helpers)

    @property
    def after(self) -> Session:
        """As it would be, to be shown."""
        names = {name: value for name, value in self.to.items() if name != "capacity"}
        kept = {name: getattr(self.session, name) for name in (*WHEN, "place", "event", "state")}
        return Session(pk=self.session.pk, **kept | names)


@dataclass(frozen=True)
class Difference:
    """What a change of the rule does to the dates ahead; `version` is that of the rule it was made for."""

    version: int
    added: list[dt.date]
    removed: list[Differing]
    changed: list[Differing]

    @property
    def asking(self) -> list[Differing]:
        return [one for one in (*self.removed, *self.changed) if one.asks]

    @property
    def quiet_removed(self) -> list[Differing]:
        return [one for one in self.removed if not one.asks]

    @property
    def quiet_changed(self) -> list[Differing]:
        return [one for one in self.changed if not one.asks]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


def ahead(recurrence: Recurrence, now: dt.datetime) -> QuerySet[Session]:
    """Its dates to come, in order, each with `registered` and `helpers`: how many count on it."""
    registered = Count("registrations", filter=Q(registrations__state__in=LIVE))
    shifts = Shift.objects.planned().filter(session=OuterRef("pk")).order_by().values("session")
    helpers = Coalesce(Subquery(shifts.annotate(number=Sum("taken")).values("number")), 0)
    rows = Session.objects.filter(recurrence=recurrence, starts_at__gt=now).with_details()
    return rows.annotate(registered=registered, helpers=helpers).order_by("starts_at", "pk")


def missing(recurrence: Recurrence, now: dt.datetime) -> list[dt.date]:
    """Days of the window that the rule has and that no date was ever made for."""
    first, last = timezone.localdate(now), recurrence.horizon(now)
    wanted = recurrences.days(recurrence.pattern, first, last)
    return _unmade(_there(recurrence), recurrence, wanted, now)


def _there(recurrence: Recurrence) -> dict[dt.date, str]:
    """The state of the date of each day. Moved and called off ones keep their day: it is never given to a
    second one."""
    return dict(recurrence.sessions.order_by().values_list("rule_day", "state")) if recurrence.pk else {}


def _unmade(there: dict[dt.date, str], after: Recurrence, wanted: Iterable[dt.date], now) -> list[dt.date]:
    return [day for day in wanted if day not in there and after.values(day)["starts_at"] > now]


def preview(before: Recurrence, after: Recurrence, now: dt.datetime | None = None) -> Difference:
    """What saving `after` in place of `before` would add, remove and change. Nothing is written."""
    now = now or timezone.now()
    sessions = [row for row in ahead(before, now) if not row.apart and not row.is_cancelled]
    there = _there(before)
    days = recurrences.days(after.pattern, *_span(after, sessions, now))
    added = _unmade(there, after, [day for day in days if day <= after.horizon(now)], now)
    gone = [row for row in sessions if row.rule_day not in days]
    stays = (Differing(row, _followed(before, after, row)) for row in sessions if row.rule_day in days)
    removed = [
        replace(one, why=_why_stays(before, one.session, days, there, added))
        if one.asks and not one.to
        else one
        for one in _paired(before, after, gone, added)
    ]
    return Difference(before.version, added, removed, [one for one in stays if one.to])


def _why_stays(before, row: Session, days: list[dt.date], there: dict[dt.date, str], added) -> Stays:
    was, near = before.values(row.rule_day), recurrences.nearest(row.rule_day, days)
    if any(getattr(row, name) != was[name] for name in WHEN):
        return Stays.BY_HAND
    if near in there:
        return Stays.CALLED_OFF if there[near] == SessionState.CANCELLED else Stays.THERE
    return Stays.NONE_NEAR if recurrences.nearest(row.rule_day, added) is None else Stays.GIVEN


def _span(recurrence: Recurrence, rows: list[Session], now: dt.datetime) -> tuple[dt.date, dt.date]:
    """The window, and the days that the dates ahead are of: a postponed one may be of a day that is past."""
    of_rows = [row.rule_day for row in rows]
    return min([timezone.localdate(now), *of_rows]), max([recurrence.horizon(now), *of_rows])


def _paired(before, after, gone: list[Session], added: list[dt.date]) -> list[Differing]:
    """A date with people may move to the nearest day that is new; no two to the same."""
    free, paired = set(added), []
    for row in gone:
        day = None
        if row.registered or row.helpers:
            day = recurrences.nearest(row.rule_day, free)
        to = _followed(before, after, row, day) if day else {}
        if "starts_at" not in to:
            paired.append(Differing(row))
            continue
        free.discard(day)
        paired.append(Differing(row, to, day))
    return paired


def _followed(before, after, row: Session, day: dt.date | None = None) -> dict[str, Any]:
    """The values that the date takes over: those that the change gives anew and nobody set by hand."""
    was, will = before.values(row.rule_day), after.values(day or row.rule_day)
    is_now = now_of(row)
    to = {name: will[name] for name in VALUES if will[name] != was[name] and is_now[name] == was[name]}
    if all(is_now[name] == was[name] for name in WHEN) and any(will[name] != was[name] for name in WHEN):
        to |= {name: will[name] for name in WHEN}
    return to


def now_of(row: Session) -> dict[str, Any]:
    """The values of a date by the names of the rule's."""
    return {name: getattr(row, name) for name in (*WHEN, *VALUES) if name != "capacity"} | {
        "capacity": row.seats.capacity
    }


@dataclass(frozen=True)
class Drift:
    """A day on which it is not as the rule says today. `why` is a list of 'missing', 'apart', 'called_off',
    'gone', 'moved', 'place' and 'values'."""

    day: dt.date
    session: Session | None
    why: list[str]


def drift(recurrence: Recurrence, now: dt.datetime | None = None) -> list[Drift]:
    """Of the days of the window, in order; three queries for any number."""
    now = now or timezone.now()
    sessions, pattern = list(ahead(recurrence, now)), recurrence.pattern
    days = set(recurrences.days(pattern, *_span(recurrence, sessions, now)))
    found = [Drift(row.rule_day, row, why) for row in sessions if (why := _why(recurrence, days, row))]
    if recurrence.stopped_at is None:
        found += [Drift(day, None, ["missing"]) for day in missing(recurrence, now)]
    return sorted(found, key=lambda one: one.day)


def _why(recurrence: Recurrence, days: set[dt.date], row: Session) -> list[str]:
    said, is_now = recurrence.values(row.rule_day), now_of(row)
    differs = {name for name in said if said[name] != is_now[name]}
    reasons = {
        "called_off": row.is_cancelled,
        "apart": row.apart,
        "gone": row.rule_day not in days,
        "moved": bool(differs & set(WHEN)),
        "place": "place" in differs,
        # Deadlines move along with a date that is moved.
        "values": bool(differs - {*WHEN, "place", *(VALUES[-3:] if differs & set(WHEN) else ())}),
    }
    return [name for name, holds in reasons.items() if holds]
