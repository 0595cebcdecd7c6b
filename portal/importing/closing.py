"""How the work on an import ends."""

from django.utils import timezone

from portal import stored
from portal.models import ImportJob
from portal.models.imports import JobState, Outcome


def finish(job: ImportJob, state: JobState) -> None:
    """Behind the row of the job. What was not taken is left out; the file isn't needed any more."""
    job.rows.filter(outcome=Outcome.WAITING).update(outcome=Outcome.LEFT_OUT, record={})
    ImportJob.objects.filter(pk=job.pk).update(state=state, ended_at=timezone.now(), file="")
    stored.forget(job.file)


def forget(job: ImportJob) -> None:
    """With its rows, and its file."""
    ImportJob.objects.filter(pk=job.pk).delete()
    stored.forget(job.file)
