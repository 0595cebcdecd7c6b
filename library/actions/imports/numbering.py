"""The numbers that a file brings are kept for its own books, wherever in the file these stand."""

from django.db import transaction

from library.exchange.record import BookRecord
from library.models import AccessionSeries, ImportBatch, series


def note_numbers(batch: ImportBatch) -> None:
    """Before the first row is made. Only what no row without a number comes to is left out of reach."""
    written: dict[str, set[int]] = {}
    without = 0
    for record in batch.rows.waiting().values_list("record", flat=True).iterator():
        numbers = [copy.accession for copy in BookRecord.of_data(record).copies]
        without += numbers.count("") or not numbers
        for prefix, number in filter(None, map(series.parts, numbers)):
            written.setdefault(prefix, set()).add(number)
    with transaction.atomic():
        for prefix in sorted(written):
            AccessionSeries.objects.note(prefix, written[prefix], series.REACH + without)
