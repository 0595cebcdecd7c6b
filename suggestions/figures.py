"""What the statistics page shows, read from the numbers that are counted ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal import charts
from portal.models import Department, Grid
from portal.small_counts import FEWEST, share
from suggestions.models import Category, Dimension, MonthlyCount, StepTime
from suggestions.steps import Step

MONTHS = 12
SUMS = (
    "received",
    "closed",
    "due",
    "responded",
    "resolved",
    "reopened",
    "answered",
    "satisfied",
    "graded",
    "grades",
)
# Of the numbers as they are given away.
COLUMNS = ("month", "dimension", "key", *SUMS)


@dataclass(frozen=True)
class Rate:
    """`part` of `whole`; no per cent where the whole is too small."""

    name: str
    part: int
    whole: int
    of_opinions: bool = False

    @property
    def is_kept_back(self) -> bool:
        """What a handful of people think, as in the table: what became of cases is public anyway."""
        return self.of_opinions and self.whole < FEWEST

    @property
    def per_cent(self) -> int | None:
        return share(self.part, self.whole)

    @property
    def ring(self) -> charts.Ring:
        return charts.Ring(self.per_cent)


def rates(numbers: dict[str, int]) -> list[Rate]:
    """The three rates of the city's swift response, and how many had to be opened again."""
    due = numbers["due"]
    return [
        Rate(_("Response rate"), numbers["responded"], due),
        Rate(_("Resolution rate"), numbers["resolved"], due),
        Rate(_("Satisfaction rate"), numbers["satisfied"], numbers["answered"], of_opinions=True),
        Rate(_("Opened again"), numbers["reopened"], due),
    ]


def months_until(last: date, number: int = MONTHS) -> list[date]:
    found = [last.replace(day=1)]
    while len(found) < number:
        found.insert(0, (found[0] - timedelta(days=1)).replace(day=1))
    return found


def summed(rows: Iterable[MonthlyCount]) -> dict[str, int]:
    rows = list(rows)
    return {name: sum(getattr(row, name) for row in rows) for name in SUMS}


def without_few(row: dict) -> dict:
    """A row of counts in which no opinion of a handful of people stands."""
    hidden = {
        name: None
        for whole, names in (("answered", ("answered", "satisfied")), ("graded", ("graded", "grades")))
        for name in names
        if row[whole] < FEWEST
    }
    return row | hidden


def page(dimension: str, key: str, last: date) -> dict:
    """Everything of one grid, category or department, or of all; four queries."""
    months = months_until(last)
    rows = MonthlyCount.objects.filter(month__gte=months[0], month__lte=months[-1])
    mine = {row.month: row for row in rows.filter(dimension=dimension, key=key)}
    by_month = [(month, summed([mine[month]] if month in mine else [])) for month in months]
    whole = summed(mine.values())
    return {
        "months": [{"month": m, "numbers": n, "rates": rates(n)} for m, n in by_month],
        "numbers": whole,
        "rates": rates(whole),
        "chart": _chart(by_month),
        "tables": [_table(d, rows.filter(dimension=d)) for d in list(Dimension)[1:]] if not key else [],
        "steps": _steps(StepTime.objects.filter(dimension=dimension, key=key), months),
        "fewest": FEWEST,
    }


def _chart(by_month: list[tuple[date, dict]]) -> dict:
    received = [numbers["received"] for _month, numbers in by_month]
    scale = charts.Scale(len(by_month), charts.nice(max([*received, 2])))
    hundred = charts.Scale(len(by_month), 100)
    columns = list(zip(*(rates(numbers)[:3] for _month, numbers in by_month), strict=True))
    labels = [f"{month:%m}" for month, _numbers in by_month]
    return {
        "bars": charts.bars(received, labels, scale),
        "scale": scale,
        "lines": [charts.line([rate.per_cent for rate in column], hundred) for column in columns],
        "hundred": hundred,
        "labels": [(hundred.x(n), label) for n, label in enumerate(labels)],
        "names": [column[0].name for column in columns],
    }


def _table(dimension: str, rows: QuerySet[MonthlyCount]) -> dict:
    """One row for each grid, category or department that had a case due, the largest first."""
    found: dict[str, list] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    names = _names(dimension)
    lines = [
        {"key": key, "name": names.get(key, key), "numbers": summed(of), "rates": rates(summed(of))}
        for key, of in found.items()
    ]
    for line in lines:
        graded, marks = line["numbers"]["graded"], line["numbers"]["grades"]
        line["mark"] = marks / graded if graded >= FEWEST else None
    lines.sort(key=lambda line: (-line["numbers"]["due"], line["key"]))
    return {"dimension": dimension, "label": Dimension(dimension).label, "lines": lines}


def _names(dimension: str) -> dict[str, str]:
    if dimension == Dimension.GRID:
        return {grid.code: grid.name for grid in Grid.objects.all()}
    model = Category if dimension == Dimension.CATEGORY else Department
    return {row.slug: row.name for row in model.objects.all()}


def name_of(dimension: str, key: str) -> str | None:
    return _names(dimension).get(key) if dimension != Dimension.ALL else ""


def _steps(times: QuerySet[StepTime], months: list[date]) -> list[dict]:
    """Of the newest month with enough cases, each step's days; none where too few had reached it."""
    enough = times.filter(month__gte=months[0], month__lte=months[-1], number__gte=FEWEST)
    newest = enough.order_by("-month").values("month")[:1]
    return [
        {
            "step": Step(row.step),
            "row": row,
            "days": (days(row.median), days(row.p90)) if row.number >= FEWEST else None,
        }
        for row in times.filter(month=newest).order_by("step")
    ]


def days(minutes: int) -> float:
    return round(minutes / 60 / 24, 1)
