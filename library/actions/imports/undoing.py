"""An import taken out again, the last rows first. What has been used since stays: no reader loses a book."""

from django.db import transaction
from django.utils import timezone

from library.models import Copy, ImportBatch, ImportedCopy, ImportRow, MarcRecord, Queue, Title
from library.steps import ImportState, Outcome
from portal.importing.undoing import pointed_at

from . import closing

CHUNK = 100
# These belong to what is taken out; whatever else points at it is a use.
PARTS = {Copy, ImportedCopy, ImportRow, MarcRecord, Queue}


@transaction.atomic
def undo_chunk(batch: ImportBatch, _until: float) -> None:
    undoing = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.UNDOING)
    if not undoing.update(touched_at=timezone.now()):
        return
    rows = list(batch.rows.to_undo().select_related("made")[:CHUNK])
    if not rows:
        closing.finish(batch, ImportState.UNDONE)
        return
    for pk in sorted({title.pk for row in rows if (title := row.made)} | _matched(rows)):
        Queue.objects.hold_still(pk)
    stay = _take_out(rows)
    outcomes = {True: Outcome.STAYS, False: Outcome.UNDONE}
    for stays, outcome in outcomes.items():
        keys = [row.pk for row in rows if (row.pk in stay) is stays]
        ImportRow.objects.filter(pk__in=keys).update(outcome=outcome)


def _matched(rows: list[ImportRow]) -> set[int]:
    return {row.match_id for row in rows if row.match_id}


def _take_out(rows: list[ImportRow]) -> set[int]:
    """Deletes what nobody has used; the keys of the rows of which something stays.

    Somebody who waits for a title waits for its copies.
    """
    titles = {row.made_id: row.pk for row in rows if row.made_id}
    copies = dict(ImportedCopy.objects.filter(row__in=rows).values_list("copy", "row"))
    stay = {titles[pk] for pk in pointed_at(Title, titles, PARTS)}
    stay |= {copies[pk] for pk in pointed_at(Copy, copies, PARTS)}
    Copy.objects.filter(pk__in=[pk for pk, row in copies.items() if row not in stay]).delete()
    left = set(Copy.objects.filter(title__in=titles).values_list("title", flat=True))
    stay |= {titles[pk] for pk in left}
    gone = [pk for pk, row in titles.items() if row not in stay]
    ImportRow.objects.filter(made__in=gone).update(made=None, outcome=Outcome.UNDONE)
    Title.objects.filter(pk__in=gone).delete()
    closing.index(Title.objects.filter(pk__in=[*left, *_matched(rows)]))
    return stay
