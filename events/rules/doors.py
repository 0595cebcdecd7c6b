"""Whether people can register for a date, or walk in."""

from datetime import datetime

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Session
from portal.models import User


class Door(TextChoices):
    """Whether people can register now, and if not, why."""

    OPEN = "open", _("Registration is open.")
    NOT_NEEDED = "not_needed", _("No registration needed: just come.")
    NOT_YET = "not_yet", _("Registration has not opened yet.")
    CLOSED = "closed", _("Registration has closed.")
    STARTED = "started", _("This date has already begun.")
    OVER = "over", _("This date is over.")
    CANCELLED = "cancelled", _("This date has been cancelled.")


def door(session: Session, now: datetime | None = None) -> Door:
    now = now or timezone.now()
    opens_at = session.registration_opens_at
    reasons = [
        (session.is_cancelled, Door.CANCELLED),
        (session.ends_at <= now, Door.OVER),
        (not session.needs_registration, Door.NOT_NEEDED),
        (session.starts_at <= now, Door.STARTED),
        (session.closes_at <= now, Door.CLOSED),
        (opens_at is not None and opens_at > now, Door.NOT_YET),
    ]
    return next((reason for holds, reason in reasons if holds), Door.OPEN)


# Staff write people down before registration opens and after it has closed, until the date begins.
OPEN_TO_STAFF = {Door.OPEN, Door.NOT_YET, Door.CLOSED}
# Regular members are registered as soon as a date is made.
OPEN_TO_MEMBERS = {Door.OPEN, Door.NOT_YET}


def may_register(
    session: Session, now: datetime | None = None, by: User | None = None, *, regular: bool = False
) -> bool:
    doors = OPEN_TO_STAFF if by else OPEN_TO_MEMBERS if regular else {Door.OPEN}
    return session.event.live and door(session, now) in doors


def is_on_day(session: Session, now: datetime | None = None) -> bool:
    today = timezone.localdate(now or timezone.now())
    return timezone.localdate(session.starts_at) <= today <= timezone.localdate(session.ends_at)


def may_walk_in(session: Session, now: datetime | None = None) -> bool:
    """On the day itself, as long as it takes place."""
    now = now or timezone.now()
    return (
        session.event.live and not session.is_cancelled and is_on_day(session, now) and now < session.ends_at
    )
