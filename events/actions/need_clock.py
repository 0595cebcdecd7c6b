"""What the clock does about needs: asks the next in order, tells organisers, closes what has begun.

Each need is a transaction of its own that finds nothing left to do when it is repeated.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from events import candidates, rules
from events.models import Asked, Need, Seats
from events.notices import needs as notices
from events.rules import matching
from events.steps import AskState, NeedState

from .matching import NotNeeded, ask


def ask_in_turn(now: datetime | None = None) -> int:
    """Of needs that ask one after the other: who is asked now because nobody is thinking it over."""
    now = now or timezone.now()
    rows = Need.objects.open().counting().before(now).filter(in_turn=True)
    return _each(rows.with_details(), lambda need: ask_next(need, now=now))


def ask_next(need: Need, *, now: datetime) -> bool:
    """The first who was not asked yet, unless somebody still has time to answer; False for nobody."""
    with transaction.atomic():
        # Of two clocks, the second sees whom the first has asked.
        if not Need.objects.take(need.pk, now):
            return False
        before = list(Asked.objects.filter(need=need))
        waiting = [one for one in before if one.state == AskState.ASKED]
        if any(has_time(one, need, now) for one in waiting):
            return False
        # Who was told that nobody is needed any more may be asked once more.
        known = {one.volunteer_id for one in before if one.state != AskState.WITHDRAWN}
        following = [one.volunteer for one in candidates.proposals(need) if one.volunteer.pk not in known]
        try:
            return bool(ask(need, following[:1], now=now)) if following else False
        except NotNeeded:
            return False


def has_time(asked: Asked, need: Need, now: datetime) -> bool:
    """To think it over: as long as an offer of seats stands, which shrinks towards the beginning."""
    until = rules.offer_until(need.registration.session, asked.asked_at)
    return until is not None and now < until


def alarm(now: datetime | None = None) -> int:
    """Organisers hear of what nobody is found for, once for each time that it became open."""
    now = now or timezone.now()
    near = {"alarmed_at": None, "registration__session__starts_at__lte": now + matching.ALARMED_BEFORE}
    rows = Need.objects.open().counting().before(now).filter(**near)
    return _each(rows.with_details(), lambda need: _alarm(need, now))


def _alarm(need: Need, now: datetime) -> bool:
    with transaction.atomic():
        if not Need.objects.open().filter(pk=need.pk, alarmed_at=None).update(alarmed_at=now):
            return False
        notices.tell_alarm(need, now)
    return True


def close(now: datetime | None = None) -> int:
    """Of dates that have begun: nobody was found for who has a place; others need nobody any more."""
    now = now or timezone.now()
    return sum(_close(pk, now) for pk in _begun(now))


def _begun(now: datetime) -> list[int]:
    """Dates where something is left to close."""
    left = Q(state=NeedState.OPEN) | Q(asked__state=AskState.ASKED)
    rows = Need.objects.filter(left, registration__session__starts_at__lte=now)
    return sorted(set(rows.values_list("registration__session", flat=True)))


@transaction.atomic
def _close(session_id: int, now: datetime) -> int:
    """Behind the counter, where nobody moves the date: it may have been moved since it was looked at."""
    Seats.objects.hold_still(session_id)
    of_it = {"registration__session": session_id, "registration__session__starts_at__lte": now}
    begun = Need.objects.open().filter(**of_it)
    number = _turn(begun.counting(), NeedState.UNMET, now) + _turn(begun, NeedState.DROPPED, now)
    late = Asked.objects.filter(state=AskState.ASKED, need__in=Need.objects.filter(**of_it))
    late.update(state=AskState.WITHDRAWN, answered_at=now)
    return number


def _turn(rows: QuerySet[Need], state: NeedState, now: datetime) -> int:
    keys = list(rows.values_list("pk", flat=True))
    return Need.objects.open().filter(pk__in=keys).update(state=state, changed_at=now)


def _each(rows, do: Callable[[Need], bool]) -> int:
    return sum(do(need) for need in rows.order_by("registration__session__starts_at", "pk"))
