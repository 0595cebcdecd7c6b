"""Keep the counted numbers in step with the rows."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from suggestions import counting
from suggestions.models import MonthlyCount, StepTime

# Closed cases of older months don't change any more, except by reopening, which the next full count finds.
RECENT = timedelta(days=62)


def rebuild_counts(now: datetime | None = None, *, everything: bool = False) -> int:
    """Count first, then replace in one short transaction: readers see the old numbers or the new."""
    now = now or timezone.now()
    first = timezone.localtime(now - RECENT).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    since = None if everything else first
    counts, times = counting.monthly(now), counting.step_times(since, now)
    with transaction.atomic():
        MonthlyCount.objects.all().delete()
        # Who counts at the same moment counts the same.
        MonthlyCount.objects.bulk_create(counts, batch_size=500, ignore_conflicts=True)
        old = StepTime.objects.all()
        (old.filter(month__gte=since.date()) if since else old).delete()
        StepTime.objects.bulk_create(times, batch_size=500, ignore_conflicts=True)
    return len(counts)


def recount_everything() -> int:
    """Once a day all months, whatever happened to old cases."""
    return rebuild_counts(everything=True)
