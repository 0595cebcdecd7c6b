"""Imports as a librarian makes them, without the pages."""

import uuid
from collections import Counter

from django.core.files.base import ContentFile

from library import actions
from library.actions.imports import working
from library.models import ImportBatch, LibraryPlace
from library.steps import ImportState
from tests import borrowing, builders

FOREVER = 3600.0


def received(
    data: bytes | str, name: str = "books.csv", at: LibraryPlace | None = None, **given
) -> ImportBatch:
    """Read as guessed: what its preview says is in its rows."""
    content = data.encode() if isinstance(data, str) else data
    fields = {"by": builders.user(), "form_key": uuid.uuid4()} | given
    batch = actions.receive_file(ContentFile(content, name), at or borrowing.place(), **fields)
    if batch.state == ImportState.COLUMNS:
        actions.choose_columns(batch, batch.heading, batch.columns)
    return worked(batch)


def worked(batch: ImportBatch) -> ImportBatch:
    working.work_on_import(batch.pk, FOREVER)
    batch.refresh_from_db()
    return batch


def imported(
    data: bytes | str, name: str = "books.csv", at: LibraryPlace | None = None, **given
) -> ImportBatch:
    batch = received(data, name, at, **given)
    assert batch.state == ImportState.READY, (batch.state, batch.problem)
    return started(batch)


def started(batch: ImportBatch) -> ImportBatch:
    actions.start_import(batch, by=batch.by)
    return worked(batch)


def undone(batch: ImportBatch) -> ImportBatch:
    actions.undo_import(batch, by=batch.by)
    return worked(batch)


def verdicts(batch: ImportBatch) -> list[str]:
    return list(batch.rows.order_by("number").values_list("verdict", flat=True))


def outcomes(batch: ImportBatch) -> dict[str, int]:
    return dict(Counter(batch.rows.values_list("outcome", flat=True)))


def notes(batch: ImportBatch) -> list[str]:
    """The codes of all notes, row by row."""
    return [code for row in batch.rows.order_by("number") for code, _details in row.notes]


def table(*rows: str) -> str:
    """Title, author, year, ISBN, unified number, accession number, place."""
    return "\n".join(("Title,Author,Year,ISBN,Book number,Accession,Place", *rows)) + "\n"
