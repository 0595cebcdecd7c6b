"""The worker's part of an import: chunk by chunk, a while each time, and on again after an abrupt end."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.models import ImportJob
from portal.models.imports import JobState

from . import closing, making, reading, undoing

# Then notices have their turn.
A_WHILE = 20.0
QUIET_FOR = timedelta(minutes=3)
KEPT_FOR = timedelta(days=30)
# What one says is False when another worker is at it.
CHUNK = {
    JobState.READING: reading.read_some,
    JobState.RUNNING: making.make_chunk,
    JobState.UNDOING: undoing.undo_chunk,
}


def enqueue(job_id: int) -> None:
    from portal import tasks  # tasks name these actions

    tasks.work_on_import.enqueue(job_id)


def work_on(job_id: int, seconds: float = A_WHILE) -> bool:
    """Do what there is to do; False when that is all. Any number of workers may do so at once: each chunk
    is one transaction behind the row of the job, and finds the rows that the others have left.
    """
    until = time.monotonic() + seconds
    while (
        job := ImportJob.objects.at_work().filter(pk=job_id).select_related("started_by", "undone_by").first()
    ):
        if CHUNK[JobState(job.state)](job, until) is False:
            return False
        if time.monotonic() > until:
            return True
    return False


def revive() -> int:
    """Those whose worker has died; how many."""
    now = timezone.now()
    quiet = ImportJob.objects.at_work().filter(touched_at__lt=now - QUIET_FOR)
    # Once while a busy worker hasn't come to it: else the queue fills with the same work each minute.
    keys = [key for key in quiet.values_list("pk", flat=True) if quiet.filter(pk=key).update(touched_at=now)]
    for key in keys:
        enqueue(key)
    return len(keys)


def forget_old() -> None:
    """What was never started, with its file."""
    old = ImportJob.objects.unstarted().filter(touched_at__lt=timezone.now() - KEPT_FOR)
    for job in old:
        with transaction.atomic():
            # Somebody may have opened it again since.
            if old.filter(pk=job.pk).update(touched_at=timezone.now()):
                closing.forget(job)
