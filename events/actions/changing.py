"""A registration changed by whoever made it: who comes, what they need, what they answered.

As in `leaving`, the counter is locked first: taking seats and giving them back are one step here.
"""

from datetime import datetime

from django.utils import timezone
from wagtail.log_actions import log

from events import hooks, notices, rules
from events.models import Registration, Seats
from events.models.registration import CHILDREN
from events.steps import RegistrationState
from portal.models import User
from portal.privacy import consents as agreements

from . import needing
from .answers import Answers
from .holding import held
from .leaving import TooLate
from .offers import promote
from .registering import check_group, write_companions


class TooFew(Exception):
    """More seats were wanted than `free`; while anybody waits, nobody who has seats gets more."""

    def __init__(self, free: int, waiting: int):
        super().__init__(free, waiting)
        self.free, self.waiting = free, waiting


class CannotGrow(Exception):
    """A group in the waiting list would let those behind it wait longer."""


class ChangedElsewhere(Exception):
    """In another tab, on another device, or by staff; the registration that was passed is as it is now."""


def change(
    registration: Registration,
    answers: Answers,
    *,
    version: int,
    by: User | None = None,
    now: datetime | None = None,
) -> bool:
    """What `version` of the registration said becomes `answers`; False when that stands there already.

    All of it or nothing. Errors: TooLate, TooFew, CannotGrow, ChangedElsewhere, NotThisGroup.
    """
    now = now or timezone.now()
    with held(registration, fields=None):
        if registration.version != version:
            if says(registration, answers):
                return False
            raise ChangedElsewhere
        if not rules.may_change(registration, now):
            raise TooLate
        before = registration.size
        check_group(registration.session, answers, had=before)
        _take_or_free(registration, answers.size - before)
        _write(registration, answers, now)
        needing.follow_wishes(registration, now=now)
        log(registration, "events.change", user=by, timestamp=now, data={"people": [before, answers.size]})
        notices.tell_changed(registration)
        hooks.announce(hooks.CHANGED, registration, now=now)
        if answers.size < before:
            promote(registration.session, now=now)
    return True


def says(registration: Registration, answers: Answers) -> bool:
    """A second press finds what the first one wrote."""
    kept = all(getattr(registration, name) == value for name, value in answers.fields.items())
    rows = registration.companions.order_by("pk").values_list("nickname", "age_band", "answers")
    return kept and list(rows) == [(one.nickname, one.age_band, one.answers) for one in answers.companions]


def _take_or_free(registration: Registration, more: int) -> None:
    session_id = registration.session_id
    if more < 0:
        Seats.objects.give_back(session_id, registration.state, -more)
    elif more and registration.state == RegistrationState.WAITING:
        raise CannotGrow
    elif more and not Seats.objects.claim(session_id, more):
        seats = Seats.objects.get(session=session_id)
        raise TooFew(seats.free, seats.waiting)


def _write(registration: Registration, answers: Answers, now: datetime) -> None:
    children = _children(registration.companions.values_list("nickname", "age_band"))
    new = _children((one.nickname, one.age_band) for one in answers.companions)
    if not new:
        registration.consent_version = registration.consented_at = None
    elif new - children:
        # A guardian agrees to each child anew; what was agreed to before keeps its time.
        registration.consent_version, registration.consented_at = answers.consent_version, now
        agreements.give(registration.person, "events.children", registration, now=now)
    for name, value in answers.fields.items():
        setattr(registration, name, value)
    registration.version += 1
    registration.changed_at = now
    registration.save()
    registration.companions.all().delete()
    write_companions(registration, answers)


def _children(people) -> set[tuple[str, str]]:
    return {(nickname, band) for nickname, band in people if band in CHILDREN}
