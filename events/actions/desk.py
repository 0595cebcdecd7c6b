"""What happens at the door, what organisers note down, and that they looked at people's data."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Model, Value
from django.db.models.functions import Least
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from events import hooks
from events.models import Event, Registration, Session, Turnout
from events.steps import RegistrationState
from portal.models import User, Volunteer
from portal.privacy import reads

from .holding import LOCKED

REGISTERED, ATTENDED = RegistrationState.REGISTERED, RegistrationState.ATTENDED
CHECKED_IN, CHANGED = hooks.CHECKED_IN, hooks.CHANGED
# Who turns the pages of one list looks at it once.
SAME_LOOK = timedelta(minutes=10)


def check_in(
    registration: Registration, *, by: User, came: int | None = None, now: datetime | None = None
) -> bool:
    """True for the first scan only: a second one changes nothing, and neither does one of a stranger.

    `came` says how many of the group are there; all of them without.
    """
    now = now or timezone.now()
    number = F("size") if came is None else Least(Value(max(1, came)), F("size"))
    changes = {"state": ATTENDED, "checked_in_at": now, "checked_in_by": by, "came": number}
    return _change(registration, {"state": REGISTERED}, changes, "events.check_in", by, now, CHECKED_IN)


def more_came(
    registration: Registration, number: int, *, seen: int, by: User, now: datetime | None = None
) -> bool:
    """Some of the group come later: only while as many are there as the helper has `seen`."""
    held = {"state": ATTENDED, "came": seen, "size__gte": seen + number}
    changes = {"came": seen + number}
    now = now or timezone.now()
    return number > 0 and _change(registration, held, changes, "events.check_in", by, now, CHECKED_IN)


def undo_check_in(registration: Registration, *, by: User, now: datetime | None = None) -> bool:
    changes = {"state": REGISTERED, "checked_in_at": None, "checked_in_by": None, "came": 0}
    now = now or timezone.now()
    return _change(registration, {"state": ATTENDED}, changes, "events.undo_check_in", by, now, CHANGED)


def write_note(
    registration: Registration, text: str, *, seen: str, by: User, now: datetime | None = None
) -> bool:
    """False when the note is not any more what the writer has `seen`: nothing is written over."""
    return _change(registration, {"note": seen}, {"note": text}, "events.note", by, now or timezone.now())


def _change(registration, held: dict, changes: dict, verb: str, by: User, now, topic: str = "") -> bool:
    """One conditional update: two helpers with two phones do it once."""
    with transaction.atomic():
        before = _came(registration) if topic else 0
        changed = Registration.objects.filter(pk=registration.pk, **held).update(**changes)
        registration.refresh_from_db(fields=["state", "checked_in_at", "checked_in_by", "came", "note"])
        if changed:
            log(registration, verb, user=by, timestamp=now)
        if changed and topic:
            hooks.announce(topic, registration, now=now)
            # Last: at a busy door, many add to the same row.
            more = registration.came - before
            Turnout.objects.add(registration.session_id, registration.language, more)
    return bool(changed)


def _came(registration: Registration) -> int:
    """As it stands behind the lock, so that nobody is counted twice."""
    return LOCKED.values_list("came", flat=True).get(pk=registration.pk)


def looked_at(what: Model, verb: str, *, by: User, now: datetime | None = None) -> None:
    """Write down that somebody read personal data, not what they saw; several looks are one."""
    now = now or timezone.now()
    same = ModelLogEntry.objects.for_instance(what).filter(action=verb, user=by)
    if not same.filter(timestamp__gt=now - SAME_LOOK).exists():
        log(what, verb, user=by, timestamp=now)
        reads.note(by, verb, what, _people_in(what, verb))


def _people_in(what: Model, verb: str) -> int:
    """As many as the list can show; one, where it is about one."""
    if isinstance(what, Session):
        return what.registrations.count()
    if isinstance(what, Event):
        return what.members.count()
    return Volunteer.objects.count() if verb == "events.read_volunteers" else 1


def took_along(session: Session, *, by: User, form: str, number: int) -> None:
    """A list left the house as a file or on paper: each time counts."""
    log(session, "events.took_list", user=by, data={"form": form, "registrations": number})
    reads.note(by, "events.took_list", session, number)
