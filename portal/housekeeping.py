"""What the stack needs done from time to time."""

import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.clock import Job, register

# No task of ours runs this long: its worker has died.
LOST_AFTER = timedelta(minutes=30)
MOST_TRIES = 3


def register_jobs() -> None:
    minute, hour, day = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
    register(Job("portal.scheduled", minute, lambda: call_command("publish_scheduled", verbosity=0)))
    register(Job("portal.lost_tasks", 5 * minute, revive_lost_tasks))
    register(Job("portal.old_tasks", hour, forget_old_tasks))
    register(Job("portal.uploads", hour, forget_left_uploads))
    register(Job("portal.analysed", day, analyse))
    register(Job("portal.purge", 12 * hour, purge, longest=3 * hour))


def purge() -> None:
    from portal.privacy import purging  # it asks the rooms, whose models are not there yet

    purging.run()


def revive_lost_tasks() -> int:
    """Let tasks run again that a worker has taken to its grave; how many were found."""
    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LOST_AFTER)
    for task in lost:
        tried_enough = len(task.worker_ids) >= MOST_TRIES
        verdict = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
        # Only if it is still the run that was looked at.
        same_run = lost.filter(pk=task.pk, started_at=task.started_at)
        same_run.update(**verdict if tried_enough else {"status": TaskResultStatus.READY})
    return len(lost)


def forget_left_uploads() -> int:
    """A request deletes its own; one that was killed leaves a picture behind that says where it was taken."""
    before, number = time.time() - LOST_AFTER.total_seconds(), 0
    for file in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"):
        # Its own request may delete it between two of these lines.
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < before:
                file.unlink()
                number += 1
    return number


def analyse() -> None:
    """PostgreSQL counts its rows by itself; SQLite plans searches by guesses until it is told to."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def forget_old_tasks() -> None:
    call_command("prune_db_task_results", queue_name="*", min_age_days=2, failed_min_age_days=30, verbosity=0)
