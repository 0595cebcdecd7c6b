"""From rows to what they say. A chunk is one transaction behind the row of its job: done or not."""

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import F
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
# What a row may hold that neither we nor the database have foreseen.
UNFIT = (DataError, ValueError, ArithmeticError, ValidationError)


def make_chunk(job: ImportJob, _until: float) -> None:
    """What no try gets in is left out, row by row, so that it keeps nobody else out."""
    if not _is_in(job, CHUNK):
        for _ in range(CHUNK):
            if not _is_in(job, 1):
                _refuse_next(job)


@transaction.atomic
def _refuse_next(job: ImportJob) -> None:
    row = _claimed(job) and job.rows.waiting().first()
    if row:
        _leave_out(row, [["", str(Problem.REFUSED), {}]])
        row.save()


def _is_in(job: ImportJob, size: int) -> bool:
    """False when no try got so many rows in."""
    for _ in range(TRIES):
        try:
            _make(job, size)
        except IntegrityError:
            continue
        except UNFIT:
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
def _make(job: ImportJob, size: int) -> None:
    if not _claimed(job):
        return
    importer = importer_of(job.kind)
    _take_turn(job.kind)
    rows = list(job.rows.waiting()[:size])
    if not rows:
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
    firsts = set(owners)
    works = []
    for row, remark in zip(rows, importer.here([row.record for row in rows]), strict=True):
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
