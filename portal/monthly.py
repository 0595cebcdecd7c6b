"""The managers' monthly report: each room tells its own figures, here they stand beside earlier ones.

Rooms give `Monthly` to `sections.Section`; its words are those of the active language.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal import charts, languages, sections, small_counts
from portal.models import Notice
from portal.models.notices import Channel, NoticeState
from portal.parity import reporting
from portal.parity.asking import State
from portal.templatetags.portal import grouped

# A figure of which people could be recognised is None.
Number = int | float | None


@dataclass(frozen=True)
class Month:
    """A calendar month, as days and as moments; `now` is when it is looked at."""

    first: date
    now: datetime

    @property
    def end(self) -> date:
        """The first day that is no more part of it."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def last(self) -> date:
        return self.end - timedelta(days=1)

    def of(self, name: str) -> dict[str, datetime]:
        """The filter of a moment that lies within."""
        return {f"{name}__gte": _midnight(self.first), f"{name}__lt": _midnight(self.end)}

    @property
    def is_over(self) -> bool:
        return timezone.localdate(self.now) >= self.end

    @property
    def before(self) -> "Month":
        return Month((self.first - timedelta(days=1)).replace(day=1), self.now)

    @property
    def year_before(self) -> "Month":
        return Month(self.first.replace(year=self.first.year - 1), self.now)


@dataclass(frozen=True)
class Figure:
    """`unit` is '' for a number of things, '%' or 'h'. `of_people`: under five it is not shown.

    `is_main`: one of the few that say how the month was; they stand on the first sheet.
    """

    key: str
    label: str
    value: Number
    unit: str = ""
    of_people: bool = False
    is_main: bool = False

    @property
    def shown(self) -> Number:
        return None if self.is_hidden else self.value

    @property
    def is_hidden(self) -> bool:
        return self.of_people and self.value is not None and small_counts.is_few(self.value)


@dataclass(frozen=True)
class Table:
    """`rows` are a name and its numbers; a bar is drawn for the first of them. What is None is hidden."""

    key: str
    title: str
    headings: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Number]]]
    per_cent: tuple[int, ...] = ()

    @property
    def shown(self) -> Iterator[dict]:
        for name, numbers in self.rows:
            cells = [
                {"heading": self.headings[n], "number": number, "unit": "%" if n - 1 in self.per_cent else ""}
                for n, number in enumerate(numbers, start=1)
            ]
            yield {"name": name, "cells": cells}

    @property
    def chart(self) -> charts.Lying:
        values = [numbers[0] for _name, numbers in self.rows]
        said = ["–" if value is None else grouped(value) for value in values]
        return charts.lying([round(v or 0) for v in values], [name for name, _numbers in self.rows], said)


@dataclass(frozen=True)
class Monthly:
    """What a room tells of a month. `tables` are asked for of the chosen month alone."""

    name: str
    title: Callable[[], str]
    figures: Callable[[Month], list[Figure]]
    tables: Callable[[Month], list[Table]]
    # False: what it tells is only known of the moment of the report.
    compares: bool = True


@dataclass(frozen=True)
class Bar:
    name: str
    value: Number
    length: int


@dataclass(frozen=True)
class Compared:
    now: Figure
    before: Number
    year_before: Number

    @property
    def change(self) -> Number:
        """Against the month before, where both are shown."""
        known = self.now.shown is not None and self.before is not None
        return round(self.now.shown - self.before, 1) if known else None

    @property
    def trend(self) -> str:
        """'up', 'down' or 'same' since the month before; '' where that is not known."""
        if self.change is None:
            return ""
        return "same" if not self.change else "up" if self.change > 0 else "down"

    @property
    def difference(self) -> Number:
        return None if self.change is None else abs(self.change)

    @property
    def bars(self) -> list[Bar]:
        """This month, the one before and a year ago, the longest as long as there is room."""
        names = (_("This month"), _("Previous month"), _("Same month last year"))
        values = (self.now.shown, self.before, self.year_before)
        longest = max((value for value in values if value), default=0)
        return [Bar(name, value, _length(value, longest)) for name, value in zip(names, values, strict=True)]


class Chapter:
    def __init__(self, of: Monthly, month: Month):
        self.name, self.title = of.name, of.title()
        months = (month.before, month.year_before)
        earlier = [_by_key(of.figures(one) if of.compares else ()) for one in months]
        self.figures = [Compared(f, *(one.get(f.key) for one in earlier)) for f in of.figures(month)]
        self.tables = [table for table in of.tables(month) if table.rows]

    @property
    def is_empty(self) -> bool:
        return not any(one.now.value for one in self.figures)

    @property
    def main(self) -> list[Compared]:
        return [one for one in self.figures if one.now.is_main]

    @cached_property
    def comparison(self) -> Table:
        rows = [(one.now.label, (one.now.shown, one.before, one.year_before)) for one in self.figures]
        headings = [_("What is counted"), _("This month"), _("Previous month"), _("Same month last year")]
        return Table("figures", self.title, headings, rows)


def chapters(month: Month) -> list[Chapter]:
    return [Chapter(of, month) for of in providers()]


def providers() -> Iterator[Monthly]:
    yield from (section.monthly for section in sections.all_sections() if section.monthly)
    yield from (SITE, PARITY)


def find(month: Month, chapter: str, key: str) -> Table | None:
    """One table for taking along."""
    of = next((of for of in providers() if of.name == chapter), None)
    if of is None:
        return None
    if key == "figures":
        return Chapter(of, month).comparison
    return next((table for table in of.tables(month) if table.key == key), None)


def _by_key(figures: Iterable[Figure]) -> dict[str, Number]:
    return {figure.key: figure.shown for figure in figures}


def _length(value: Number, longest: float) -> int:
    """In hundredths of the room; what is there at all can be seen."""
    return max(1, round(100 * value / longest)) if value and longest else 0


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _notices(month: Month) -> dict[tuple[str, str], int]:
    rows = Notice.objects.filter(**month.of("created_at")).order_by().values_list("channel", "state")
    return {(channel, state): n for channel, state, n in rows.annotate(n=Count("pk"))}


def _site_figures(month: Month) -> list[Figure]:
    counted = _notices(month)

    def of(*states: str) -> int:
        return sum(n for (_channel, state), n in counted.items() if state in states)

    return [
        Figure("notices", _("Notices written"), sum(counted.values())),
        Figure("sent", _("Sent"), of(NoticeState.SENT)),
        Figure("failed", _("Failed"), of(NoticeState.FAILED), is_main=True),
        Figure("unknown", _("Perhaps sent"), of(NoticeState.UNKNOWN)),
    ]


def _site_tables(month: Month) -> list[Table]:
    counted = _notices(month)
    rows = [
        (
            str(channel.label),
            (
                sum(n for (at, _state), n in counted.items() if at == channel),
                counted.get((channel.value, NoticeState.FAILED), 0),
            ),
        )
        for channel in Channel
    ]
    rows = [row for row in rows if row[1][0]]
    headings = [capfirst(_("channel")), _("Notices written"), _("Failed")]
    return [Table("channels", _("By channel"), headings, rows)]


SITE = Monthly("site", lambda: _("Notices"), _site_figures, _site_tables)


def _parity(_month: Month) -> list[Figure]:
    """Earlier states are not kept: texts are compared as they are."""
    counted = Counter((row.language, row.state) for row in reporting.collect())
    return [
        Figure(f"{code}-{state}", f"{languages.named(code)} · {state.label}", counted[code, state])
        for code, _name in settings.LANGUAGES
        for state in State
    ]


PARITY = Monthly(
    "parity", lambda: _("Both languages, as it stands now"), _parity, lambda _month: [], compares=False
)
