"""Three numbers above the list, none of which costs more when there are a hundred thousand suggestions."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone

from suggestions.models import Dimension, MonthlyCount, Suggestion
from suggestions.steps import Outcome

# Beyond this nobody counts: it is 'more than'.
MOST = 1000
# Fewer answers make no share.
FEWEST_ANSWERS = 3


@dataclass(frozen=True)
class Glance:
    """`satisfied` is a share in whole percent; None without enough answers."""

    open: int
    resolved: int
    satisfied: int | None = None
    most: int = MOST

    @property
    def is_full(self) -> bool:
        """More are open than were counted."""
        return self.open >= self.most


def at_a_glance() -> Glance:
    """What is open is counted up to a limit, along an index; the year comes from the months counted ahead."""
    year = timezone.localdate().year
    rows = MonthlyCount.objects.filter(dimension=Dimension.ALL, key="", month__year=year)
    sums = rows.aggregate(resolved=Sum("resolved"), answered=Sum("answered"), satisfied=Sum("satisfied"))
    enough = (sums["answered"] or 0) >= FEWEST_ANSWERS
    return Glance(
        open=Suggestion.objects.public().open()[:MOST].count(),
        resolved=_resolved(year) if sums["resolved"] is None else sums["resolved"],
        satisfied=round(100 * sums["satisfied"] / sums["answered"]) if enough else None,
    )


def _resolved(year: int) -> int:
    """Before any month has been counted there are few rows."""
    rows = Suggestion.objects.public().filter(outcome=Outcome.RESOLVED, closed_at__year=year)
    return rows[:MOST].count()
