"""Reminders: the day before and two hours before, as chosen, each once for each time that the date had."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events import reminders, rules
from events.models import Registration, Reminder

# Locked while their reminders are written: whoever cancels meanwhile waits for less than a second.
AT_ONCE = 100


def remind(now: datetime | None = None) -> int:
    """Remind everybody who is to be reminded by now; how many were. Safe beside itself, and after a kill.

    After a gap it reminds of what still lies ahead, and says of no day 'tomorrow' that is today.
    """
    now = now or timezone.now()
    return sum(_remind(which, now) for which in Reminder)


def end_reminders(registration: Registration, now: datetime | None = None) -> int:
    """Whoever made this one is reminded of no date any more; of how many. Safe to repeat.

    A form that was opened before has the older version: what it says about reminders is looked at again.
    """
    rows = Registration.objects.of_person(registration.person_id).live().exclude(reminders="")
    coming = rows.filter(session__ends_at__gte=now or timezone.now())
    return coming.update(reminders="", version=F("version") + 1)


def _remind(which: Reminder, now: datetime) -> int:
    told, last = 0, 0
    while span := rules.reminded_of(which, now):
        with transaction.atomic():
            rows = list(_batch(which, *span).filter(pk__gt=last)[:AT_ONCE])
            told += sum(_tell(which, row) for row in rows)
        if len(rows) < AT_ONCE:
            break
        last = rows[-1].pk
    return told


def _batch(which: Reminder, first: datetime, last: datetime):
    rows = Registration.objects.to_remind(which, first, last).order_by("pk")
    return reminders.missing(which, rows).select_for_update(of=("self",), skip_locked=True)


def _tell(which: Reminder, registration: Registration) -> bool:
    """Who registered later than this reminder was due has just read all of it in the confirmation."""
    if registration.created_at > rules.reminder_due(which, registration.session.starts_at):
        return False
    return reminders.tell(which, registration)
