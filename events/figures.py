"""What a year of events adds up to: dates that took place, people who came, straight from the check-ins.

Of the year that runs the sum is told by whole months, so that no date is the difference between two days;
all that divides it otherwise is told once, when the year is over.
"""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import hiding
from events.filters import midnight
from events.models import Category, Series, Session, Turnout
from events.models.session import SessionState
from events.months import monthly_sums
from portal import charts, small_counts
from portal.models import Place
from portal.templatetags.portal import month_and_year

KEPT_FOR = 3600
LANGUAGES = dict(settings.LANGUAGES)


class Held(NamedTuple):
    """One date that took place, as the tables divide it."""

    pk: int
    month: int
    series: int | None
    category: int
    place: int


@dataclass(frozen=True)
class Line:
    """`people` is None where it is hidden; `few` then says that they are fewer than five."""

    name: str
    short: str
    activities: int | None
    people: int | None
    few: bool = False


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    label: str
    lines: list[Line]

    @property
    def counts_activities(self) -> bool:
        return any(line.activities is not None for line in self.lines)

    @property
    def chart(self) -> dict:
        """Months stand, all else lies, with its name above."""
        shown = [line.people or 0 for line in self.lines]
        if self.key == "month":
            scale = charts.Scale(len(shown), charts.nice(max([*shown, 2])))
            return {"scale": scale, "bars": charts.bars(shown, [line.short for line in self.lines], scale)}
        said = ["–" if line.people is None else str(line.people) for line in self.lines]
        return {"lying": charts.lying(shown, [line.name for line in self.lines], said)}


@dataclass(frozen=True)
class Total:
    """`until`: of a year that is not over the last day that is counted."""

    year: int
    activities: int
    people: int | None
    until: date | None = None


@dataclass(frozen=True)
class Told:
    """How far a year is told: `steps` are the months that were told together, `months` how many in all."""

    is_over: bool
    steps: list[range]
    people: int

    @property
    def months(self) -> int:
        return self.steps[-1].stop if self.steps else 0

    def counts(self, month: int) -> bool:
        """Whether its activities are told."""
        return self.is_over or month <= self.months

    def leaves_out(self, month: int) -> bool:
        """A few who came after what was told last would be told by the sum of the whole year."""
        return month > self.months and self.people > 0

    def until(self, year: int) -> date | None:
        """None before a month has been told, and once the year is over."""
        if self.is_over or not self.months:
            return None
        return date(year, self.months + 1, 1) - timedelta(days=1)


def told(year: int, came: Mapping[int, int], now: datetime | None = None) -> Told:
    """`came`: how many people in each month."""
    yesterday = _yesterday(now)
    is_over = year < yesterday.year
    months = 12 if is_over else yesterday.month - 1 if year == yesterday.year else 0
    steps = hiding.steps([came.get(month, 0) for month in range(1, months + 1)])
    return Told(is_over, steps, sum(came.get(month + 1, 0) for step in steps for month in step))


class Year:
    """Read once, in two queries whatever the number of rows; its words are those of the active language."""

    def __init__(self, year: int, now: datetime | None = None):
        self.year = year
        rows = _took_place(now).filter(**_within(year))
        columns = ("pk", "starts_at", "event__series", "event__category", "place")
        self.held = [
            Held(pk, timezone.localtime(starts_at).month, *rest)
            for pk, starts_at, *rest in rows.order_by("starts_at", "pk").values_list(*columns)
        ]
        came = Turnout.objects.filter(session__in=rows.order_by().values("pk"))
        self.came = {(pk, code): n for pk, code, n in came.values_list("session", "language", "came")}
        by_month = {month: self._of_month(month) for month in range(1, 13)}
        self.told = told(year, by_month, now)
        self.held = [held for held in self.held if self.told.counts(held.month)]
        self.left_out = [held for held in self.held if self.told.leaves_out(held.month)]

    def _of_month(self, month: int) -> int:
        days = {held.pk for held in self.held if held.month == month}
        return sum(n for (pk, _code), n in self.came.items() if pk in days)

    @property
    def is_over(self) -> bool:
        return self.told.is_over

    @property
    def until(self) -> date | None:
        return self.told.until(self.year)

    @cached_property
    def total(self) -> Total:
        people = sum(self._people.values())
        return Total(self.year, len(self.held), None if small_counts.is_few(people) else people, self.until)

    def tables(self) -> list[Table]:
        kinds = [
            ("month", _("Month by month"), _("Month"), self._months()),
            (
                "series",
                _("By series"),
                pgettext("of events", "Series"),
                self._named("series", Series, _("Without a series")),
            ),
            ("category", _("By category"), _("Category"), self._named("category", Category)),
            ("place", _("By place"), _("Place"), self._named("place", Place)),
            ("language", _("By language of registration"), _("Language"), self._languages()),
        ]
        kinds = kinds if self.is_over else kinds[:1]
        return [
            Table(key, title, label, [self._line(n, key, *one) for one in names])
            for n, (key, title, label, names) in enumerate(kinds)
        ]

    def _line(self, table: int, by: str, key: Hashable, name: str, short: str) -> Line:
        people = sum(self._people[atom] for atom in self._divided[table].get(key, ()))
        activities = None if by == "language" else sum(getattr(one, by) == key for one in self.held)
        if by == "month" and any(key - 1 in step for step in self.told.steps if len(step) > 1):
            return Line(name, short, activities, None)
        if not people and any(getattr(one, by, None) == key for one in self.left_out):
            return Line(name, short, activities, None, few=True)
        if (table, key) in self._hidden:
            return Line(name, short, activities, None, few=self._hidden[table, key])
        return Line(name, short, activities, people)

    @cached_property
    def _people(self) -> dict[Hashable, int]:
        """Dates that no table tells apart are one."""
        people: dict[Hashable, int] = defaultdict(int)
        for held in self.held:
            for code in () if held in self.left_out else LANGUAGES:
                people[(*held[1:], code)] += self.came.get((held.pk, code), 0)
        return dict(people)

    @cached_property
    def _divided(self) -> list[dict[Hashable, list[Hashable]]]:
        tables: list[dict] = [defaultdict(list) for _n in range(5)]
        for atom in self._people:
            for table, key in zip(tables, atom, strict=True):
                table[key].append(atom)
        return tables

    @cached_property
    def _hidden(self) -> dict[hiding.Group, bool]:
        """It takes a while, and depends on nothing but these numbers."""
        said = repr((self.is_over, sorted(self._people.items(), key=str)))
        key = "events.hidden." + hashlib.sha256(said.encode()).hexdigest()
        together = [{month + 1 for month in step} for step in self.told.steps]
        known = [[atom for atom in self._people if atom[0] in months] for months in together]
        tables = self._divided if self.is_over else self._divided[:1]
        return cache.get_or_set(key, lambda: hiding.hidden(tables, self._people, known), KEPT_FOR)

    def _months(self) -> list[tuple]:
        days = [date(self.year, month, 1) for month in range(1, 13)]
        return [(day.month, month_and_year(day), f"{day:%m}") for day in days]

    def _named(self, by: str, model, without: str = "") -> list[tuple]:
        """By the number of dates: an order by people would tell what is hidden, one by name would be another
        in each language."""
        counted = defaultdict(int)
        for held in self.held:
            counted[getattr(held, by)] += 1
        rows = model.objects.in_bulk([key for key in counted if key is not None])
        order = sorted(counted, key=lambda key: (key is None, -counted[key], key))
        return [(key, name := str(rows[key]) if key is not None else without, name) for key in order]

    def _languages(self) -> list[tuple]:
        return [(code, name := _(label), name) for code, label in LANGUAGES.items()]


def totals(now: datetime | None = None) -> list[Total]:
    """Each year with a date that took place, the latest first; of the one that runs, what is told by now.

    As `Year.total`, from one row of each month instead of all dates."""
    rows = _took_place(now).order_by()
    counted = monthly_sums(rows, "starts_at", Count("pk"), now)
    turnouts = Turnout.objects.filter(session__in=rows.values("pk"))
    came = monthly_sums(turnouts, "session__starts_at", Sum("came"), now)
    years: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for key, dates in counted.items():
        years[key.year][key.month] = dates, came.get(key, 0)
    found = (_total(year, years[year], now) for year in sorted(years, reverse=True))
    return [total for total in found if total.activities]


def _total(year: int, by_month: dict[int, tuple[int, int]], now: datetime | None) -> Total:
    far = told(year, {month: came for month, (_dates, came) in by_month.items()}, now)
    shown = {month: counted for month, counted in by_month.items() if far.counts(month)}
    people = sum(came for month, (_dates, came) in shown.items() if not far.leaves_out(month))
    dates = sum(dates for dates, _came in shown.values())
    return Total(year, dates, None if small_counts.is_few(people) else people, far.until(year))


def without_gaps(years: Sequence[Total]) -> list[Total]:
    """With each year between them of which nothing is noted, so that nobody thinks it was forgotten."""
    known = {total.year: total for total in years}
    span = range(max(known, default=0), min(known, default=1) - 1, -1)
    return [known.get(year, Total(year, 0, 0)) for year in span]


def years_chart(years: Sequence[Total]) -> dict:
    shown = [total.people or 0 for total in reversed(years)]
    scale = charts.Scale(max(4, len(shown)), charts.nice(max([*shown, 2])))
    return {
        "scale": scale,
        "bars": charts.bars(shown, [str(total.year) for total in reversed(years)], scale),
    }


def _took_place(now: datetime | None):
    rows = Session.objects.past(now).filter(state=SessionState.PLANNED)
    return rows.exclude(event__first_published_at=None)


def _yesterday(now: datetime | None) -> date:
    """The last day that is over: what ends after midnight is over, too, by the end of the next."""
    return timezone.localdate(now) - timedelta(days=1)


def _within(year: int) -> dict[str, datetime]:
    return {
        "starts_at__gte": midnight(date(year, 1, 1)),
        "starts_at__lt": midnight(date(year + 1, 1, 1)),
    }
