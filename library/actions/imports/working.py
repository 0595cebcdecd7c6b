"""The worker's part of an import."""

from library.models import ImportBatch
from library.steps import ImportState
from portal import long_work, stored

from . import making, reading, undoing

CHUNKS = {
    ImportState.READING: reading.read_some,
    ImportState.RUNNING: making.make_chunk,
    ImportState.UNDOING: undoing.undo_chunk,
}


def enqueue(batch_id: int) -> None:
    from library import tasks  # tasks name these actions

    tasks.work_on_import.enqueue(batch_id)


def work_on_import(batch_id: int, seconds: float = long_work.A_WHILE) -> bool:
    """As `long_work.go_on`."""
    return long_work.go_on(ImportBatch.objects.at_work().select_related("place"), batch_id, CHUNKS, seconds)


def revive_imports() -> int:
    return long_work.revive(ImportBatch.objects.at_work(), enqueue)


def forget_imports() -> None:
    """What was never started, with its file."""
    long_work.forget_old(ImportBatch.objects.unstarted(), lambda batch: forget(batch))


def forget(batch: ImportBatch) -> None:
    """With its rows, and its file."""
    ImportBatch.objects.filter(pk=batch.pk).delete()
    stored.forget(batch.file)
