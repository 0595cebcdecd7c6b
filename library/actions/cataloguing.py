"""Copies join the stock."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.search import index

from library.models import AccessionSeries, Copy, LibraryPlace, Title, series
from library.refusals import Why, refuse

from . import door, routing

TRIES = 20


def add_copy(
    title: Title, home: LibraryPlace, *, accession: str = "", now: datetime | None = None, **more: Any
) -> Copy:
    """A copy at its place; it goes to whoever waits for the title. Without an accession number it gets the
    next one of its place. Errors: Refused when the number is taken.
    """
    now = now or timezone.now()
    fields = {"title": title, "home": home, "current": home, "added_at": now} | more
    with door.held([title.pk]):
        if accession:
            _note(accession)
        copy = _create(fields, accession) if accession else _numbered(fields)
        routing.fill(title.pk, now)
        # The search knows a title by the numbers of its copies, too.
        index.insert_or_update_object(title)
    return copy


def change_copy(copy: Copy, **fields: Any) -> Copy:
    """What its label says, and where it belongs; where it is and who has it stay as they are.

    Errors: Refused when the number is taken.
    """
    with door.held([copy.title_id]):
        _note(fields.get("accession", ""))
        Copy.objects.filter(pk=copy.pk).update(**fields)
        copy.refresh_from_db()
        index.insert_or_update_object(copy.title)
    return copy


def _create(fields: dict[str, Any], accession: str) -> Copy:
    with transaction.atomic():
        return Copy.objects.create(accession=accession, **fields)


def _note(accession: str) -> None:
    if known := series.parts(accession):
        prefix, number = known
        AccessionSeries.objects.note(prefix, [number])


def _numbered(fields: dict[str, Any]) -> Copy:
    """A number that somebody has written straight into the tables is met, and passed over."""
    for _ in range(TRIES):
        number = next_accessions(1, fields["home"].accession_prefix)[0]
        try:
            return _create(fields, number)
        except IntegrityError:
            continue
    raise refuse(Why.CHANGED)


def next_accessions(count: int, prefix: str) -> list[str]:
    """Of the series of a place, such as 'WJF000123': none that was given before, also where it is free.

    Errors: Refused when there are no more.
    """
    try:
        return AccessionSeries.objects.claim(prefix, count)
    except series.SeriesFull as full:
        raise refuse(Why.SERIES_FULL, prefix=prefix) from full
