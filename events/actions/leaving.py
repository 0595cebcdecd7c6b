"""Cancelling: the seats go on to whoever waits.

Here the counter is locked first: whoever moves people between states holds it, so that two of them never
wait for each other.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import hooks, notices, rules, subscriptions, tickets
from events.models import AlbumPhoto, CancelReason, Member, Registration, Seats
from events.steps import ENDED, QUEUED, RegistrationState
from portal.models import Person, User

from . import needing
from .holding import LOCKED, held
from .households import merge_household
from .offers import promote

ENDING = ("cancelled_at", "cancel_reason", "changed_at")
# The better place first.
RANK = [RegistrationState.ATTENDED, RegistrationState.REGISTERED, *reversed(QUEUED)]


class TooLate(Exception):
    """The time in which people can cancel is over."""


def cancel(
    registration: Registration,
    *,
    by: User | None = None,
    reason: str = "",
    tell: bool = True,
    now: datetime | None = None,
) -> bool:
    """Give the seat back and call whoever waits; False when it had ended before. Errors: TooLate.

    With a `reason` (of `CancelReason`) staff do it, also after the deadline. Without `tell` the caller does.
    """
    now = now or timezone.now()
    with held(registration):
        if registration.state in ENDED:
            return False
        may = rules.may_cancel_for if reason else rules.may_cancel
        if not may(registration, now):
            raise TooLate
        seated = registration.state not in QUEUED
        _leave(registration, by, now, reason)
        if tell:
            notices.tell_cancelled(registration, seated=seated, reason=reason)
        promote(registration.session, now=now)
    return True


@transaction.atomic
def merge_person(old: Person, new: Person) -> None:
    """Give the registrations of `old` to `new`; who was twice in one session keeps the better place, and is
    told of the other."""
    moving = Registration.objects.live().filter(person=old)
    for session_id in sorted(moving.values_list("session_id", flat=True)):
        # Read only behind the lock: a cancellation may just have moved one of them up. Nor may it write
        # to `old` while that person goes.
        Seats.objects.hold_still(session_id)
        here = LOCKED.live().filter(session=session_id).select_related("session")
        both = sorted(here.filter(person__in=(old, new)), key=lambda one: _place(one, new))
        for given_up in both[1:]:
            given_up.person = new
            _leave(given_up, None, timezone.now(), CancelReason.TWICE)
            # No calendar loses the date: they still come to it, or wait for it.
            notices.tell_cancelled(given_up, seated=False, reason=CancelReason.TWICE)
            promote(given_up.session)
    Registration.objects.filter(person=old).update(person=new)
    AlbumPhoto.objects.filter(sent_by=old).update(sent_by=new)
    Member.objects.move(old, new)
    merge_household(old, new)
    subscriptions.move(old, new)


def _place(registration: Registration, person: Person) -> tuple:
    """The better place sorts first: the one nearer to the door, the larger group, the earlier turn."""
    since = registration.waiting_since or registration.created_at
    own = registration.person_id == person.pk
    return RANK.index(registration.state), -registration.size, since, not own


def _leave(registration: Registration, by: User | None, now: datetime, reason: str) -> None:
    """Somebody else holds the counter still around this."""
    was = registration.cancelled_from = registration.state
    registration.state, registration.cancel_reason = RegistrationState.CANCELLED, reason
    registration.cancelled_at = registration.changed_at = now
    registration.save(update_fields=["state", "cancelled_from", *ENDING])
    tickets.withdraw(registration)
    needing.drop_needs(registration, now=now)
    log(registration, "events.cancel", user=by, timestamp=now)
    hooks.announce(hooks.CANCELLED, registration, now=now)
    Seats.objects.give_back(registration.session_id, was, registration.size)
