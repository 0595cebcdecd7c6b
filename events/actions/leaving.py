"""Cancelling, and who comes up from the waiting list.

Here the counter is locked first: whoever moves people between states holds it, so that two of them never
wait for each other.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import notices, rules
from events.models import Registration, Seats, Session
from events.steps import RegistrationState
from portal.models import User

REGISTERED, WAITING = RegistrationState.REGISTERED, RegistrationState.WAITING


class TooLate(Exception):
    """The time in which people can cancel is over."""


def cancel(registration: Registration, *, by: User | None = None, now: datetime | None = None) -> bool:
    """Give the seat back and call whoever waits; False when it was cancelled before. Errors: TooLate."""
    now = now or timezone.now()
    with transaction.atomic():
        Seats.objects.hold_still(registration.session_id)
        registration.refresh_from_db(fields=["state"])
        if registration.state == RegistrationState.CANCELLED:
            return False
        if not rules.may_cancel(registration, now):
            raise TooLate
        was, registration.state, registration.cancelled_at = (
            registration.state,
            RegistrationState.CANCELLED,
            now,
        )
        registration.save(update_fields=["state", "cancelled_at"])
        notices.tell_cancelled(registration)
        log(registration, "events.cancel", user=by, timestamp=now)
        leave = Seats.objects.release if was == REGISTERED else Seats.objects.leave_queue
        leave(registration.session_id, registration.size)
        promote(registration.session, now=now)
    return True


def promote(session: Session, *, now: datetime | None = None) -> list[Registration]:
    """Seat people from the waiting list, first come, first served, while the first one fits."""
    now, promoted = now or timezone.now(), []
    if not rules.may_promote(session, now):
        return promoted
    with transaction.atomic():
        Seats.objects.hold_still(session.pk)
        for registration in session.registrations.waiting().select_related("person"):
            if not Seats.objects.seat_waiting(session.pk, registration.size):
                break
            registration.session, registration.state = session, REGISTERED
            registration.save(update_fields=["state"])
            notices.tell_promoted(registration)
            log(registration, "events.promote", timestamp=now)
            promoted.append(registration)
    return promoted
