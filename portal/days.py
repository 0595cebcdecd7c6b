"""Days on which a place differs from its week: noted and taken back. Nothing of it is ever deleted."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.models import OpeningException, Place, User

NOTED, WITHDRAWN = "portal.day_noted", "portal.day_withdrawn"


def note_closed(place: Place, date: dt.date, reason: dict[str, str], *, by: User | None = None) -> bool:
    """Closed all day; `reason` by column, as 'reason_en'. False when that is noted already."""
    try:
        with transaction.atomic():
            day = OpeningException.objects.create(place=place, date=date, **reason)
            log(day, NOTED, user=by)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def withdraw(day: OpeningException, *, by: User | None = None, now: dt.datetime | None = None) -> bool:
    """The place is open as in every week again. False when it was taken back before, or has passed:
    whatever was due then stays as it was.
    """
    now = now or timezone.now()
    mine = OpeningException.objects.in_force().filter(pk=day.pk, date__gte=timezone.localdate(now))
    if not mine.update(withdrawn_at=now, withdrawn_by=by):
        return False
    day.refresh_from_db()
    log(day, WITHDRAWN, user=by, timestamp=now)
    return True
