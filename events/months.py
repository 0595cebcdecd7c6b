"""Sums of the months of the town's own time, from one row of each month on every database."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Aggregate, Func, IntegerField, QuerySet
from django.utils import timezone

from events.filters import midnight

FIRST_YEAR = 2020


def monthly_sums(
    rows: QuerySet, column: str, counted: Aggregate, now: datetime | None = None
) -> dict[date, int]:
    """By the first day of each month, up to the end of this year."""
    years = range(FIRST_YEAR, timezone.localdate(now).year + 1)
    months = [date(year, month, 1) for year in years for month in range(1, 13)]
    begins = [midnight(month) for month in [*months, date(years.stop, 1, 1)]]
    rows = rows.filter(**{f"{column}__gte": begins[0], f"{column}__lt": begins[-1]}).order_by()
    found = rows.values_list(Span(column, begins=begins)).annotate(counted)
    return {months[number]: total for number, total in found}


class Span(Func):
    """The number of the span that a moment lies in, found by halves.

    SQLite would call Python for the year of each row, and once more for its month."""

    output_field = IntegerField()

    def __init__(self, *expressions, begins: Sequence[datetime]):
        super().__init__(*expressions)
        self.begins = begins

    def as_sql(self, compiler, connection, **_extra):
        column, given = compiler.compile(self.source_expressions[0])
        moment = connection.ops.adapt_datetimefield_value
        params: list = []

        def halved(first: int, last: int) -> str:
            if last - first == 1:
                return str(first)
            half = (first + last) // 2
            params.extend([*given, moment(self.begins[half])])
            return f"CASE WHEN {column} < %s THEN {halved(first, half)} ELSE {halved(half, last)} END"

        return halved(0, len(self.begins) - 1), params
