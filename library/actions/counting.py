"""Statistics, written at the event: loans forget their readers, these never knew one."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q

from library import duedates
from library.models import Circulation, Copy, InHouseUse, LibraryPlace, Loan, Title
from library.steps import Verb

from . import door

# A scanner that fires twice.
SAME_READING = timedelta(seconds=60)


class Kind(NamedTuple):
    """What statistics tell books apart by; a title has both, too."""

    main_class: str
    language: str


def kind_of(loan: Loan) -> Kind:
    """As its title was when it was lent: what belongs to a loan is counted, and uncounted, in one row."""
    title = loan.copy.title
    if loan.counted_language:
        return Kind(loan.counted_class, loan.counted_language)
    return Kind(title.main_class, title.language)


def count(verb: Verb, title: Title | Kind, place: LibraryPlace, now: datetime) -> None:
    Circulation.objects.count_one(**_row(verb, title, place, now))


def uncount(verb: Verb, title: Title | Kind, place: LibraryPlace, then: datetime) -> None:
    """What was counted `then` was a slip."""
    Circulation.objects.uncount_one(**_row(verb, title, place, then))


def _row(verb: Verb, title: Title | Kind, place: LibraryPlace, now: datetime) -> dict[str, Any]:
    return {
        "month": duedates.local_date(now).replace(day=1),
        "place": place,
        "verb": verb,
        "clc": title.main_class,
        "language": title.language,
    }


def use_in_house(copy: Copy, at: LibraryPlace, *, key: UUID | None = None, now: datetime) -> bool:
    """A book was read on the spot. False when this scan, or one a moment before, has counted it already."""
    with door.held([copy.title_id]):
        same = InHouseUse.objects.filter(copy=copy, place=at, at__gt=now - SAME_READING, at__lte=now)
        if door.scanned(key) or same.exists():
            return False
        InHouseUse.objects.create(copy=copy, place=at, at=now)
        older = Q(last_seen_at=None) | Q(last_seen_at__lt=now)
        Copy.objects.filter(older, pk=copy.pk).update(last_seen_at=now)
        count(Verb.IN_HOUSE, copy.title, at, now)
        door.keep_scan(key, "in_house", now, copy=copy)
    return True
