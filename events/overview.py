"""What organisers want to know of a span of time: how full dates were, who stayed away, waited, helped."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import filters
from events.models import Category, Help, Need, NeedKind, Registration, Series, Session, Turnout
from events.models.session import SessionState
from events.steps import QUEUED, SEATED, HelpState, NeedState
from portal import charts
from portal.models import Place
from portal.templatetags.portal import month_and_year

# Months that can stand side by side.
STANDING = 12
Kind = TypeVar("Kind", bound="Numbers")
NARROWING = ("category", "series", "place")


class Span(NamedTuple):
    """Dates that begin from the first day to the last one."""

    first: date
    last: date

    def of(self, name: str = "starts_at") -> dict[str, Any]:
        end = filters.midnight(self.last + timedelta(days=1))
        return {f"{name}__gte": filters.midnight(self.first), f"{name}__lt": end}


@dataclass
class Numbers:
    """Of some dates together. `expected`: people with a place, where somebody was checked in and it is over;
    `waited`: groups that had to wait, and know by now what became of it."""

    dates: int = 0
    called_off: int = 0
    places: int = 0
    taken: int = 0
    expected: int = 0
    absent: int = 0
    waited: int = 0
    served: int = 0
    needed: int = 0
    found: int = 0
    minutes: int = 0

    def __iadd__(self, other: "Numbers") -> "Numbers":
        for one in fields(Numbers):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self

    @property
    def filled(self) -> int | None:
        return _per_cent(self.taken, self.places)

    @property
    def stayed_away(self) -> int | None:
        return _per_cent(self.absent, self.expected)

    @property
    def converted(self) -> int | None:
        return _per_cent(self.served, self.waited)

    @property
    def interpreted(self) -> int | None:
        return _per_cent(self.found, self.needed)

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)


@dataclass
class Line(Numbers):
    name: str = ""
    short: str = ""


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    label: str
    lines: list[Line]

    @property
    def chart(self) -> dict:
        """How full dates were. A year of months stands, all else lies, with its name above."""
        shown = [min(100, line.filled or 0) for line in self.lines]
        if self.key == "month" and len(shown) <= STANDING:
            scale = charts.Scale(len(shown), 100)
            return {"scale": scale, "bars": charts.bars(shown, [line.short for line in self.lines], scale)}
        said = ["–" if line.filled is None else f"{line.filled} %" for line in self.lines]
        return {"lying": charts.lying(shown, [line.name for line in self.lines], said)}


class Part(NamedTuple):
    """Of one date, or of what is helped without one: such work has a month and a place alone."""

    month: date
    place: int
    numbers: Numbers
    category: int | None = None
    series: int | None = None
    is_date: bool = True


class Overview:
    """Read in five queries whatever the number of rows; its words are those of the active language."""

    def __init__(self, span: Span, wanted: dict[str, Any], now: datetime | None = None):
        self.span, self.now = span, now or timezone.now()
        self.wanted = {name: wanted[name] for name in NARROWING if name in wanted}
        published = Session.objects.exclude(event__first_published_at=None).filter(**span.of())
        self.rows = filters.narrowed(published, self.wanted)
        by_date = self._dates()
        self._waits(by_date)
        self._needs(by_date)
        self.parts = [*by_date.values(), *self._helped(by_date)]

    @property
    def total(self) -> Numbers:
        return _all_of(self.parts, Numbers())

    def tables(self) -> list[Table]:
        kinds = [
            ("month", _("Month by month"), _("Month"), self._months()),
            ("category", _("By category"), _("Category"), self._named("category", Category)),
            ("series", _("By series"), pgettext("of events", "Series"), self._named("series", Series)),
            ("place", _("By place"), _("Place"), self._named("place", Place)),
        ]
        return [Table(*kind) for kind in kinds]

    def _dates(self) -> dict[int, Part]:
        came = Turnout.objects.filter(session=OuterRef("pk")).order_by().values("session")
        rows = self.rows.order_by().annotate(here=Subquery(came.annotate(n=Sum("came")).values("n")))
        columns = ("pk", "starts_at", "place", "event__category", "event__series", "state", "ends_at")
        counted = ("needs_registration", "seats__capacity", "seats__taken", "here")
        return {
            pk: Part(_month(starts_at), place, self._counted(*rest), category, series)
            for pk, starts_at, place, category, series, *rest in rows.values_list(*columns, *counted)
        }

    def _counted(self, state, ends_at, needs_registration, places, taken, here) -> Numbers:
        if state == SessionState.CANCELLED:
            return Numbers(called_off=1)
        if not needs_registration:
            return Numbers(dates=1)
        counted = Numbers(dates=1, places=places, taken=taken)
        if here and ends_at < self.now:
            counted.expected, counted.absent = taken, max(0, taken - here)
        return counted

    def _waits(self, by_date: dict[int, Part]) -> None:
        """Who waits for a date that is still to come may get a place yet."""
        rows = Registration.objects.filter(session__in=self._keys(), waiting_since__isnull=False)
        rows = rows.exclude(state__in=QUEUED, session__starts_at__gt=self.now)
        for session, state, number in _grouped(rows, "session", "state"):
            # Another date may have come into the span since they were counted.
            if session in by_date:
                by_date[session].numbers.waited += number
                by_date[session].numbers.served += number if state in SEATED else 0

    def _needs(self, by_date: dict[int, Part]) -> None:
        rows = Need.objects.counting().exclude(state=NeedState.DROPPED)
        rows = rows.filter(kind=NeedKind.INTERPRETER, registration__session__in=self._keys())
        for session, state, number in _grouped(rows, "registration__session", "state"):
            if session in by_date:
                by_date[session].numbers.needed += number
                by_date[session].numbers.found += number if state == NeedState.MET else 0

    def _helped(self, by_date: dict[int, Part]) -> list[Part]:
        """At dates; and at service points, which have neither category nor series."""
        served = Help.objects.filter(state=HelpState.SERVED).order_by()
        at_dates = served.filter(shift__session__in=self._keys())
        for session, minutes in at_dates.values_list("shift__session").annotate(n=Sum("minutes")):
            if session in by_date:
                by_date[session].numbers.minutes += minutes
        if self.wanted.keys() & {"category", "series"}:
            return []
        rows = served.filter(shift__session=None, **self.span.of("shift__starts_at"))
        rows = rows.filter(shift__place=self.wanted["place"]) if "place" in self.wanted else rows
        columns = rows.values_list("shift__starts_at", "shift__place", "minutes")
        return [
            Part(_month(starts_at), place, Numbers(minutes=minutes), is_date=False)
            for starts_at, place, minutes in columns
        ]

    def _keys(self):
        return self.rows.order_by().values("pk")

    def _months(self) -> list[Line]:
        by_month = defaultdict(list)
        for part in self.parts:
            by_month[part.month].append(part)
        every = list(_months_of(self.span))
        months = every if len(every) <= STANDING else sorted(by_month)
        return [_all_of(by_month[day], Line(name=month_and_year(day), short=f"{day:%m}")) for day in months]

    def _named(self, by: str, model) -> list[Line]:
        """Those with most dates first."""
        divided = defaultdict(list)
        for part in self.parts:
            if (part.is_date or by == "place") and getattr(part, by) is not None:
                divided[getattr(part, by)].append(part)
        names = {key: str(row) for key, row in model.objects.in_bulk(list(divided)).items()}
        lines = [_all_of(parts, Line(name=names[key], short=names[key])) for key, parts in divided.items()]
        return sorted(lines, key=lambda line: (-line.dates, line.name))


def _all_of(parts: Iterable[Part], into: Kind) -> Kind:
    for part in parts:
        into += part.numbers
    return into


def _grouped(rows: QuerySet, *columns: str) -> QuerySet:
    return rows.order_by().values_list(*columns).annotate(n=Count("pk"))


def _month(moment: datetime) -> date:
    return timezone.localdate(moment).replace(day=1)


def _months_of(span: Span) -> Iterator[date]:
    month = span.first.replace(day=1)
    while month <= span.last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _per_cent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
