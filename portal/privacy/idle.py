"""Contacts without an account: a year after the last use nobody needs to know whose they were."""

from datetime import datetime, timedelta

from portal.contacts import DEVICE
from portal.models import Person, Token
from portal.privacy import erasing
from portal.privacy.registry import parts

IDLE_DAYS = 365
AT_ONCE = 200


def forget_idle(now: datetime) -> int:
    """Erase them as they would themselves; how many. Who has a book on loan is not idle."""
    done = 0
    for person in _idle(now - timedelta(days=IDLE_DAYS))[:AT_ONCE]:
        try:
            done += _has_no_device(person) and erasing.erase(person, now=now)
        except erasing.Hindered:
            continue
    return done


def _idle(since: datetime):
    rows = Person.objects.filter(user=None, without_contact=False, created_at__lt=since)
    rows = rows.exclude(notices__created_at__gte=since)
    for part in parts():
        for keys in part.busy(since) if part.busy else ():
            rows = rows.exclude(pk__in=keys)
    return rows.order_by("pk")


def _has_no_device(person: Person) -> bool:
    return not Token.objects.filter(purpose=DEVICE, object_key__startswith=f"{person.pk}:").exists()
