"""Pages of lists that grow without end: a page begins behind a row, not after so many rows.

The address names that row by its value in the order and its number. So the thousandth page costs what the
first does, nothing has to be counted, and rows that come in meanwhile shift nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# No moment of this calendar needs more digits, and no number of a row.
CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Window:
    """One page; `older` and `newer` are the cursors of the next ones, empty where nothing follows."""

    rows: Sequence[Model]
    older: str = ""
    newer: str = ""

    @property
    def is_first(self) -> bool:
        return not self.newer


def window(rows: QuerySet, column: str, *, size: int, after: str = "", before: str = "") -> Window:
    """The rows from the highest value of a column down, equal ones by their numbers.

    `after` and `before` are cursors of an earlier page; what is no cursor begins at the top.
    """
    if place := _read(before, rows.model, column):
        found = list(rows.filter(_beyond(column, place, "gt")).order_by(column, "pk")[: size + 1])
        shown = found[:size][::-1]
        if not shown:
            return window(rows, column, size=size)
        newer = cursor(shown[0], column) if len(found) > size else ""
        return Window(shown, cursor(shown[-1], column), newer)
    place = _read(after, rows.model, column)
    rows = rows.filter(_beyond(column, place, "lt")) if place else rows
    found = list(rows.order_by(f"-{column}", "-pk")[: size + 1])
    shown = found[:size]
    older = cursor(shown[-1], column) if len(found) > size else ""
    return Window(shown, older, cursor(shown[0], column) if place and shown else "")


def cursor(row: Model, column: str) -> str:
    value = getattr(row, column)
    number = (value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value
    return f"{number}-{row.pk}"


def _read(text: str, model: type[Model], column: str) -> tuple[Any, int] | None:
    found = CURSOR.fullmatch(text)
    if found is None:
        return None
    value, number = int(found[1]), int(found[2])
    if model._meta.get_field(column).get_internal_type() != "DateTimeField":
        return min(value, 2**31 - 1), number
    try:
        return EPOCH + value * MICROSECOND, number
    except OverflowError:
        return None


def _beyond(column: str, place: tuple[Any, int], way: str) -> Q:
    """The first half says nothing new, but is what an index can begin with."""
    value, number = place
    return Q(**{f"{column}__{way}e": value}) & (
        Q(**{f"{column}__{way}": value}) | Q(**{f"pk__{way}": number})
    )
