"""Registrations as entries of their owner's calendar: what each says, and how often it has changed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext

from events.calendars import Copy
from events.forms import language_name
from events.models import Need, NeedKind, Registration, Session
from events.steps import NeedState, RegistrationState
from events.templatetags.events import clock
from portal.models import Person

# What has been and what was called off stays in a calendar for a while, so that it is seen to go.
KEPT, KEPT_CANCELLED = timedelta(days=90), timedelta(days=30)
# How far a registration has come: each step is a change of the entry. Being moved, changed or called back
# from an offer begins a new round.
STEPS = {RegistrationState.WAITING: 0, RegistrationState.OFFERED: 1}
NEVER_WAITED, AFTER_WAITING, ENDED, ROUND = 0, 2, 3, 4


def copy_of(registration: Registration, earlier: Iterable[Registration]) -> Copy:
    """`earlier` are those that the same person had for the same date before."""
    needs = list(registration.needs.all())
    met = [need for need in needs if need.state == NeedState.MET]
    return Copy(
        reference=registration.reference,
        changes=_all_of(earlier) + ROUND * registration.version + _step(registration) + _turns(needs),
        cancelled_at=_ended(registration),
        state=RegistrationState(registration.state),
        people=registration.size,
        changed_at=max([registration.changed_at, *(need.changed_at for need in needs)]),
        starts_at=be_there_at(registration, met),
        meetings=partial(_in_words, met),
    )


def be_there_at(registration: Registration, needs: Iterable[Need]) -> datetime | None:
    """When they meet somebody, where that is before the beginning; None for whoever meets nobody. `needs`
    are with their shifts."""
    meetings = [need.shift.starts_at for need in needs if need.state == NeedState.MET and need.shift]
    first = min(meetings, default=None)
    return first if first and first < registration.session.starts_at else None


def with_needs(rows: QuerySet) -> QuerySet:
    """All that an entry says of needs, in a fixed number of queries."""
    return rows.prefetch_related(_needs())


def _needs() -> Prefetch:
    return Prefetch("needs", Need.objects.select_related("shift").with_volunteer())


def _turns(needs: Iterable[Need]) -> int:
    """Each meeting that was found, moved or lost has changed the entry."""
    return sum(need.sequence for need in needs)


def _in_words(met: list[Need]) -> list[str]:
    return [_meeting(need, need.accepted[0].volunteer.name) for need in met if need.accepted]


def _meeting(need: Need, name: str) -> str:
    said = {"name": name, "time": clock(need.shift.starts_at), "spot": need.shift.spot}
    if need.kind == NeedKind.INTERPRETER:
        said["language"] = language_name(need.language)
        return gettext("%(name)s interprets into %(language)s. You meet at %(time)s: %(spot)s") % said
    return gettext("%(name)s accompanies you. You meet at %(time)s: %(spot)s") % said


def only(registration: Registration) -> Copy:
    """For a mail about this one."""
    prefetch_related_objects([registration], _needs())
    return copy_of(registration, _earlier(registration, registration.session_id))


def left(registration: Registration, session: Session) -> Copy:
    """Of the date from which it has just been moved."""
    changes = _all_of(_earlier(registration, session.pk)) + ROUND * registration.version - 1
    changes += _turns(registration.needs.all())
    return Copy(registration.reference, changes, registration.changed_at)


def of_person(person: Person, now: datetime | None = None) -> list[tuple[Session, Copy]]:
    """One entry per date, in order of time: the living registration, else the last that has ended lately."""
    now = now or timezone.now()
    rows = with_needs(Registration.objects.of_person(person).filter(session__ends_at__gte=now - KEPT))
    by_session = defaultdict(list)
    for registration in rows.with_details().order_by("session__starts_at", "session_id", "pk"):
        by_session[registration.session_id].append(registration)
    chosen = (_chosen(same, now) for same in by_session.values())
    return [(one.session, copy_of(one, earlier)) for one, earlier in filter(None, chosen)]


def _chosen(same: list[Registration], now: datetime) -> tuple[Registration, list[Registration]] | None:
    last = same[-1]
    ended = _ended(last)
    return None if ended and ended < now - KEPT_CANCELLED else (last, same[:-1])


def _ended(registration: Registration) -> datetime | None:
    """An offer that nobody answered ended by itself."""
    if registration.is_live:
        return None
    return registration.cancelled_at or registration.offered_until or registration.created_at


def _earlier(registration: Registration, session_id: int) -> Iterable[Registration]:
    same = Registration.objects.filter(person=registration.person_id, session=session_id)
    return same.filter(pk__lt=registration.pk).prefetch_related("needs")


def _all_of(earlier: Iterable[Registration]) -> int:
    return sum(ROUND * (one.version + 1) + _turns(one.needs.all()) for one in earlier)


def _step(registration: Registration) -> int:
    if not registration.is_live:
        return ENDED
    placed = AFTER_WAITING if registration.waiting_since else NEVER_WAITED
    return STEPS.get(registration.state, placed)
