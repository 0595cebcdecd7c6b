"""Statistics, written at the event: loans forget their readers, these never knew one."""

from datetime import datetime

from django.db import transaction

from library import duedates
from library.models import Circulation, Copy, InHouseUse, LibraryPlace, Title
from library.steps import Verb


def count(verb: Verb, title: Title, place: LibraryPlace, now: datetime) -> None:
    Circulation.objects.count_one(
        month=duedates.local_date(now).replace(day=1),
        place=place,
        verb=verb,
        clc=title.main_class,
        language=title.language,
    )


@transaction.atomic
def use_in_house(copy: Copy, at: LibraryPlace, *, now: datetime) -> InHouseUse:
    """A book was read on the spot."""
    use = InHouseUse.objects.create(copy=copy, place=at, at=now)
    Copy.objects.filter(pk=copy.pk).update(last_seen_at=now)
    count(Verb.IN_HOUSE, copy.title, at, now)
    return use
