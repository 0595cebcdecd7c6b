"""What the statistics say. No figure of a handful is shown that could tell who read what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Substr, TruncMonth, Upper
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from library import clc, shelves
from library.models import Circulation, Copy, Hold, InHouseUse, ItemKind, LibraryPlace, Loan, Title
from library.steps import OPEN, HoldState, Verb
from library.templatetags.library import book_language
from portal import charts
from portal.small_counts import FEWEST, veiled
from portal.templatetags.portal import month_and_year

MONTHS = 12
LISTED = 15
READING = (Verb.LEND, Verb.RENEW, Verb.IN_HOUSE)

Counts = dict[str, dict[str, int]]
Figure = int | None


@dataclass(frozen=True)
class Line:
    """`figures` are lent, renewed and read on the spot; None is hidden. `short` stands under its bar."""

    name: str
    short: str
    figures: list[Figure]
    copies: int = 0
    never: int = 0

    @property
    def turnover(self) -> float | None:
        """How often a copy was lent in the year; None where that is hidden."""
        lent = self.figures[0]
        return round(lent / self.copies, 1) if self.copies and lent is not None else None


@dataclass(frozen=True)
class Table:
    key: str
    title: str
    label: str
    lines: list[Line]

    @property
    def chart(self) -> dict:
        return drawn([line.figures[0] for line in self.lines], [line.short for line in self.lines])


def total(figures: Iterable[Figure]) -> Figure:
    """Of what is shown. Where all that happened is hidden, so is the sum: it would say that nothing did."""
    figures = list(figures)
    whole = sum(figure or 0 for figure in figures)
    return None if 0 < whole < FEWEST or (not whole and None in figures) else whole


def drawn(figures: Sequence[Figure], labels: Sequence[str]) -> dict:
    """A hidden figure has no bar."""
    shown = [figure or 0 for figure in figures]
    scale = charts.Scale(len(shown), charts.nice(max([*shown, 2])))
    return {"bars": charts.bars(shown, labels, scale), "scale": scale}


def months_until(last: date, number: int = MONTHS) -> list[date]:
    found = [last.replace(day=1)]
    while len(found) < number:
        found.insert(0, (found[0] - timedelta(days=1)).replace(day=1))
    return found


def tables(today: date) -> list[Table]:
    """Loans by month, class, place and language, in a handful of queries."""
    months = months_until(today)
    rows = Circulation.objects.filter(month__gte=months[0], month__lte=months[-1])
    return [_by_month(rows, months), _by_class(rows), _by_place(rows), _by_language(rows)]


def _counts(rows: QuerySet[Circulation], by: str) -> Counts:
    found: Counts = {}
    for row in rows.order_by().values(by, "verb").annotate(n=Sum("number")):
        found.setdefault(row[by], {})[row["verb"]] = row["n"]
    return found


def _lines(counts: Counts, names: Sequence[tuple], **more: dict) -> list[Line]:
    """`names`: key, name and short name of each line, in order; `more`: further numbers by key."""
    columns = [veiled([counts.get(key, {}).get(verb, 0) for key, _n, _s in names]) for verb in READING]
    figures = list(zip(*columns, strict=True)) if names else []
    return [
        Line(name, short, list(cells), **{field: of.get(key, 0) for field, of in more.items()})
        for (key, name, short), cells in zip(names, figures, strict=True)
    ]


def _by_month(rows: QuerySet[Circulation], months: list[date]) -> Table:
    names = [(month, month_and_year(month), f"{month:%m}") for month in months]
    return Table("month", _("Month by month"), _("Month"), _lines(_counts(rows, "month"), names))


def _by_class(rows: QuerySet[Circulation]) -> Table:
    """With how often the copies go round, and how many titles nobody has taken yet."""
    counts = _counts(rows, "clc")
    copies = _per_class(_lent_copies(), "title__clc")
    never = _per_class(never_read(), "clc")
    known = [(kind.letter, f"{kind.letter} {kind.name}", kind.letter) for kind in clc.CLASSES.values()]
    # A copy may have left, and a class that is none comes last.
    names = [row for row in known if row[0] in counts or row[0] in copies]
    if "" in counts or "" in copies:
        names.append(("", _("Without a class"), "–"))
    return Table("class", _("By class"), _("Class"), _lines(counts, names, copies=copies, never=never))


def _by_place(rows: QuerySet[Circulation]) -> Table:
    copies = dict(_lent_copies().order_by().values_list("home").annotate(n=Count("pk")))
    places = LibraryPlace.objects.select_related("place")
    names = [(place.pk, str(place), str(place)) for place in places]
    return Table("place", _("By place"), _("Place"), _lines(_counts(rows, "place"), names, copies=copies))


def _by_language(rows: QuerySet[Circulation]) -> Table:
    counts = _counts(rows, "language")
    copies = dict(_lent_copies().order_by().values_list("title__language").annotate(n=Count("pk")))
    often = sorted({*counts, *copies}, key=lambda code: (-copies.get(code, 0), code))
    names = [(code, book_language(code), book_language(code)) for code in often]
    return Table("language", _("By language"), _("Language"), _lines(counts, names, copies=copies))


def _lent_copies() -> QuerySet[Copy]:
    return Copy.objects.in_stock().exclude(kind=ItemKind.REFERENCE)


def _per_class(rows: QuerySet, field: str) -> dict[str, int]:
    by_letter = rows.order_by().annotate(letter=Upper(Substr(field, 1, 1))).values_list("letter")
    return {letter or "": n for letter, n in by_letter.annotate(n=Count("pk"))}


def never_read() -> QuerySet[Title]:
    """Titles in stock that nobody has borrowed, nor read on the spot."""
    copies = Copy.objects.filter(title=OuterRef("pk")).order_by()
    in_stock = copies.in_stock()
    loans = Loan.objects.counted().filter(copy__title=OuterRef("pk")).order_by()
    uses = InHouseUse.objects.filter(copy__title=OuterRef("pk")).order_by()
    return Title.objects.filter(Exists(in_stock), ~Exists(loans), ~Exists(uses))


def waiting() -> dict:
    """How many reservations stand where; and the titles most wanted, in order even where that is hidden."""
    states = dict(Hold.objects.open().order_by().values_list("state").annotate(n=Count("pk")))
    shown = {state: total([states.get(state, 0)]) for state in OPEN}
    short = {HoldState.FETCHING: _("To be fetched"), HoldState.READY: pgettext("hold", "Ready")}
    return {
        "states": [(state.label, shown[state]) for state in OPEN if state in states],
        "chart": drawn([shown[state] for state in OPEN], [short.get(state, state.label) for state in OPEN]),
        "titles": _most_wanted(),
        "number": shown[HoldState.WAITING],
    }


def _most_wanted() -> list[dict]:
    rows = Hold.objects.filter(state=HoldState.WAITING).order_by().values_list("title")
    often = list(rows.annotate(n=Count("pk")).order_by("-n", "title"))
    # All of them together: their sum is shown.
    numbers = veiled([n for _key, n in often])[:LISTED]
    keys = [key for key, _n in often[:LISTED]]
    copies = dict(
        _lent_copies().filter(title__in=keys).order_by().values_list("title").annotate(n=Count("pk"))
    )
    titles = shelves.marked().in_bulk(keys)
    lines = zip(keys, numbers, strict=True)
    return [{"title": titles[key], "number": n, "copies": copies.get(key, 0)} for key, n in lines]


def donations(today: date) -> dict:
    """Books that were given, by the month in which they came: in full, for they tell of nobody's reading."""
    months = months_until(today)
    given = Copy.objects.filter(~Q(donor="") | Q(donated_line__isnull=False))
    since = given.filter(added_at__date__gte=months[0]).order_by()
    found = since.annotate(month=TruncMonth("added_at")).values_list("month").annotate(n=Count("pk"))
    by_month = {month.date(): n for month, n in found}
    figures = [by_month.get(month, 0) for month in months]
    return {
        "number": given.count(),
        "lately": sum(figures),
        "lines": [(month_and_year(month), n) for month, n in zip(months, figures, strict=True)],
        "chart": drawn(figures, [f"{month:%m}" for month in months]),
    }
