"""What people do with an import. Each move is one conditional update: a second press finds it done."""

from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal import stored
from portal.models import ImportJob, User
from portal.models.imports import MOVES, JobState

from . import closing, files, working
from .importer import Importer


class Moved(Exception):
    """Somebody has started, undone or thrown it away meanwhile."""


def receive(upload: File, importer: Importer, *, by: User, form_key: UUID) -> ImportJob:
    """The same form twice is one import. Errors: BadFile for what is no table, or has not the columns."""
    workbook = files.is_workbook(upload)
    heading, columns, unused = files.heading_of(upload, workbook, importer)
    job = ImportJob(
        form_key=form_key,
        kind=importer.name,
        name=(upload.name or "")[-200:],
        is_workbook=workbook,
        heading=heading,
        columns=columns,
        problem_details={"unused": unused},
        state=JobState.READING,
        by=by,
    )
    upload.seek(0)
    try:
        with transaction.atomic():
            job.file.save(f"{form_key}.{'xlsx' if workbook else 'csv'}", upload, save=False)
            stored.with_transaction(job.file)
            job.save()
            log(job, "portal.import_received", user=by)
            working.enqueue(job.pk)
    except IntegrityError:
        return ImportJob.objects.get(form_key=form_key)
    return job


def start(job: ImportJob, *, publishes: bool, by: User) -> None:
    """In their name and with their rights. Errors: Moved when it was started, or thrown away, before."""
    with transaction.atomic():
        _move(job, JobState.RUNNING, started_at=timezone.now(), started_by=by, publishes=publishes)
        log(job, "portal.import", user=by, data={"publishes": publishes})
        working.enqueue(job.pk)


def may_undo(user: User, job: ImportJob, importer: Importer) -> bool:
    """What is public stays all the same, for who may not publish."""
    return job.started_by_id == user.pk or user.has_perm(importer.publish)


def undo(job: ImportJob, *, by: User) -> None:
    """Also of one that still runs: it stops after its chunk. Errors: Moved when it was undone before."""
    with transaction.atomic():
        _move(job, JobState.UNDOING, undone_by=by)
        log(job, "portal.import_undone", user=by)
        working.enqueue(job.pk)


def discard(job: ImportJob) -> None:
    """Nothing was added yet. Errors: Moved once it was started."""
    with transaction.atomic():
        # Whoever starts or reads it at this moment waits for the row, and then finds none.
        if not ImportJob.objects.unstarted().filter(pk=job.pk).update(touched_at=timezone.now()):
            raise Moved
        closing.forget(job)


def _move(job: ImportJob, to: JobState, **fields: Any) -> None:
    rows = ImportJob.objects.filter(pk=job.pk, state__in=MOVES[to])
    if not rows.update(state=to, touched_at=timezone.now(), **fields):
        raise Moved
    job.refresh_from_db()
