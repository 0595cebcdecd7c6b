"""How long a phone at the door may hold the short list of a date."""

from datetime import datetime, timedelta

from django.utils import timezone

from events.models import Session

# Taken along the day before; at the door until the last stragglers have come.
BEFORE, AFTER = timedelta(hours=24), timedelta(hours=2)


def door_opens_at(session: Session) -> datetime:
    return session.starts_at - BEFORE


def door_closes_at(session: Session) -> datetime:
    return session.ends_at + AFTER


def may_hold_list(session: Session, now: datetime | None = None) -> bool:
    now = now or timezone.now()
    return not session.is_cancelled and door_opens_at(session) <= now < door_closes_at(session)
