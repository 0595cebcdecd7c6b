"""The worker's part of an import."""

from portal import long_work
from portal.models import ImportJob
from portal.models.imports import JobState

from . import closing, making, reading, undoing

CHUNKS = {
    JobState.READING: reading.read_some,
    JobState.RUNNING: making.make_chunk,
    JobState.UNDOING: undoing.undo_chunk,
}


def enqueue(job_id: int) -> None:
    from portal import tasks  # tasks name these actions

    tasks.work_on_import.enqueue(job_id)


def work_on(job_id: int, seconds: float = long_work.A_WHILE) -> bool:
    """As `long_work.go_on`."""
    at_work = ImportJob.objects.at_work().select_related("started_by", "undone_by")
    return long_work.go_on(at_work, job_id, CHUNKS, seconds)


def revive() -> int:
    return long_work.revive(ImportJob.objects.at_work(), enqueue)


def forget_old() -> None:
    """What was never started, with its file."""
    long_work.forget_old(ImportJob.objects.unstarted(), closing.forget)
