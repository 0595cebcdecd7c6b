"""What the clock remembers of its jobs."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

# A job that failed is tried again after this time, however long its interval is.
RETRY_AFTER = timedelta(minutes=5)


class JobRunQuerySet(models.QuerySet):
    def free(self, now: datetime):
        """Rows that no living clock is working on."""
        return self.filter(Q(lease_until=None) | Q(lease_until__lte=now))

    def due(self, interval: timedelta, now: datetime):
        never = Q(started_at=None)
        waited = Q(started_at__lte=now - interval)
        # A run that was cut short left no end: it counts as failed.
        unfinished = Q(finished_at=None) | Q(finished_at__lt=F("started_at"))
        retry = unfinished & Q(started_at__lte=now - min(interval, RETRY_AFTER))
        return self.free(now).filter(never | waited | retry)


class JobRun(models.Model):
    """The last run of one job: `finished_at` is the last success, `error` what went wrong since."""

    name = models.CharField(max_length=80, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
