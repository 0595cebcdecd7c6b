"""Who is needed where on one day: spots down, shifts across, gaps first."""

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from events.filters import midnight
from events.models import Campaign, Shift
from events.steps import HelpState

# So many shifts are seen at a glance: nothing is folded.
FEW = 6


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
class Day:
    """What is open on one day, for those who look for something to do; `is_open`: unfolded."""

    date: dt.date
    shifts: list[Shift]
    is_open: bool

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
    def unfilled(self) -> int:
        """Places of shifts that are over: nobody is looked for any more."""
        return self.needed - self.taken - self.missing

    @property
    def needed(self) -> int:
        return sum(shift.needed for line in self.lines for shift in line.shifts)

    @property
    def taken(self) -> int:
        return sum(shift.taken for line in self.lines for shift in line.shifts)

    @property
    def waiting(self) -> int:
        """For the approval of a coordinator: a place is taken, nobody is found yet."""
        return sum(shift.waiting for line in self.lines for shift in line.shifts)

    @property
    def found(self) -> int:
        return self.taken - self.waiting

    @property
    def present(self) -> int:
        return sum(shift.present for line in self.lines for shift in line.shifts)


def board(shifts: QuerySet, day: dt.date) -> Board:
    """One query for any number of them; `present`, `came`, `waiting` and `found` are on each shift."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    there = Count("helps", filter=Q(helps__state=HelpState.SERVED, helps__left_at=None))
    came = Count("helps", filter=Q(helps__state=HelpState.SERVED))
    waiting = Count("helps", filter=Q(helps__state=HelpState.APPLIED))
    rows = shifts.between(start, start + dt.timedelta(days=1)).for_cards()
    rows = rows.annotate(present=there, came=came, waiting=waiting, found=F("taken") - waiting)
    spots = defaultdict(list)
    for shift in rows.order_by("starts_at", "pk"):
        spots[(shift.spot or shift.role.name, shift.place.name)].append(shift)
    lines = [Line(spot, place, found) for (spot, place), found in spots.items()]
    # The sort keeps the order of time among equals.
    return Board(day, sorted(lines, key=lambda line: -line.missing))


def days_on_offer(shifts: QuerySet) -> list[dt.date]:
    """On which something begins, in order; what began before and goes on belongs to today."""
    days = shifts.order_by().annotate(day=TruncDate("starts_at")).values_list("day", flat=True).distinct()
    today = timezone.localdate()
    return sorted({max(day, today) for day in days})


def by_day(shifts: QuerySet, days: Sequence[dt.date], mine: Container[int] = ()) -> list[Day]:
    """One query; `mine` are those that somebody has taken. Unfolded is the first day on which somebody is
    missing, and all where there are only a few."""
    found: dict[dt.date, list[Shift]] = {day: [] for day in days}
    if not found:
        return []
    today = timezone.localdate()
    rows = shifts.filter(starts_at__lt=midnight(max(days) + dt.timedelta(days=1)))
    if min(days) > today:
        rows = rows.filter(starts_at__gte=midnight(min(days)))
    for shift in rows.for_cards().order_by("starts_at", "pk"):
        shift.is_mine = shift.pk in mine
        # A shift may have been planned since the days were asked for.
        found.setdefault(max(timezone.localdate(shift.starts_at), today), []).append(shift)
    few = sum(map(len, found.values())) <= FEW
    gaps = (day for day, those in found.items() if any(one.free for one in those))
    first = next(gaps, min(found))
    return [Day(day, those, few or day == first) for day, those in sorted(found.items())]


def soon_and_later(days: list[Day]) -> tuple[list[Day], list[Day]]:
    """Those within a week from today, and all after them."""
    last = timezone.localdate() + dt.timedelta(days=6)
    return [day for day in days if day.date <= last], [day for day in days if day.date > last]


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
