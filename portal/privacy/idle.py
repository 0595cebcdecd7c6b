"""Contacts without an account: a year after the last use nobody needs to know whose they were."""

from datetime import datetime, timedelta

from portal.contacts import DEVICE
from portal.models import Person, Token
from portal.privacy import erasing
from portal.privacy.registry import parts

IDLE_DAYS = 365
AT_ONCE = 200


def forget_idle(now: datetime) -> int:
    """Erase them as they would themselves; how many. Who has a book on loan is not idle.

    It goes on behind those who stay: they may be many, and stand first.
    """
    done, behind = 0, 0
    while done < AT_ONCE and (some := _idle(now - timedelta(days=IDLE_DAYS), behind)):
        behind = some[-1].pk
        done += sum(_is_gone(person, now) for person in some)
    return done


def _is_gone(person: Person, now: datetime) -> bool:
    try:
        return _has_no_device(person) and erasing.erase(person, now=now, browsing=False)
    except erasing.Hindered:
        return False


def _idle(since: datetime, behind: int) -> list[Person]:
    rows = Person.objects.filter(pk__gt=behind, user=None, without_contact=False, created_at__lt=since)
    rows = rows.exclude(notices__created_at__gte=since)
    for part in parts():
        for keys in part.busy(since) if part.busy else ():
            rows = rows.exclude(pk__in=keys)
    return list(rows.order_by("pk")[:AT_ONCE])


def _has_no_device(person: Person) -> bool:
    return not Token.objects.filter(purpose=DEVICE, object_key__startswith=f"{person.pk}:").exists()
