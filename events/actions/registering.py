"""Registering. The order of the statements is the design: seats are claimed last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from events import hooks, notices, rules, tickets
from events.models import Companion, HookCall, Registration, Seats, Session
from events.models.session import SessionState
from events.steps import LIVE, RegistrationState
from portal import persons, records, references
from portal.models import Person, User
from portal.privacy import consents as agreements

from . import needing
from .answers import Answers
from .households import remember
from .offers import welcome

REGISTERED, WAITING = RegistrationState.REGISTERED, RegistrationState.WAITING


@dataclass(frozen=True)
class Outcome:
    """`new` is False when this person was registered before, by an earlier press or on another device."""

    registration: Registration
    new: bool


class Full(Exception):
    """Fewer seats are free than are needed."""

    def __init__(self, free: int):
        super().__init__(free)
        self.free = free


@dataclass(frozen=True)
class Manner:
    """A `regular` member needn't wait until registration opens. Without `wait`, Full is raised where they
    would have to; without `tell` the caller tells them. `along` writes in the same transaction."""

    regular: bool = False
    wait: bool = True
    tell: bool = True
    along: Callable[[], None] | None = None


class NotThisGroup(Exception):
    """So many, or of these ages, can't come to this date; `problems` say why."""

    def __init__(self, problems: list[rules.GroupProblem]):
        super().__init__(problems)
        self.problems = problems


class NotNow(Exception):
    """Registration isn't open; `door` says why."""

    def __init__(self, door: rules.Door):
        super().__init__(door)
        self.door = door


def register(
    session: Session,
    person: Person,
    answers: Answers,
    *,
    form_key: UUID,
    by: User | None = None,
    now: datetime | None = None,
    manner: Manner = Manner(),
) -> Outcome:
    """Take places for the whole group, or join the waiting list when too few are free. Errors: NotNow,
    NotThisGroup, Full, Person.DoesNotExist."""
    now = now or timezone.now()
    if earlier := earlier_registration(session, person, form_key):
        return Outcome(earlier, new=False)
    if not rules.may_register(session, now, by, regular=manner.regular):
        raise NotNow(rules.door(session, now))
    if by is None:
        # Organisers decide for themselves whom they write down.
        check_group(session, answers)
    try:
        # As it was read, without a lock: that keeps latecomers off the counter once all is taken.
        free = session.seats.free
        if free < answers.size and not manner.wait:
            raise Full(free)
        with transaction.atomic():
            registration = _write(session, person, answers, form_key, by, now, free < answers.size, manner)
            calls = hooks.announce(hooks.CREATED, registration, now=now)
            _settle(registration, calls, now, manner.wait)
            # Behind the counter, where nobody calls it off: that was done before, or finds this registration.
            if not _stands(session):
                raise NotNow(rules.Door.CANCELLED)
    except IntegrityError:
        # Another press of the same person was quicker; what it did is the answer.
        if earlier := earlier_registration(session, person, form_key):
            return Outcome(earlier, new=False)
        raise
    welcome(registration, now=now)
    return Outcome(registration, new=True)


def check_group(session: Session, answers: Answers, *, had: int = 0) -> None:
    """`had`: so many the group was before, whatever the limit is by now. Errors: NotThisGroup."""
    problems = rules.group_problems(session, answers.age_band, answers.bands, had)
    if answers.has_children and answers.consent_version is None:
        problems.append(rules.GroupProblem.NO_CONSENT)
    if problems:
        raise NotThisGroup(problems)


def earlier_registration(session: Session, person: Person, form_key: UUID | None) -> Registration | None:
    """By this very form, whatever date it has been moved to since; else by this person for this date."""
    live = Q(session=session, state__in=LIVE)
    mine = Registration.objects.filter(Q(form_key=form_key) | live if form_key else live, person=person)
    return min(mine, key=lambda one: one.form_key != form_key, default=None)


def _write(session, person, answers, form_key, by, now, full, manner) -> Registration:
    """People's rows, notice and log: all that can be written before the counter is touched."""
    if not persons.hold(person).name:
        Person.objects.filter(pk=person.pk).update(name=answers.name)
    registration = Registration.objects.create(
        session=session,
        person=person,
        reference=references.new(),
        form_key=form_key,
        state=WAITING if full else REGISTERED,
        waiting_since=now if full else None,
        language=get_language() if by is None else person.language,
        registered_by=by,
        created_at=now,
        changed_at=now,
        consent_version=answers.consent_version if answers.has_children else None,
        consented_at=now if answers.has_children else None,
        **answers.fields,
    )
    write_companions(registration, answers)
    if answers.has_children:
        agreements.give(registration.person, "events.children", registration, now=now)
    needing.open_needs(registration, now=now)
    tickets.admit(registration)
    if manner.tell:
        notices.tell_registered(registration)
    records.log(registration, "events.register", user=by, timestamp=now)
    if manner.along:
        manner.along()
    return registration


def write_companions(registration: Registration, answers: Answers) -> None:
    Companion.objects.bulk_create(
        Companion(
            registration=registration, nickname=one.nickname, age_band=one.age_band, answers=one.answers
        )
        for one in answers.companions
    )
    if answers.remember:
        remember(registration.person, answers.companions)


def _settle(registration: Registration, calls: list[HookCall], now: datetime, wait: bool) -> None:
    """Claim the seats, or join the waiting list: either is the last statement that writes before COMMIT.

    Each of the two is refused exactly when the other is possible, so a seat that becomes free between
    them is never left over with somebody waiting.
    """
    session_id, number = registration.session_id, registration.size
    while True:
        if registration.state == REGISTERED:
            if Seats.objects.claim(session_id, number):
                return
            if not wait:
                raise Full(Seats.objects.get(session=session_id).free)
            _turn(registration, WAITING, now)
            hooks.restate(calls, registration)
        else:
            if Seats.objects.join_queue(session_id, number):
                return
            if not Seats.objects.filter(session_id=session_id).exists():
                # The date was empty a moment ago, and has gone with the change of its rule.
                raise NotNow(rules.Door.CANCELLED)
            _turn(registration, REGISTERED, None)
            hooks.restate(calls, registration)


def _stands(session: Session) -> bool:
    return Session.objects.filter(pk=session.pk, state=SessionState.PLANNED).exists()


def _turn(registration: Registration, state: RegistrationState, waiting_since: datetime | None) -> None:
    registration.state, registration.waiting_since = state, waiting_since
    registration.save(update_fields=["state", "waiting_since"])
