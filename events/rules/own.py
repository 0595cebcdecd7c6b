"""What people may do with their registration, and staff for them."""

from datetime import datetime

from django.utils import timezone

from events.models import Registration, Session
from events.steps import ENDED, NEXT, QUEUED, RegistrationState
from portal import channels
from portal.models import Person
from portal.models.notices import Channel

from .doors import may_register
from .groups import group_problems


def last_moment_to_cancel(registration: Registration) -> datetime:
    """Whoever waits, is offered places or was asked whether they still come has time until it begins."""
    session = registration.session
    if registration.state in QUEUED or registration.is_asked:
        return session.starts_at
    return session.cancel_until or session.starts_at


def may_cancel(registration: Registration, now: datetime | None = None) -> bool:
    cancellable = RegistrationState.CANCELLED in NEXT[RegistrationState(registration.state)]
    if not cancellable or registration.session.is_cancelled:
        return False
    return (now or timezone.now()) < last_moment_to_cancel(registration)


def may_cancel_for(registration: Registration, now: datetime | None = None) -> bool:
    """Staff cancel for somebody until it is over, whatever the deadline was."""
    cancellable = RegistrationState.CANCELLED in NEXT[RegistrationState(registration.state)]
    return cancellable and (now or timezone.now()) < registration.session.ends_at


def may_move(registration: Registration, to: Session, now: datetime | None = None) -> bool:
    """To another date of the same event that has not begun and is for such a group.

    Who has been there stays where they were.
    """
    movable = registration.is_live and registration.state != RegistrationState.ATTENDED
    same = registration.session.event_id == to.event_id and registration.session_id != to.pk
    stands = not to.is_cancelled and (now or timezone.now()) < to.starts_at
    return movable and same and stands and _fits(registration, to)


def _fits(registration: Registration, to: Session) -> bool:
    """What speaks against the group where it is now doesn't keep it there."""
    bands = [one.age_band for one in registration.companions.all()]
    here, there = (
        set(group_problems(session, registration.age_band, bands)) for session in (registration.session, to)
    )
    return there <= here


def may_accept(registration: Registration, now: datetime | None = None) -> bool:
    """While the seats are held; of a date that is called off, none are."""
    offered = registration.state == RegistrationState.OFFERED
    return offered and (now or timezone.now()) < registration.offered_until


def may_join_again(registration: Registration, now: datetime | None = None) -> bool:
    """Who gave it up or let an offer lapse; of what staff cancelled, they say why."""
    ended = registration.state in ENDED and not registration.cancel_reason
    return ended and may_register(registration.session, now)


def may_change(registration: Registration, now: datetime | None = None) -> bool:
    """As long as one can cancel; an offer is answered first."""
    changeable = registration.state in (RegistrationState.REGISTERED, RegistrationState.WAITING)
    return changeable and may_cancel(registration, now)


def may_hand_over(registration: Registration, now: datetime | None = None) -> bool:
    """To another contact of whoever has no account: an account changes its own."""
    guest = registration.person.user_id is None
    return guest and registration.is_live and (now or timezone.now()) < registration.session.ends_at


def may_be_invited(person: Person) -> bool:
    """Invitations that calendars file come by mail alone."""
    return Channel.EMAIL in channels.channels_of(person)


def may_see(person: Person | None, registration: Registration) -> bool:
    return person is not None and registration.person_id == person.pk


def may_answer_again(registration: Registration, now: datetime | None = None) -> bool:
    """Whether they still come: while we wait for it, and the date stands."""
    session = registration.session
    return registration.is_asked and not session.is_cancelled and (now or timezone.now()) < session.starts_at
