"""Closing a place: a holiday is only suggested, and whoever works there says on which of its days it is
closed; any other day is noted as it comes.
"""

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from library.models import LibraryPlace
from portal import days
from portal.holidays import Holiday
from portal.models import HolidayAnswer, User

from .dates import move_due_dates


class Answered(NamedTuple):
    """Days that nobody had decided on before, those of them that are closed now, and what that has moved:
    due dates and days on the hold shelf.
    """

    decided: int
    closed: int
    moved: int


@transaction.atomic
def answer_holiday(
    at: LibraryPlace,
    holiday: Holiday,
    closed: set[dt.date],
    *,
    by: User | None = None,
    now: dt.datetime | None = None,
) -> Answered:
    """Closed on these of its days, open as usual on the others: none of them is suggested again. Whoever
    answers first decides.
    """
    now, new, noted = now or timezone.now(), 0, 0
    for date in holiday.dates:
        said = {"closed": date in closed, "by": by, "at": now}
        _row, is_new = HolidayAnswer.objects.get_or_create(place=at.place, date=date, defaults=said)
        new += is_new
        if is_new and said["closed"]:
            noted += days.note_closed(at.place, date, holiday.reason, by=by)
    moved = move_due_dates(LibraryPlace.objects.get(pk=at.pk), now=now) if noted else 0
    return Answered(new, noted, moved)


@transaction.atomic
def close_day(
    at: LibraryPlace, date: dt.date, reason: dict[str, str], *, by: User | None = None
) -> int | None:
    """Closed all day; how many due dates and days on the hold shelf that has moved. None when it was noted
    before. `reason` by column, as 'reason_en'.
    """
    if not days.note_closed(at.place, date, reason, by=by):
        return None
    return move_due_dates(LibraryPlace.objects.get(pk=at.pk))
