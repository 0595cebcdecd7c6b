"""The numbers of the statistics page, counted from the rows themselves; `actions.rebuild_counts` keeps them.

The three rates: response, resolution, satisfaction. Cases count in the
month in which they were due. Withdrawn and joined ones don't count, reopened ones count as unsolved.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from suggestions.models import Dimension, Entry, Grade, MonthlyCount, StepTime, Suggestion, Verdict
from suggestions.steps import STEP_OF, Outcome, Step

KEYS = {
    Dimension.ALL: None,
    Dimension.GRID: "grid__code",
    Dimension.CATEGORY: "category__slug",
    Dimension.DEPARTMENT: "department__slug",
}
NOT_COUNTED = [Outcome.WITHDRAWN, Outcome.DUPLICATE]
SATISFIED_FROM = 4  # stars
Numbers = dict[tuple[date, str, str], dict[str, int]]


def monthly(now: datetime) -> list[MonthlyCount]:
    """One row per month, dimension and key, up to the month of `now`."""
    numbers: Numbers = defaultdict(dict)
    for dimension, key in KEYS.items():
        for rows in _groups(dimension, key, now):
            for month, its_key, counted in rows:
                numbers[month, dimension, its_key or ""] |= counted
    return [
        MonthlyCount(month=month, dimension=dimension, key=key, **counted)
        for (month, dimension, key), counted in sorted(numbers.items())
        if key or dimension == Dimension.ALL
    ]


def _groups(dimension: Dimension, key: str | None, now: datetime) -> Iterator[Iterable[tuple]]:
    sent = Suggestion.objects.sent()
    due = sent.filter(due_at__lt=now).exclude(outcome__in=NOT_COUNTED)
    in_time = Q(accepted_at__isnull=False, accepted_at__lte=F("respond_by"))
    solved = Q(outcome=Outcome.RESOLVED, reopened=0)
    yield _grouped(
        due,
        "due_at",
        key,
        due=Count("pk"),
        responded=Count("pk", filter=in_time),
        resolved=Count("pk", filter=solved),
        reopened=Count("pk", filter=Q(reopened__gt=0)),
    )
    yield _grouped(sent, "submitted_at", key, received=Count("pk"))
    yield _grouped(sent.filter(closed_at__isnull=False), "closed_at", key, closed=Count("pk"))
    answers = Verdict.objects.filter(answered_at__isnull=False, suggestion__in=due)
    pleased = Q(stars__gte=SATISFIED_FROM) | Q(stars=None, solved=True)
    yield _grouped(
        answers,
        "suggestion__due_at",
        key and f"suggestion__{key}",
        answered=Count("pk"),
        satisfied=Count("pk", filter=pleased),
    )
    if dimension in (Dimension.DEPARTMENT, Dimension.ALL):
        office = "order__department__slug" if dimension == Dimension.DEPARTMENT else None
        yield _grouped(Grade.objects.all(), "at", office, graded=Count("pk"), grades=Sum("score"))


def _grouped(rows: QuerySet, moment: str, key: str | None, **counts: Any) -> Iterator[tuple]:
    found = rows.order_by().annotate(in_month=TruncMonth(moment))
    found = found.values("in_month", *([key] if key else [])).annotate(**counts)
    for row in found:
        month = timezone.localdate(row["in_month"])
        yield month, row[key] if key else "", {name: row[name] or 0 for name in counts}


def step_times(since: datetime | None, until: datetime) -> list[StepTime]:
    """How long the cases closed since then took to reach each step, by the month of their closing."""
    closed = Suggestion.objects.filter(closed_at__isnull=False, closed_at__lte=until)
    closed = closed.exclude(outcome__in=NOT_COUNTED)
    if since:
        closed = closed.filter(closed_at__gte=since)
    took: dict[tuple[date, str, str, int], list[int]] = defaultdict(list)
    for month, dimension, key, step, minutes in _reached(closed):
        took[month, dimension, key, step].append(minutes)
    return [
        StepTime(
            **dict(zip(("month", "dimension", "key", "step"), of, strict=True)),
            number=len(minutes),
            median=part(minutes, 50),
            p90=part(minutes, 90),
        )
        for of, minutes in sorted(took.items())
    ]


def _reached(closed: QuerySet) -> Iterator[tuple[date, str, str, int, int]]:
    """The first time that a case is at each step; minutes as the clock runs, nights and weekends included."""
    states = {step: [state for state, its in STEP_OF.items() if its == step] for step in Step}
    keys = {dimension: f"suggestion__{key}" for dimension, key in KEYS.items() if key}
    for step in list(Step)[1:]:
        first = Entry.objects.filter(suggestion__in=closed, after__in=states[step]).order_by()
        moments = ("suggestion__closed_at", "suggestion__submitted_at")
        first = first.values(*moments, "suggestion", *keys.values())
        for row in first.annotate(reached=Min("at")).iterator():
            took = row["reached"] - row["suggestion__submitted_at"]
            month = timezone.localdate(row["suggestion__closed_at"]).replace(day=1)
            minutes = max(0, round(took.total_seconds() / 60))
            yield month, Dimension.ALL, "", step.value, minutes
            for dimension, key in keys.items():
                if row[key]:
                    yield month, dimension, row[key], step.value, minutes


def part(values: list[int], per_cent: int) -> int:
    """The nearest-rank percentile: the smallest value that so many per cent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * per_cent // 100) - 1)]
