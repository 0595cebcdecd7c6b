"""The waiting list: who is offered freed seats, and for how long.

As in leaving.py, the counter is locked first. Free seats go down the list: a group that fits is offered
seats, which are held for it for a while; one that doesn't fit is passed, openly, a few times at most, and
then they are saved up for it. No group is split. tests/events/reference.py says the same in twenty lines.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from events import hooks, notices, rules, tickets
from events.models import Registration, Seats, Session
from events.steps import RegistrationState
from portal.models import User

from . import needing
from .holding import held

WAITING, OFFERED = RegistrationState.WAITING, RegistrationState.OFFERED


def promote(session: Session, *, now: datetime | None = None) -> list[Registration]:
    """Put the waiting list right, whatever has happened to the date; who is offered seats now.

    Once is as good as twice: offers that have run out are ended, and what is free goes down the list.
    """
    now = now or timezone.now()
    with transaction.atomic():
        Seats.objects.hold_still(session.pk)
        # Read behind the lock: it may just have been moved or called off.
        session = Session.objects.select_related("event", "place").get(pk=session.pk)
        if session.is_cancelled:
            _call_back(session, now)
        else:
            _end_offers(session, now)
        until = rules.offer_until(session, now)
        return _down_the_list(session, until, now) if until else []


def accept(registration: Registration, *, by: User | None = None, now: datetime | None = None) -> bool:
    """Take the seats that are held; False when none are: taken before, given up, or too late."""
    now = now or timezone.now()
    with held(registration):
        if not rules.may_accept(registration, now):
            promote(registration.session, now=now)
            return False
        registration.state, registration.changed_at = RegistrationState.REGISTERED, now
        registration.save(update_fields=["state", "changed_at"])
        notices.tell_accepted(registration)
        log(registration, "events.accept", user=by, timestamp=now)
        hooks.announce(hooks.CHANGED, registration, now=now)
        Seats.objects.accept(registration.session_id, registration.size)
    return True


def welcome(registration: Registration, *, now: datetime | None = None) -> None:
    """What is free although others wait, because they are too many for it, may fit a newcomer."""
    if registration.state != WAITING:
        return
    if registration.size <= Seats.objects.get(session=registration.session_id).unclaimed:
        promote(registration.session, now=now)
        registration.refresh_from_db(fields=["state", "offered_until"])


def _down_the_list(session: Session, until: datetime, now: datetime) -> list[Registration]:
    seats = Seats.objects.get(session=session)
    if not seats.waiting or seats.unclaimed <= 0:
        return []
    free, offered, skipped, passed = seats.unclaimed, [], [], []
    # Of a long list, only those who are called are read as a whole.
    for pk, size, times in session.registrations.waiting().values_list("pk", "size", "passed"):
        if free <= 0:
            break
        if size <= free and Seats.objects.offer(session.pk, size):
            offered.append(_offer(pk, session, until, now))
            free -= size
            passed, skipped = passed + skipped, []
        elif rules.are_seats_saved_up(session, seats, size, times, now):
            break
        else:
            skipped.append(pk)
    Registration.objects.filter(pk__in=passed).update(passed=F("passed") + 1)
    return offered


def _offer(pk: int, session: Session, until: datetime, now: datetime) -> Registration:
    registration = Registration.objects.select_related("person").get(pk=pk)
    registration.session = session
    registration.state, registration.offered_until, registration.changed_at = OFFERED, until, now
    registration.save(update_fields=["state", "offered_until", "changed_at"])
    notices.tell_offered(registration)
    log(registration, "events.offer", timestamp=now)
    hooks.announce(hooks.CHANGED, registration, now=now)
    return registration


def _end_offers(session: Session, now: datetime) -> None:
    """Those that were not answered in time; none stands longer than until the beginning."""
    offers = session.registrations.offered().select_related("person")
    offers.filter(offered_until__gt=session.starts_at).update(offered_until=session.starts_at)
    for registration in offers.filter(offered_until__lte=now):
        registration.session, registration.state = session, RegistrationState.LAPSED
        registration.cancelled_at = registration.changed_at = now
        registration.save(update_fields=["state", "cancelled_at", "changed_at"])
        tickets.withdraw(registration)
        needing.drop_needs(registration, now=now)
        if now < session.starts_at:
            notices.tell_lapsed(registration)
        log(registration, "events.lapse", timestamp=now)
        hooks.announce(hooks.CANCELLED, registration, now=now)
        Seats.objects.give_back(session.pk, OFFERED, registration.size)


def _call_back(session: Session, now: datetime) -> None:
    """The date doesn't take place: they wait again, in their old place, in case it is reinstated.

    A step back is a change like any other for calendars, which believe only numbers that rise.
    """
    for registration in session.registrations.offered():
        registration.session, registration.state, registration.changed_at = session, WAITING, now
        registration.version += 1
        registration.save(update_fields=["state", "changed_at", "version"])
        hooks.announce(hooks.CHANGED, registration, now=now)
        Seats.objects.call_back(session.pk, registration.size)
