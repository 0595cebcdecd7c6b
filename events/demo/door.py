"""What two phones at the door have noted of a date that is over: certificates to print, scans to settle."""

import datetime as dt
import uuid

from django.utils import timezone

from events import actions, doorlist
from events.demo import crowd
from events.models import Registration, Scan, Session
from events.steps import RegistrationState
from portal import hindsight
from portal.models import Person, User

PHONES = ("荷花 17", "喜鹊 3")
BEFORE, LATER = dt.timedelta(days=3), dt.timedelta(minutes=5)


def load(people: list[Person], by: User | None) -> None:
    """The accounts were there, and were let in by the first phone; by the second, one of them again."""
    session = _last()
    if session is None or by is None or Scan.objects.exists():
        return
    then = session.starts_at - BEFORE
    with hindsight.as_of(then, []):
        for person in people:
            crowd.register(session, person, 0, now=then)
    rows = list(session.registrations.filter(person__in=people, state=RegistrationState.REGISTERED))
    for row in rows:
        _scan(session, doorlist.ticket_key(session, row), row, PHONES[0], session.starts_at, by)
    for row in rows[:1]:
        _scan(session, doorlist.ticket_key(session, row), row, PHONES[1], session.starts_at + LATER, by)
    _scan(session, "0" * doorlist.TICKET_DIGITS, None, PHONES[1], session.starts_at + 2 * LATER, by)


def _last() -> Session | None:
    """Where people came, and two more have room."""
    came = Registration.objects.filter(state=RegistrationState.ATTENDED).values("session")
    rows = Session.objects.past(timezone.now()).with_free_seats().filter(pk__in=came).with_details()
    return rows.order_by("-ends_at", "-pk").first()


def _scan(session: Session, key: str, row, device: str, at: dt.datetime, by: User) -> None:
    people = row.size if row else 1
    noted = actions.Noted(nonce=uuid.uuid4(), key=key, people=people, seen=0, at=at)
    actions.take_scans(session, [noted], known=doorlist.keys(session), device=device, by=by, now=at + LATER)
