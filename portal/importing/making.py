"""From rows to what they say. A chunk is one transaction behind the row of its job: done or not."""

import logging

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from portal.models import ImportedRow, ImportJob, ImportTurn
from portal.models.imports import JobState, Outcome, Verdict

from . import closing
from .importer import Importer, Work
from .problems import Problem
from .registry import importer_of

# Some seconds of work: whoever registers meanwhile waits no longer than that on SQLite.
CHUNK = 50
TRIES = 3
log = logging.getLogger("portal.imports")


def make_chunk(job: ImportJob, _until: float) -> None:
    """What no try gets in is left out, row by row, so that it keeps nobody else out."""
    waiting = job.rows.waiting()
    if not _is_in(job, waiting[:CHUNK]):
        for key in list(waiting.values_list("pk", flat=True)[:CHUNK]):
            if not _is_in(job, waiting.filter(pk=key)):
                _refuse(job, key)


@transaction.atomic
def _refuse(job: ImportJob, key: int) -> None:
    """Unless another worker, who failed at the same row, has done so: the next one may be good."""
    row = _claimed(job) and job.rows.waiting().filter(pk=key).first()
    if row:
        _leave_out(row, [["", str(Problem.REFUSED), {}]])
        row.save()


def _is_in(job: ImportJob, rows: QuerySet[ImportedRow]) -> bool:
    """False when no try got these in."""
    for _ in range(TRIES):
        try:
            _make(job, rows.all())
        except IntegrityError:
            continue
        except (OperationalError, InterfaceError):
            # Nothing is wrong with the rows: they come in later.
            raise
        except Exception:
            # Whatever nobody has foreseen: people are told of the row, and those behind it come in.
            log.exception("Rows of import %s could not be added", job.pk)
            return False
        return True
    return False


def _claimed(job: ImportJob) -> bool:
    """Locks the job until COMMIT, while it runs: a second worker finds the rows that come after."""
    running = ImportJob.objects.filter(pk=job.pk, state=JobState.RUNNING)
    return bool(running.update(touched_at=timezone.now()))


def _take_turn(kind: str) -> None:
    """Two files that say the same: the second sees what the first has added."""
    ImportTurn.objects.bulk_create([ImportTurn(kind=kind)], ignore_conflicts=True)
    ImportTurn.objects.filter(kind=kind).update(turns=F("turns") + 1)


@transaction.atomic
def _make(job: ImportJob, wanted: QuerySet[ImportedRow]) -> None:
    if not _claimed(job):
        return
    importer = importer_of(job.kind)
    _take_turn(job.kind)
    rows = list(wanted)
    if not rows:
        if not job.rows.waiting().exists():
            closing.finish(job, JobState.DONE)
        return
    works = _planned(job, importer, rows)
    importer.make(works, publishes=job.publishes, by=job.started_by)
    for work in works:
        work.row.outcome = Outcome.MADE
    for row in rows:
        row.record = {}
    changed = ["verdict", "outcome", "record", "notes", "made", "parts"]
    ImportedRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=changed)


def _planned(job: ImportJob, importer: Importer, rows: list[ImportedRow]) -> list[Work]:
    """What is here by now is left as it is; what belongs to an earlier row of this file is added to that."""
    owners = dict(job.rows.filter(key__in={r.key for r in rows}, made__gt=0).values_list("key", "made"))
    still_here = set(
        importer.model._default_manager.filter(pk__in=owners.values()).values_list("pk", flat=True)
    )
    firsts = set(owners)
    works = []
    ours = job.rows.filter(made__isnull=False).values("made")
    here = importer.here([row.record for row in rows], apart_from=ours)
    for row, remark in zip(rows, here, strict=True):
        if row.key in owners and owners[row.key] not in still_here:
            _leave_out(row, [["", str(Problem.GONE), {}]])
            continue
        if row.key not in firsts:
            if remark is not None:
                _keep(row, remark)
                continue
            if missing := [c.name for c in importer.columns if c.required and c.name not in row.record]:
                # The row that said it for all of its key was left out.
                _leave_out(row, [[name, str(Problem.MISSING), {}] for name in missing])
                continue
            firsts.add(row.key)
        works.append(Work(row, row.record, owners.get(row.key)))
    return works


def _keep(row: ImportedRow, remark: str) -> None:
    row.verdict, row.outcome = Verdict.HERE, Outcome.KEPT
    row.notes = [["", remark, {}]] if remark else []


def _leave_out(row: ImportedRow, notes: list) -> None:
    row.verdict, row.outcome = Verdict.PROBLEM, Outcome.LEFT_OUT
    row.notes, row.record = notes, {}
