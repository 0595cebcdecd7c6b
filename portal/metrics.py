"""Figures for Prometheus at /metrics, behind METRICS_TOKEN: requests, queue, outbox, clock, what rooms count.

No label says who somebody is, and none has values without end: views, states and jobs are named in the code.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from portal import backup, clock, health, sections
from portal.models import JobRun, Notice

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_own = CollectorRegistry()
REQUESTS = Counter(
    "portal_requests", "Answers by view, method and status", ["view", "method", "status"], registry=_own
)
DURATIONS = Histogram(
    "portal_request_seconds", "How long answers took", ["view"], buckets=SECONDS, registry=_own
)


@dataclass(frozen=True)
class Gauge:
    """What a room counts: `value` is one query that an index answers."""

    name: str
    meaning: str
    value: Callable[[], float]


def note(view: str, method: str, status: int, seconds: float) -> None:
    if settings.METRICS_TOKEN:
        REQUESTS.labels(view, method, str(status)).inc()
        DURATIONS.labels(view).observe(seconds)


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text; 404 for whoever doesn't carry the token, as if there was nothing."""
    carried = request.headers.get("Authorization", "")
    if not settings.METRICS_TOKEN or not constant_time_compare(carried, f"Bearer {settings.METRICS_TOKEN}"):
        raise Http404
    text = generate_latest(_all_processes()) + generate_latest(_House())
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def _all_processes() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return _own
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


class _House:
    """Read when asked; what cannot be read is left out, and the checks say why."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _checks()
        for read in (_tasks, _oldest_task, _notices, _jobs, _connections, _of_rooms):
            try:
                yield from list(read())
            except DatabaseError:
                connection.close()


def _checks() -> GaugeMetricFamily:
    family = GaugeMetricFamily("portal_check_ok", "What /readyz says of each part", labels=["check"])
    for name, outcome in health.outcomes().items():
        family.add_metric([name], outcome["ok"])
    return family


def _tasks() -> Iterator[GaugeMetricFamily]:
    family = GaugeMetricFamily("portal_tasks", "Tasks of the worker by state", labels=["state"])
    for state, number in DBTaskResult.objects.order_by().values_list("status").annotate(n=Count("pk")):
        family.add_metric([state.lower()], number)
    yield family


def _oldest_task() -> Iterator[GaugeMetricFamily]:
    first = DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    age = (timezone.now() - first).total_seconds() if first else 0
    yield GaugeMetricFamily("portal_task_oldest_seconds", "How long the oldest task has waited", value=age)


def _notices() -> Iterator[GaugeMetricFamily]:
    family = GaugeMetricFamily("portal_notices", "The outbox", labels=["channel", "state"])
    rows = Notice.objects.order_by().values_list("channel", "state").annotate(n=Count("pk"))
    for channel, state, number in rows:
        family.add_metric([channel, state], number)
    yield family


def _jobs() -> Iterator[GaugeMetricFamily]:
    runs = {run.name: run for run in JobRun.objects.all()}
    done = GaugeMetricFamily("portal_job_success_timestamp_seconds", "Last success of a job", labels=["job"])
    late = GaugeMetricFamily("portal_job_late", "1 for a job that is overdue", labels=["job"])
    for job in clock.jobs():
        run = runs.get(job.name)
        done.add_metric([job.name], run.finished_at.timestamp() if run and run.finished_at else 0)
        late.add_metric([job.name], clock.is_late(job, run, timezone.now()))
    yield done
    yield late
    made = runs.get(backup.JOB)
    yield GaugeMetricFamily(
        "portal_backup_timestamp_seconds",
        "When a backup was last read back; 0 where this site makes none by itself",
        value=made.finished_at.timestamp() if made else 0,
    )


def _connections() -> Iterator[GaugeMetricFamily]:
    if connection.vendor != "postgresql":
        return
    family = GaugeMetricFamily("portal_database_connections", "Of this database, by state", labels=["state"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(state, 'other'), count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() GROUP BY 1"
        )
        for state, number in cursor.fetchall():
            family.add_metric([state], number)
    yield family


def _of_rooms() -> Iterator[GaugeMetricFamily]:
    for section in sections.all_sections():
        for gauge in section.gauges:
            name = f"portal_{section.name}_{gauge.name}"
            yield GaugeMetricFamily(name, gauge.meaning, value=gauge.value())
