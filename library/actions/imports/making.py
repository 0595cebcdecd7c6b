"""From rows to titles and copies. A chunk is one transaction behind the row of its batch: done or not."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from library.actions import routing
from library.actions.cataloguing import next_accessions
from library.exchange.problems import Problem
from library.exchange.record import BookRecord, CopyRecord
from library.models import Copy, ImportBatch, ImportedCopy, ImportRow, MarcRecord, Queue, Title
from library.records import title_of
from library.refusals import Refused
from library.steps import ImportState, Outcome, Verdict

from . import closing, numbering
from .planning import Chunk, Plan

# A second of work: whoever lends meanwhile waits no longer than that on SQLite.
CHUNK = 100
TRIES = 3
# What a row may hold that neither we nor the database have foreseen, and a series without a number left.
UNFIT = (DataError, ValueError, ArithmeticError, Refused)


@dataclass
class Made:
    """What is written at the end of a chunk. `copies` are without a number where they get the next one."""

    titles: list[Title] = field(default_factory=list)
    marc: list[MarcRecord] = field(default_factory=list)
    copies: list[tuple[ImportRow, Copy]] = field(default_factory=list)
    rows: list[ImportRow] = field(default_factory=list)
    grown: set[int] = field(default_factory=set)


def make_chunk(batch: ImportBatch, _until: float) -> None:
    """When somebody at the desk takes the same number at this moment, the chunk is done anew; what no
    try gets in is left out, row by row, so that it keeps nobody else out.
    """
    if not batch.rows.exclude(outcome=Outcome.WAITING).exists():
        numbering.note_numbers(batch)
    waiting = batch.rows.waiting()
    if not _is_in(batch, waiting[:CHUNK]):
        for key in list(waiting.values_list("pk", flat=True)[:CHUNK]):
            if not _is_in(batch, waiting.filter(pk=key)):
                _refuse(batch, key)


@transaction.atomic
def _refuse(batch: ImportBatch, key: int) -> None:
    """Unless another worker, who failed at the same row, has done so: the next one may be good."""
    row = _claimed(batch) and batch.rows.waiting().filter(pk=key).first()
    if row:
        _leave_out(row, [*row.notes, (Problem.BAD_RECORD, {})])
        row.save()


def _is_in(batch: ImportBatch, rows: QuerySet[ImportRow]) -> bool:
    """False when no try got these in."""
    for _ in range(TRIES):
        try:
            _make(batch, rows.all())
        except IntegrityError:
            continue
        except UNFIT:
            return False
        return True
    return False


def _claimed(batch: ImportBatch) -> bool:
    """Locks the batch until COMMIT, while it runs: a second worker finds the rows that come after."""
    running = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.RUNNING)
    return bool(running.update(touched_at=timezone.now()))


@transaction.atomic
def _make(batch: ImportBatch, wanted: QuerySet[ImportRow]) -> None:
    if not _claimed(batch):
        return
    rows = list(wanted)
    if not rows:
        if not batch.rows.waiting().exists():
            closing.finish(batch, ImportState.DONE)
        return
    now = timezone.now()
    books = [BookRecord.of_data(row.record) for row in rows]
    chunk, made = Chunk(batch, books), Made()
    _hold(chunk, books)
    for row, book in zip(rows, books, strict=True):
        _take(chunk, made, row, book, now)
    _write(made)
    for title_id in sorted(made.grown):
        routing.fill(title_id, now)


def _hold(chunk: Chunk, books: list[BookRecord]) -> None:
    """Whoever waits for a title gets its new copy: behind the title's lock, in the order of all locks."""
    found = ((chunk.known.find(book), book) for book in books)
    for pk in sorted({title.pk for title, book in found if title is not None and book.copies}):
        Queue.objects.hold_still(pk)


def _take(chunk: Chunk, made: Made, row: ImportRow, book: BookRecord, now: datetime) -> None:
    made.rows.append(row)
    plan = chunk.plan(book)
    row.notes, row.record = plan.notes, {}
    if plan.problem:
        return _leave_out(row, plan.notes)
    title = plan.match or _new_title(chunk, made, row, book, now)
    if plan.match is not None:
        _match(made, row, plan)
    for copy in plan.copies:
        made.copies.append((row, _copy(chunk, title, copy, now)))
        if copy.accession:
            chunk.owners[copy.accession] = title
    return None


def _leave_out(row: ImportRow, notes: list) -> None:
    row.verdict, row.outcome, row.repeats = Verdict.PROBLEM, Outcome.LEFT_OUT, None
    row.notes, row.record = notes, {}


def _new_title(chunk: Chunk, made: Made, row: ImportRow, book: BookRecord, now: datetime) -> Title:
    title = title_of(book)
    title.added_at = now
    chunk.known.add(title)
    made.titles.append(title)
    if book.source:
        made.marc.append(MarcRecord(title=title, record=book.source))
    row.made, row.match, row.outcome = title, None, Outcome.MADE
    return title


def _match(made: Made, row: ImportRow, plan: Plan) -> None:
    row.match = plan.match
    row.outcome = Outcome.ADDED if plan.copies else Outcome.KEPT
    if plan.copies and plan.match.pk:
        made.grown.add(plan.match.pk)


def _copy(chunk: Chunk, title: Title, of: CopyRecord, now: datetime) -> Copy:
    at = chunk.place_of(of)
    about = {"shelf_mark": of.shelf_mark, "donor": of.donor, "donated": of.donated, "added_at": now}
    return Copy(title=title, home=at, current=at, accession=of.accession, **about)


def _write(made: Made) -> None:
    Title.objects.bulk_create(made.titles)
    MarcRecord.objects.bulk_create(made.marc)
    copies = [copy for _row, copy in made.copies]
    _number(copies)
    Copy.objects.bulk_create(copies)
    ImportedCopy.objects.bulk_create([ImportedCopy(row=row, copy=copy) for row, copy in made.copies])
    _save(made.rows)
    closing.index([*made.titles, *Title.objects.filter(pk__in=made.grown)])


def _number(copies: list[Copy]) -> None:
    """Series by series in one order, for all that write; what the file says was noted at the start."""
    wanting: dict[str, list[Copy]] = {}
    for copy in copies:
        if not copy.accession:
            wanting.setdefault(copy.home.accession_prefix, []).append(copy)
    for prefix, without in sorted(wanting.items()):
        for copy, number in zip(without, next_accessions(len(without), prefix), strict=True):
            copy.accession = number


def _save(rows: list[ImportRow]) -> None:
    changed = ["verdict", "outcome", "record", "notes", "repeats", "match", "made"]
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=changed)
