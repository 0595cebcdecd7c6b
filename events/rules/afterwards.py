"""When an event is over: who is thanked, who says how it was, who reads and tells it, whose pictures come."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.models import Registration, Session
from events.steps import RegistrationState
from portal.models import User

from .reminding import REMINDED_FROM, REMINDED_UNTIL

# Until then phones at the door have sent whom they let in. Later than the last, thanks come too late.
THANKED_AFTER, THANKED_UNTIL = timedelta(hours=1), timedelta(days=3)
# Before what people told us for a date is forgotten.
OPEN_FOR = timedelta(days=14)
PICTURES_OF_ONE, PICTURES_OF_EVENT = 5, 200


def thanked_of(now: datetime) -> tuple[datetime, datetime] | None:
    """Of which dates people are thanked now: those that ended from the first moment to before the second;
    None at night."""
    clock: time = timezone.localtime(now).time()
    if not REMINDED_FROM <= clock < REMINDED_UNTIL:
        return None
    return now - THANKED_UNTIL, now - THANKED_AFTER


def afterwards_until(session: Session) -> datetime:
    """Until when those who came say how it was, change that, and send pictures."""
    return session.ends_at + OPEN_FOR


def was_there(registration: Registration, now: datetime | None = None) -> bool:
    """They came, and it is over."""
    session = registration.session
    over = session.ends_at <= (now or timezone.now())
    return over and registration.state == RegistrationState.ATTENDED and not session.is_cancelled


def may_give_feedback(registration: Registration, now: datetime | None = None) -> bool:
    now = now or timezone.now()
    return was_there(registration, now) and now < afterwards_until(registration.session)


def may_send_pictures(registration: Registration, now: datetime | None = None) -> bool:
    return may_give_feedback(registration, now)


def may_tell_feedback(user: User) -> bool:
    """Writes the summary, makes it public and withdraws it."""
    return user.is_authenticated and user.is_active and user.has_perm("events.change_feedbacksummary")


def may_keep_album(user: User) -> bool:
    """Looks at pictures before the public does, and adds some."""
    return user.is_authenticated and user.is_active and user.has_perm("events.change_albumphoto")
