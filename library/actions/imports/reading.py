"""The preview: every row of the file as a record, with what would become of it."""

import logging
import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from typing import IO

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone

from library.exchange import files
from library.exchange.problems import BadFile, BadRow, Problem
from library.exchange.record import BookRecord
from library.matching import key_of
from library.models import ImportBatch, ImportRow
from library.steps import ImportState, Verdict

from .planning import Chunk, Note

CHUNK = 200
Numbered = tuple[int, BookRecord | BadRow]
log = logging.getLogger("library.imports")


def read_some(batch: ImportBatch, until: float) -> bool:
    """Go on after the last row that is there, until `time.monotonic()` says so or the file ends.

    False when another worker has read on meanwhile.
    """
    try:
        with tempfile.TemporaryFile() as local:
            _copy(batch, local)
            return _read(batch, local, until)
    except BadFile as problem:
        _fail(batch, problem.code, problem.details)
    except (IntegrityError, OperationalError, InterfaceError):
        # Nothing is wrong with the file: it goes on later.
        raise
    except Exception:
        # Whatever a strange file makes a parser do: people are told, and nobody tries it again and again.
        log.exception("The file of import %s could not be read", batch.pk)
        _fail(batch, Problem.DAMAGED, {})
    return True


def _copy(batch: ImportBatch, local: IO[bytes]) -> None:
    """Workbooks are read from their end, and not every store can do that."""
    with batch.file.open("rb") as kept:
        shutil.copyfileobj(kept, local)
    local.seek(0)


def _read(batch: ImportBatch, local: IO[bytes], until: float) -> bool:
    found = files.read(local, files.Kind(batch.kind), batch.heading, batch.columns)
    rows = (one for one in found if one[0] > batch.read_to)
    while chunk := list(islice(rows, CHUNK)):
        if not _store(batch, chunk):
            return False
        if time.monotonic() > until:
            return True
    if batch.read_to == 0:
        raise BadFile(Problem.EMPTY)
    return bool(_still_mine(batch).update(state=ImportState.READY, touched_at=timezone.now()))


def _still_mine(batch: ImportBatch):
    """Another worker may have gone further, or somebody has chosen other columns."""
    same = {"read_to": batch.read_to, "heading": batch.heading, "columns": batch.columns}
    return ImportBatch.objects.filter(pk=batch.pk, state=ImportState.READING, **same)


@transaction.atomic
def _store(batch: ImportBatch, found: list[Numbered]) -> bool:
    last = found[-1][0]
    if not _still_mine(batch).update(read_to=last, touched_at=timezone.now()):
        return False
    ImportRow.objects.bulk_create(_rows(batch, found))
    batch.read_to = last
    return True


def _rows(batch: ImportBatch, found: list[Numbered]) -> Iterator[ImportRow]:
    books = {number: one for number, one in found if isinstance(one, BookRecord)}
    chunk, first = Chunk(batch, list(books.values())), _earlier(batch, books)
    for number, one in found:
        if isinstance(one, BadRow):
            yield _bad(batch, number, [(str(one.code), one.details)])
            continue
        plan, key = chunk.plan(one), key_of(one)
        row = ImportRow(batch=batch, number=number, said=one.title, key=key, notes=plan.notes)
        row.match, row.record = plan.match, one.as_data()
        if plan.problem:
            row.verdict = Verdict.PROBLEM
        elif plan.match is not None:
            row.verdict = Verdict.HERE
        elif first.setdefault(key, number) != number:
            row.verdict, row.repeats = Verdict.REPEATED, first[key]
        else:
            row.verdict = Verdict.NEW
        yield row


def _bad(batch: ImportBatch, number: int, notes: list[Note]) -> ImportRow:
    return ImportRow(batch=batch, number=number, verdict=Verdict.PROBLEM, notes=notes)


def _earlier(batch: ImportBatch, books: dict[int, BookRecord]) -> dict[str, int]:
    """The numbers of earlier rows with the keys of these, the first of each."""
    keys = {key_of(book) for book in books.values()}
    rows = ImportRow.objects.filter(batch=batch, key__in=keys).exclude(verdict=Verdict.PROBLEM)
    return dict(rows.order_by("-number").values_list("key", "number"))


def _fail(batch: ImportBatch, problem: Problem, details: dict) -> None:
    """Nothing of the file is taken, also when only its end is missing."""
    fields = {"state": ImportState.FAILED, "problem": problem, "problem_details": details}
    with transaction.atomic():
        if _still_mine(batch).update(touched_at=timezone.now(), **fields):
            batch.rows.all().delete()
