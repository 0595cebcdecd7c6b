"""How the work on an import ends."""

from django.db import transaction
from django.utils import timezone

from portal.models import ImportJob
from portal.models.imports import JobState, Outcome


def finish(job: ImportJob, state: JobState) -> None:
    """Behind the row of the job. What was not taken is left out; the file isn't needed any more."""
    job.rows.filter(outcome=Outcome.WAITING).update(outcome=Outcome.LEFT_OUT, record={})
    ImportJob.objects.filter(pk=job.pk).update(state=state, ended_at=timezone.now(), file="")
    forget_file(job)


def forget_file(job: ImportJob) -> None:
    """When the transaction is through."""
    storage, name = job.file.storage, job.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def forget(job: ImportJob) -> None:
    """With its rows, and its file."""
    ImportJob.objects.filter(pk=job.pk).delete()
    forget_file(job)
