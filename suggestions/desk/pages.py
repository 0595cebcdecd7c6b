"""Pages of a queue: each begins behind a row, named by what the queue goes by. Nothing is counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
CURSOR = re.compile(r"\d{1,18}(-\d{1,18}){1,3}", re.ASCII)


@dataclass(frozen=True)
class Order:
    """Columns from the most telling one to the number of the row, all rising or all falling."""

    columns: tuple[str, ...]
    falling: bool = False
    moments: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Page:
    rows: Sequence[Model]
    after: str = ""  # the cursor of the next one, empty on the last
    is_first: bool = True


def page(rows: QuerySet, order: Order, *, size: int, after: str = "") -> Page:
    """What is no cursor begins at the top."""
    place = _read(after, order)
    if place:
        rows = rows.filter(_beyond(place, order))
    sign = "-" if order.falling else ""
    found = list(rows.order_by(*(sign + column for column in order.columns))[: size + 1])
    shown = found[:size]
    return Page(shown, _cursor(shown[-1], order) if len(found) > size else "", is_first=not place)


def _cursor(row: Model, order: Order) -> str:
    values = [getattr(row, column) for column in order.columns]
    return "-".join(str((v - EPOCH) // MICROSECOND if isinstance(v, datetime) else v) for v in values)


def _read(text: str, order: Order) -> list[Any] | None:
    if not CURSOR.fullmatch(text) or text.count("-") != len(order.columns) - 1:
        return None
    values = [int(part) for part in text.split("-")]
    try:
        return [
            EPOCH + value * MICROSECOND if column in order.moments else value
            for column, value in zip(order.columns, values, strict=True)
        ]
    except OverflowError:
        return None


def _beyond(place: list[Any], order: Order) -> Q:
    """A row is beyond when the first column that differs is."""
    way, found = ("lt" if order.falling else "gt"), Q()
    for number, column in enumerate(order.columns):
        same = dict(zip(order.columns[:number], place, strict=False))
        found |= Q(**same, **{f"{column}__{way}": place[number]})
    return found
