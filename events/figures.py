"""What a year of events adds up to: dates that took place, people who came, straight from the check-ins."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from events import hiding
from events.filters import midnight
from events.models import Category, Series, Session, Turnout
from events.models.session import SessionState
from portal import charts
from portal.models import Place
from portal.templatetags.portal import month_and_year

KEPT_FOR = 3600
FIRST_YEAR = 2020
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
    year: int
    activities: int
    people: int | None


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

    @cached_property
    def total(self) -> Total:
        people = sum(self.came.values())
        return Total(self.year, len(self.held), None if hiding.is_few(people) else people)

    def tables(self) -> list[Table]:
        kinds = [
            ("month", _("Month by month"), _("Month"), self._months()),
            ("series", _("By series"), _("Series"), self._named("series", Series, _("Without a series"))),
            ("category", _("By category"), _("Category"), self._named("category", Category)),
            ("place", _("By place"), _("Place"), self._named("place", Place)),
            ("language", _("By language of registration"), _("Language"), self._languages()),
        ]
        return [
            Table(key, title, label, [self._line(n, key, *one) for one in names])
            for n, (key, title, label, names) in enumerate(kinds)
        ]

    def _line(self, table: int, by: str, key: Hashable, name: str, short: str) -> Line:
        people = sum(self._people[atom] for atom in self._divided[table].get(key, ()))
        activities = None if by == "language" else sum(getattr(one, by) == key for one in self.held)
        if (table, key) in self._hidden:
            return Line(name, short, activities, None, few=self._hidden[table, key])
        return Line(name, short, activities, people)

    @cached_property
    def _people(self) -> dict[Hashable, int]:
        """Dates that no table tells apart are one."""
        people: dict[Hashable, int] = defaultdict(int)
        for held in self.held:
            for code in LANGUAGES:
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
        said = repr(sorted(self._people.items(), key=str))
        key = "events.hidden." + hashlib.sha256(said.encode()).hexdigest()
        return cache.get_or_set(key, lambda: hiding.hidden(self._divided, self._people), KEPT_FOR)

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
    """Each year with a date that took place, the latest first."""
    rows = _took_place(now).order_by().annotate(year=ExtractYear("starts_at")).values_list("year")
    people = dict(rows.annotate(n=Sum("turnouts__came", default=0)))
    return [
        Total(year, number, None if hiding.is_few(people[year]) else people[year])
        for year, number in sorted(rows.annotate(n=Count("pk")), reverse=True)
    ]


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


def _within(year: int) -> dict[str, datetime]:
    return {
        "starts_at__gte": midnight(date(year, 1, 1)),
        "starts_at__lt": midnight(date(year + 1, 1, 1)),
    }
