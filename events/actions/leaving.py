"""Cancelling, and who comes up from the waiting list.

Here the counter is locked first: whoever moves people between states holds it, so that two of them never
wait for each other.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import notices, rules, subscriptions, tickets
from events.models import Registration, Seats, Session
from events.steps import RegistrationState
from portal.models import Person, User

from .households import merge_household

REGISTERED, WAITING = RegistrationState.REGISTERED, RegistrationState.WAITING
LOCKED = Registration.objects.select_for_update(of=("self",))
# The better place first.
RANK = [RegistrationState.ATTENDED, REGISTERED, WAITING]


class TooLate(Exception):
    """The time in which people can cancel is over."""


def cancel(
    registration: Registration, *, by: User | None = None, reason: str = "", now: datetime | None = None
) -> bool:
    """Give the seat back and call whoever waits; False when it was cancelled before. Errors: TooLate.

    With a `reason` (of `CancelReason`) staff do it, also after the deadline.
    """
    now = now or timezone.now()
    with transaction.atomic():
        Seats.objects.hold_still(registration.session_id)
        # Locked, too: checking in changes it without holding the counter. A merge may have moved it.
        registration.refresh_from_db(fields=["state", "person"], from_queryset=LOCKED)
        if registration.state == RegistrationState.CANCELLED:
            return False
        may = rules.may_cancel_for if reason else rules.may_cancel
        if not may(registration, now):
            raise TooLate
        seated = registration.state != WAITING
        _leave(registration, by, now)
        notices.tell_cancelled(registration, seated=seated, reason=reason)
        promote(registration.session, now=now)
    return True


@transaction.atomic
def merge_person(old: Person, new: Person) -> None:
    """Give the registrations of `old` to `new`; who was twice in one session keeps the better place."""
    moving = Registration.objects.live().filter(person=old)
    for session_id in sorted(moving.values_list("session_id", flat=True)):
        # Read only behind the lock: a cancellation may just have moved one of them up. Nor may it write
        # to `old` while that person goes.
        Seats.objects.hold_still(session_id)
        here = LOCKED.live().filter(session=session_id).select_related("session")
        mine, theirs = here.filter(person=new).first(), here.filter(person=old).first()
        if mine and theirs:
            given_up = mine if RANK.index(theirs.state) < RANK.index(mine.state) else theirs
            _leave(given_up, None, timezone.now())
            promote(mine.session)
    Registration.objects.filter(person=old).update(person=new)
    merge_household(old, new)
    subscriptions.move(old, new)


def _leave(registration: Registration, by: User | None, now: datetime) -> None:
    """Somebody else holds the counter still around this."""
    was = registration.state
    registration.state, registration.cancelled_at = RegistrationState.CANCELLED, now
    registration.save(update_fields=["state", "cancelled_at"])
    tickets.withdraw(registration)
    log(registration, "events.cancel", user=by, timestamp=now)
    leave = Seats.objects.leave_queue if was == WAITING else Seats.objects.release
    leave(registration.session_id, registration.size)


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
