"""A holiday is only suggested: whoever works at a place says on which of its days it is closed."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from library.models import LibraryPlace
from portal import days
from portal.holidays import Holiday
from portal.models import HolidayAnswer, User

from .dates import move_due_dates


@transaction.atomic
def answer_holiday(
    at: LibraryPlace,
    holiday: Holiday,
    closed: set[dt.date],
    *,
    by: User | None = None,
    now: dt.datetime | None = None,
) -> int:
    """Closed on these of its days, open as usual on the others: none of them is suggested again. Whoever
    answers first decides. How many due dates and days on the hold shelf that has moved.
    """
    now, changed = now or timezone.now(), False
    for date in holiday.dates:
        said = {"closed": date in closed, "by": by, "at": now}
        _row, new = HolidayAnswer.objects.get_or_create(place=at.place, date=date, defaults=said)
        if new and said["closed"]:
            changed |= days.note_closed(at.place, date, holiday.reason, by=by)
    return move_due_dates(LibraryPlace.objects.get(pk=at.pk), now=now) if changed else 0
