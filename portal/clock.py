"""Jobs that come round: rooms register them, the clock runs each once, however many clocks there are."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, close_old_connections, connection
from django.utils import timezone

from portal.models import JobRun

log = logging.getLogger("portal.clock")

# A clock that dies in the middle of a job keeps others out of it for this long.
LEASE = timedelta(minutes=2)


@dataclass(frozen=True)
class Job:
    """`run` does all that has become due since it last ran: after a gap one run catches up.

    What takes longer than `longest` counts as hanging: then another clock may run it, too.
    """

    name: str
    interval: timedelta
    run: Callable[[], object]
    longest: timedelta = timedelta(minutes=30)


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    if job.name in _jobs:
        raise ValueError(f"Two jobs are called {job.name}.")
    _jobs[job.name] = job


def jobs() -> list[Job]:
    return list(_jobs.values())


def run_due(now: Callable[[], datetime] = timezone.now) -> list[str]:
    """Run every job that is due and that no other clock has; the names of those that ran."""
    return [job.name for job in jobs() if run_if_due(job, now)]


def run_if_due(job: Job, now: Callable[[], datetime] = timezone.now) -> bool:
    started_at = now()
    if not _claim(job, started_at):
        return False
    error = ""
    with _lease_kept(job, started_at):
        try:
            job.run()
        except Exception as problem:
            log.exception("The job %s failed", job.name)
            error = f"{type(problem).__name__}: {problem}"[:300]
    _finish(job.name, started_at, {"error": error} if error else {"error": "", "finished_at": now()})
    return True


def is_late(job: Job, run: JobRun | None, now: datetime) -> bool:
    """Has the job not succeeded for two intervals and ten minutes, or has a run not come back?"""
    if run is None or run.finished_at is None:
        return True
    if run.lease_until is not None and run.started_at < now - job.longest:
        return True
    return run.finished_at < now - 2 * job.interval - timedelta(minutes=10)


def _claim(job: Job, now: datetime) -> bool:
    """One conditional update decides between clocks, on every database."""
    mine = JobRun.objects.filter(name=job.name)
    if not mine.exists():
        JobRun.objects.bulk_create([JobRun(name=job.name)], ignore_conflicts=True)
    # Reading first keeps an idle clock from taking SQLite's only write lock.
    due = mine.due(job.interval, now)
    return due.exists() and due.update(started_at=now, lease_until=now + LEASE) == 1


def _finish(name: str, started_at: datetime, result: dict) -> None:
    # Only the run that still holds the job may close it: a lost lease belongs to another clock.
    JobRun.objects.filter(name=name, started_at=started_at).update(lease_until=None, **result)


@contextmanager
def _lease_kept(job: Job, started_at: datetime) -> Iterator[None]:
    """Renew the lease beside a job that takes long, but not for ever: one that hangs would never let go."""
    done = threading.Event()
    keeper = threading.Thread(target=_renew, args=(job, started_at, done), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def _renew(job: Job, started_at: datetime, done: threading.Event) -> None:
    hangs_from = time.monotonic() + job.longest.total_seconds()
    while not done.wait(LEASE.total_seconds() / 4):
        if time.monotonic() > hangs_from:
            log.error("The job %s hangs: another clock may run it", job.name)
            break
        close_old_connections()
        try:
            mine = JobRun.objects.filter(name=job.name, started_at=started_at)
            mine.update(lease_until=timezone.now() + LEASE)
        except Error:
            log.warning("The lease of %s could not be renewed", job.name, exc_info=True)
    connection.close()
