"""What happens at the door."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events.models import Registration
from events.steps import RegistrationState
from portal.models import User

REGISTERED, ATTENDED = RegistrationState.REGISTERED, RegistrationState.ATTENDED


def check_in(registration: Registration, *, by: User, now: datetime | None = None) -> bool:
    """True for the first scan only: a second one changes nothing, and neither does one of a stranger."""
    now = now or timezone.now()
    return _move(registration, REGISTERED, ATTENDED, by, now, now, "events.check_in")


def undo_check_in(registration: Registration, *, by: User, now: datetime | None = None) -> bool:
    return _move(registration, ATTENDED, REGISTERED, by, None, now or timezone.now(), "events.undo_check_in")


def _move(registration, before, after, by, checked_in_at, now, verb) -> bool:
    """One conditional update: two helpers with two phones check somebody in once."""
    with transaction.atomic():
        moved = Registration.objects.filter(pk=registration.pk, state=before).update(
            state=after, checked_in_at=checked_in_at, checked_in_by=by if checked_in_at else None
        )
        if moved:
            log(registration, verb, user=by, timestamp=now)
    registration.refresh_from_db(fields=["state", "checked_in_at", "checked_in_by"])
    return bool(moved)
