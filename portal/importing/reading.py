"""The preview: every row of the file as it is meant, with what would become of it."""

import logging
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from portal.models import ImportedRow, ImportJob
from portal.models.imports import JobState, Verdict

from . import files
from .importer import Found, Importer
from .problems import REMARKS, BadFile, Problem
from .registry import importer_of

CHUNK = 200
log = logging.getLogger("portal.imports")


def read_some(job: ImportJob, until: float) -> bool:
    """Go on after the last row that is there, until `time.monotonic()` says so or the file ends.

    False when another worker has read on meanwhile.
    """
    try:
        with tempfile.TemporaryFile() as local:
            with job.file.open("rb") as kept:
                shutil.copyfileobj(kept, local)
            return _read(job, local, until)
    except BadFile as problem:
        _fail(job, problem.code, problem.details)
    except (IntegrityError, OperationalError, InterfaceError):
        # Nothing is wrong with the file: it goes on later.
        raise
    except Exception:
        # Whatever a strange file makes a parser do: people are told, and nobody tries it again and again.
        log.exception("The file of import %s could not be read", job.pk)
        _fail(job, Problem.DAMAGED, {})
    return True


def _read(job: ImportJob, local: IO[bytes], until: float) -> bool:
    importer = importer_of(job.kind)
    found = files.read(local, job.is_workbook, job.heading, job.columns, importer, importer.known())
    rows = (one for one in found if one[0] > job.read_to)
    while chunk := list(islice(rows, CHUNK)):
        if not _store(job, importer, chunk):
            return False
        if time.monotonic() > until:
            return True
    if job.read_to == 0:
        raise BadFile(Problem.EMPTY)
    return bool(_still_mine(job).update(state=JobState.READY, touched_at=timezone.now()))


def _still_mine(job: ImportJob):
    """Another worker may have gone further."""
    return ImportJob.objects.filter(pk=job.pk, state=JobState.READING, read_to=job.read_to)


@transaction.atomic
def _store(job: ImportJob, importer: Importer, found: list[tuple[int, Found]]) -> bool:
    last = found[-1][0]
    if not _still_mine(job).update(read_to=last, touched_at=timezone.now()):
        return False
    ImportedRow.objects.bulk_create(_rows(job, importer, found))
    job.read_to = last
    return True


@dataclass
class First:
    """The first row of a key, and the numbers of all by what tells them apart."""

    number: int
    values: dict[str, Any]
    parts: dict[str, int] = field(default_factory=dict)


def is_good(found: Found) -> bool:
    return all(code in REMARKS for _name, code, _details in found.notes)


def _rows(job: ImportJob, importer: Importer, found: list[tuple[int, Found]]) -> Iterator[ImportedRow]:
    keys = [importer.key(one.values) for _number, one in found]
    firsts = _earlier(job, importer, set(keys))
    here = importer.here([one.values for _number, one in found])
    for (number, one), key, remark in zip(found, keys, here, strict=True):
        row = ImportedRow(job=job, number=number, key=key, said=importer.said(one.values)[:300])
        row.verdict = _verdict(importer, one, number, key, remark, firsts)
        lacks = [] if row.verdict in (Verdict.HERE, Verdict.MORE) else importer.lacks(one)
        if row.verdict == Verdict.NEW:
            row.complete = not lacks
            one.notes += [[name, str(Problem.LACKS), {}] for name in lacks]
        row.notes, row.record = one.notes, one.values
        yield row


def _verdict(importer, one: Found, number: int, key: str, remark: str | None, firsts: dict) -> Verdict:
    first = firsts.get(key) if key else None
    if first is not None:
        _compare(importer, one, first)
    if not is_good(one):
        return Verdict.PROBLEM
    if remark is not None:
        if remark:
            one.note("", Problem(remark))
        return Verdict.HERE
    part = importer.says_part(one.values)
    if first is None:
        firsts[key] = First(number, one.values, {part: number})
        return Verdict.NEW
    if not part or part in first.parts:
        one.note("", Problem.REPEATED, number=first.parts.get(part, first.number))
        return Verdict.PROBLEM
    first.parts[part] = number
    return Verdict.MORE


def _compare(importer: Importer, one: Found, first: First) -> None:
    """What the first row says holds for all of its key; what they leave empty, it has said."""
    one.notes[:] = [note for note in one.notes if note[1] != Problem.MISSING or not first.values.get(note[0])]
    for name, value in one.values.items():
        column = importer.column_or_none(name)
        if not column or name in importer.of_one_row or value == first.values.get(name):
            continue
        one.note(name, Problem.DIFFERS if name in first.values else Problem.NOT_TAKEN, number=first.number)


def _earlier(job: ImportJob, importer: Importer, keys: set[str]) -> dict[str, First]:
    """What earlier rows of the file say with these keys."""
    rows = job.rows.filter(key__in=keys - {""}, verdict__in=[Verdict.NEW, Verdict.MORE]).order_by("number")
    firsts: dict[str, First] = {}
    for row in rows:
        first = firsts.setdefault(row.key, First(row.number, row.record))
        first.parts[importer.says_part(row.record)] = row.number
    return firsts


def _fail(job: ImportJob, problem: Problem, details: dict) -> None:
    """Nothing of the file is taken, also when only its end is missing."""
    fields = {"state": JobState.FAILED, "problem": problem, "problem_details": details}
    with transaction.atomic():
        if _still_mine(job).update(touched_at=timezone.now(), **fields):
            job.rows.all().delete()
