"""Days on which a place differs from its week: noted and taken back. Nothing of it is ever deleted."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.log_actions import log

from portal.models import OpeningException, Place, User

NOTED, WITHDRAWN = "portal.day_noted", "portal.day_withdrawn"


def against_noting(place: int, date: dt.date, opens: dt.time | None = None) -> str:
    """Why a day can't be noted with these hours (None: closed all day); empty when it can.

    Closed all day wins over hours, whichever was noted first: one of the two would say nothing.
    """
    noted = OpeningException.objects.in_force().filter(place=place, date=date)
    known = set(noted.values_list("opens", flat=True))
    if opens in known:
        return gettext("This is noted already for that day.")
    if None in known:
        return gettext("That day is noted as closed. Take that back first.")
    if known and opens is None:
        return gettext("Hours are noted for that day. Take them back first.")
    return ""


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
