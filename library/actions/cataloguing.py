"""Copies join the stock."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.search import index

from library.models import Copy, LibraryPlace, Title
from library.refusals import Why, refuse

from . import door, routing

PREFIX, DIGITS, TRIES = "W", 6, 20


def add_copy(
    title: Title, home: LibraryPlace, *, accession: str = "", now: datetime | None = None, **more: Any
) -> Copy:
    """A copy at its place; it goes to whoever waits for the title. Without an accession number it gets the
    next one. Errors: Refused when the number is taken.
    """
    now = now or timezone.now()
    fields = {"title": title, "home": home, "current": home, "added_at": now} | more
    with door.held([title.pk]):
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
        Copy.objects.filter(pk=copy.pk).update(**fields)
        copy.refresh_from_db()
        index.insert_or_update_object(copy.title)
    return copy


def _create(fields: dict[str, Any], accession: str) -> Copy:
    with transaction.atomic():
        return Copy.objects.create(accession=accession, **fields)


def _numbered(fields: dict[str, Any]) -> Copy:
    """Of two who count on at the same moment, one meets the other's number, and takes the next."""
    for _ in range(TRIES):
        try:
            return _create(fields, next_accessions(1)[0])
        except IntegrityError:
            continue
    raise refuse(Why.CHANGED)


def next_accessions(count: int) -> list[str]:
    """The numbers that follow the highest one of our own form, such as 'W000123'."""
    ours = Copy.objects.filter(accession__regex=rf"^{PREFIX}[0-9]{{{DIGITS}}}$").order_by("-accession")
    highest = ours.values_list("accession", flat=True).first()
    last = int(highest.removeprefix(PREFIX)) if highest else 0
    return [f"{PREFIX}{last + number:0{DIGITS}}" for number in range(1, count + 1)]
