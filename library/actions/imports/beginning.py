"""What librarians do with an import. Each move is one conditional update: a second press finds it done."""

from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from library import rules
from library.exchange import files
from library.models import ImportBatch, LibraryPlace
from library.refusals import Why, refuse
from library.steps import MOVES_OF_IMPORTS, ImportState
from portal import stored
from portal.models import User

from . import working


def receive_file(
    upload: File, place: LibraryPlace, *, by: User, form_key: UUID, adds_copies: bool = True
) -> ImportBatch:
    """A table waits for what its columns mean, all else is read at once. The same form twice is one import.

    Errors: BadFile for what is neither a table nor MARC.
    """
    kind = files.kind_of(upload)
    heading, columns, _names = files.guessed(upload, kind)
    batch = ImportBatch(
        form_key=form_key,
        name=(upload.name or "")[-200:],
        kind=kind,
        place=place,
        adds_copies=adds_copies,
        heading=heading,
        columns=columns,
        state=ImportState.COLUMNS if kind in files.TABLES else ImportState.READING,
        by=by,
    )
    upload.seek(0)
    try:
        with transaction.atomic():
            batch.file.save(f"{form_key}.{kind}", upload, save=False)
            stored.with_transaction(batch.file)
            batch.save()
            log(batch, "library.import_received", user=by)
            if batch.is_at_work:
                working.enqueue(batch.pk)
    except IntegrityError:
        return ImportBatch.objects.get(form_key=form_key)
    return batch


def choose_columns(batch: ImportBatch, heading: int, columns: list[str]) -> None:
    """Read the table so, also when it was read otherwise before. Errors: Refused once it was started."""
    with transaction.atomic():
        fields = {"heading": heading, "columns": columns, "read_to": 0}
        _move(batch, ImportState.READING, **fields)
        batch.rows.all().delete()
        working.enqueue(batch.pk)


def start_import(batch: ImportBatch, *, by: User) -> None:
    """Errors: Refused when it was started, or thrown away, before."""
    with transaction.atomic():
        _move(batch, ImportState.RUNNING, started_at=timezone.now())
        log(batch, "library.import", user=by)
        working.enqueue(batch.pk)


def undo_import(batch: ImportBatch, *, by: User) -> None:
    """Also of one that still runs: it stops after its chunk. Errors: Refused when it was undone before."""
    with transaction.atomic():
        _move(batch, ImportState.UNDOING)
        log(batch, "library.import_undone", user=by)
        working.enqueue(batch.pk)


def discard_import(batch: ImportBatch) -> None:
    """Nothing was added yet. Errors: Refused once it was started."""
    with transaction.atomic():
        # Whoever starts or reads it at this moment waits for the row, and then finds none.
        if not ImportBatch.objects.unstarted().filter(pk=batch.pk).update(touched_at=timezone.now()):
            raise refuse(Why.CHANGED)
        working.forget(batch)


def _move(batch: ImportBatch, to: ImportState, **fields: Any) -> None:
    before = rules.before(MOVES_OF_IMPORTS, to)
    rows = ImportBatch.objects.filter(pk=batch.pk, state__in=before)
    if not rows.update(state=to, touched_at=timezone.now(), **fields):
        raise refuse(Why.CHANGED)
    batch.refresh_from_db()
