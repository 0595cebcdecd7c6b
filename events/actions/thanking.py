"""Thanks to those who came, each once, some time after it is over."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events import notices, rules, tickets
from events.models import Registration

# Locked while their notices are written.
AT_ONCE = 100


def thank(now: datetime | None = None) -> int:
    """Thank everybody who is to be thanked by now; how many were. Safe beside itself, and after a kill."""
    span = rules.thanked_of(now or timezone.now())
    told, last = 0, 0
    while span:
        with transaction.atomic():
            rows = list(_batch(*span).filter(pk__gt=last)[:AT_ONCE])
            told += sum(_thank(row) for row in rows)
        if len(rows) < AT_ONCE:
            break
        last = rows[-1].pk
    return told


def _batch(first: datetime, last: datetime):
    rows = Registration.objects.to_thank(first, last).order_by("pk")
    return notices.not_thanked(rows).select_for_update(of=("self",), skip_locked=True)


def _thank(registration: Registration) -> bool:
    tickets.admit_thanks(registration, rules.afterwards_until(registration.session))
    return notices.tell_thanks(registration)
