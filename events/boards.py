"""Who is needed where on one day: spots down, shifts across, gaps first."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from events.models import Campaign, Shift
from events.steps import HelpState


@dataclass(frozen=True)
class Line:
    """One spot with its shifts of the day; `missing` people in all that is still to come."""

    spot: str
    place: str
    shifts: list[Shift]

    @property
    def missing(self) -> int:
        return sum(shift.free for shift in self.shifts if not shift.is_over)


@dataclass(frozen=True)
class Board:
    day: dt.date
    lines: list[Line]

    @property
    def missing(self) -> int:
        return sum(line.missing for line in self.lines)

    @property
    def needed(self) -> int:
        return sum(shift.needed for line in self.lines for shift in line.shifts)

    @property
    def taken(self) -> int:
        return sum(shift.taken for line in self.lines for shift in line.shifts)

    @property
    def present(self) -> int:
        return sum(shift.present for line in self.lines for shift in line.shifts)


def board(shifts: QuerySet, day: dt.date) -> Board:
    """One query for any number of them; `present` is on each shift."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    there = Count("helps", filter=Q(helps__state=HelpState.SERVED, helps__left_at=None))
    came = Count("helps", filter=Q(helps__state=HelpState.SERVED))
    rows = shifts.between(start, start + dt.timedelta(days=1)).with_details()
    rows = rows.annotate(present=there, came=came).order_by("starts_at", "pk")
    spots = defaultdict(list)
    for shift in rows:
        spots[(shift.spot or shift.role.name, shift.place.name)].append(shift)
    lines = [Line(spot, place, found) for (spot, place), found in spots.items()]
    # The sort keeps the order of time among equals.
    return Board(day, sorted(lines, key=lambda line: -line.missing))


def day_of(wanted: str, campaign: Campaign) -> dt.date:
    """The day of an address; else today, as far as the campaign goes."""
    try:
        day = dt.date.fromisoformat(wanted)
    except ValueError:
        day = timezone.localdate()
    return min(max(day, campaign.first_day), campaign.last_day)


def days_of(shifts: QuerySet, day: dt.date) -> dict[str, dt.date | None]:
    """The days before and after this one on which somebody is needed."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    before = shifts.filter(starts_at__lt=start).order_by("-starts_at").values_list("starts_at", flat=True)
    after = shifts.filter(starts_at__gte=start + dt.timedelta(days=1)).order_by("starts_at")
    found = {"before": before.first(), "after": after.values_list("starts_at", flat=True).first()}
    return {name: moment and timezone.localdate(moment) for name, moment in found.items()}
