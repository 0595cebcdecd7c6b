"""At the door: a date that has begun, tickets and phones that scan them."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from events import actions, doorlist
from events.models import Registration, Scan, Session
from portal.models import Person
from tests import builders


def begun(**fields) -> Session:
    made = builders.session(**fields)
    now = timezone.now().replace(microsecond=0)
    times = {"starts_at": now - timedelta(minutes=30), "ends_at": now + timedelta(hours=2)}
    Session.objects.filter(pk=made.pk).update(**times)
    made.refresh_from_db()
    return made


def group(session: Session, size: int = 1, who: Person | None = None, **fields) -> Registration:
    who, before = who or builders.person(), session.starts_at - timedelta(days=1)
    given = {"form_key": uuid.uuid4(), "now": before}
    made = actions.register(session, who, builders.answers(**fields), **given).registration
    Registration.objects.filter(pk=made.pk).update(size=size)
    made.refresh_from_db()
    return made


def attended(row: Registration, came: int = 1) -> Registration:
    """They were there, and it is over."""
    Registration.objects.filter(pk=row.pk).update(state="attended", came=came, checked_in_at=timezone.now())
    over = timezone.now() - timedelta(minutes=1)
    Session.objects.filter(pk=row.session_id).update(ends_at=over)
    return Registration.objects.get(pk=row.pk)


def noted(session: Session, of: Registration | str, **fields) -> actions.Noted:
    key = of if isinstance(of, str) else doorlist.ticket_key(session, of)
    given = {"nonce": uuid.uuid4(), "key": key, "people": 1, "seen": 0, "at": timezone.now()}
    return actions.Noted(**(given | fields))


def scan(session: Session, of: Registration | str, *, by, device="Lotus 1", **fields) -> Scan:
    return take(session, noted(session, of, **fields), by=by, device=device)


def take(session: Session, what: actions.Noted, *, by, device="Lotus 1", now: datetime | None = None) -> Scan:
    known = doorlist.keys(session)
    (made,) = actions.take_scans(session, [what], known=known, device=device, by=by, now=now)
    return made


def fresh(row: Registration) -> Registration:
    return Registration.objects.get(pk=row.pk)
