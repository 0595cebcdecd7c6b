"""Three numbers above the list, none of which costs more when there are a hundred thousand suggestions."""

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils import timezone

from suggestions import figures
from suggestions.models import Dimension, MonthlyCount, Suggestion
from suggestions.steps import Outcome

# Beyond this nobody counts: it is 'more than'.
MOST = 1000


@dataclass(frozen=True)
class Glance:
    """`satisfied` is the rate of the statistics, to which it leads; None without enough answers."""

    open: int
    resolved: int
    satisfied: int | None = None
    most: int = MOST

    @property
    def is_full(self) -> bool:
        """More are open than were counted."""
        return self.open >= self.most


def at_a_glance() -> Glance:
    """What is open is counted up to a limit, along an index; all else comes from the months counted ahead."""
    today = timezone.localdate()
    months, year = figures.months_until(today), today.year
    rows = MonthlyCount.objects.filter(dimension=Dimension.ALL, key="", month__range=(months[0], months[-1]))
    sums = rows.aggregate(
        resolved=Sum("resolved", filter=Q(month__year=year)),
        answered=Sum("answered", default=0),
        satisfied=Sum("satisfied", default=0),
    )
    return Glance(
        open=Suggestion.objects.public().open()[:MOST].count(),
        resolved=_resolved(year) if sums["resolved"] is None else sums["resolved"],
        satisfied=figures.Rate("", sums["satisfied"], sums["answered"]).per_cent,
    )


def _resolved(year: int) -> int:
    """Before any month has been counted there are few rows."""
    rows = Suggestion.objects.public().filter(outcome=Outcome.RESOLVED, closed_at__year=year)
    return rows[:MOST].count()
