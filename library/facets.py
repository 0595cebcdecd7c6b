"""The filters beside a list, each choice with how many titles it would leave.

The rows of a question are read once, without their words, and counted here: each filter over what all the
others leave. Where there are too many rows nothing is counted, and every choice is offered.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from library import clc
from library.filters import Wanted, said_years
from library.models import Audience, Copy, LibraryPlace, Title
from library.templatetags.library import book_language

COUNTED = 5000


@dataclass
class Row:
    """What the filters ask of a title: places by their keys, `free` where it is on the shelf."""

    language: str
    clc: str
    audience: str
    year: int | None
    places: set[int] = field(default_factory=set)
    free: set[int] = field(default_factory=set)

    def at(self, wanted: Wanted, but: str) -> set[int]:
        return self.free if wanted.available and but != "available" else self.places

    def fits(self, wanted: Wanted, but: str) -> bool:
        """All filters but one."""
        here = self.at(wanted, but)
        return (
            (wanted.place.pk in here if wanted.place and but != "place" else bool(here))
            and (but == "language" or wanted.language in ("", self.language))
            and (but == "clc" or self.clc.startswith(wanted.clc))
            and (but == "audience" or wanted.audience in ("", self.audience))
            and (but == "year" or not wanted.year or self._in_years(*wanted.years))
        )

    def _in_years(self, first: int, last: int) -> bool:
        return self.year is not None and first <= self.year <= last


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    count: int | None
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """`every` is the choice that narrows nothing."""

    name: str
    label: str
    every: str
    choices: list[Choice]


@dataclass(frozen=True)
class Facets:
    """`available`: how many are on the shelf; None where nothing was counted."""

    selects: list[Facet]
    available: int | None


def of(titles: QuerySet[Title], wanted: Wanted, places: list[LibraryPlace]) -> Facets:
    """In two queries. `titles` are those that hold the words, before any filter."""
    rows = _rows(titles)
    counted = len(rows) <= COUNTED
    sources = [_places(wanted, places), _classes(), _languages(rows), _audiences(), _years(rows)]
    selects = [source.facet(wanted, rows if counted else None) for source in sources]
    return Facets(selects, _available(rows, wanted) if counted else None)


def _rows(titles: QuerySet[Title]) -> list[Row]:
    """One more than is counted at most."""
    columns = ("pk", "language", "clc", "audience", "year")
    rows = {
        key: Row(language, number.upper(), audience, year)
        for key, language, number, audience, year in titles.order_by().values_list(*columns)[: COUNTED + 1]
    }
    if len(rows) <= COUNTED:
        free = Copy.objects.on_shelf().filter(pk=OuterRef("pk"), current__circulates=True)
        copies = Copy.objects.in_stock().filter(title__in=titles.order_by().values("pk")).order_by()
        for key, place, is_free in copies.values_list("title", "current", Exists(free)):
            # A title may have come in between.
            if row := rows.get(key):
                row.places.add(place)
                if is_free:
                    row.free.add(place)
    return list(rows.values())


@dataclass(frozen=True)
class Source:
    """Where the choices of one filter come from: all values in order, those of a row, and their words."""

    name: str
    label: str
    every: str
    known: list[str]
    values: Callable[[Row], Iterable[str]]
    text: Callable[[str], str]

    def facet(self, wanted: Wanted, rows: list[Row] | None) -> Facet:
        """Without rows nothing is counted. What is chosen is there, even where it leaves nothing."""
        fitting = [row for row in rows or () if row.fits(wanted, but=self.name)]
        counts = Counter(value for row in fitting for value in self.values(row))
        chosen = wanted.written(self.name)
        known = self.known if chosen in ("", *self.known) else [chosen, *self.known]
        choices = [
            Choice(value, self.text(value), None if rows is None else counts[value], value == chosen)
            for value in known
            if rows is None or counts[value] or value == chosen
        ]
        return Facet(self.name, self.label, self.every, choices)


def _places(wanted: Wanted, places: list[LibraryPlace]) -> Source:
    slugs, names = {at.pk: at.place.slug for at in places}, {at.place.slug: str(at) for at in places}

    def values(row: Row) -> Iterable[str]:
        return (slugs[key] for key in row.at(wanted, "place") if key in slugs)

    return Source("place", _("Place"), _("All places"), list(names), values, names.__getitem__)


def _classes() -> Source:
    def text(number: str) -> str:
        return f"{number} {clc.of(number).name}"

    return Source("clc", _("Class"), _("All classes"), list(clc.CLASSES), lambda row: row.clc[:1], text)


def _languages(rows: list[Row]) -> Source:
    known = sorted({row.language for row in rows}, key=book_language)
    return Source(
        "language", _("Language"), _("All languages"), known, lambda row: [row.language], book_language
    )


def _audiences() -> Source:
    def text(value: str) -> str:
        return str(Audience(value).label)

    return Source("audience", _("For"), _("All ages"), Audience.values, lambda row: [row.audience], text)


def _years(rows: list[Row]) -> Source:
    def values(row: Row) -> list[str]:
        return [f"{row.year // 10 * 10}s"] if row.year else []

    known = sorted({value for row in rows for value in values(row)}, reverse=True)
    return Source("year", _("Year"), _("All years"), known, values, said_years)


def _available(rows: list[Row], wanted: Wanted) -> int:
    """How many would be left by 'on the shelf now'."""
    at = wanted.place.pk if wanted.place else None
    fitting = (row for row in rows if row.fits(wanted, but="available"))
    return sum(bool(row.free) if at is None else at in row.free for row in fitting)
