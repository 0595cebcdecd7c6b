"""What staff do for somebody: write them down, let them in at the door, move them to another date."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import hooks, notices, rules
from events.models import Agreed, Registration, Seats, Session, Turnout
from events.steps import RegistrationState
from portal import references
from portal.models import Person, User

from . import needing
from .holding import LOCKED
from .leaving import cancel
from .offers import promote
from .registering import Answers, Full, NotNow, Outcome, register

REGISTERED, ATTENDED = RegistrationState.REGISTERED, RegistrationState.ATTENDED

MOVED = [
    "session",
    "state",
    "offered_until",
    "asked_again_at",
    "confirmed_again_at",
    "version",
    "changed_at",
]


class CannotMove(Exception):
    """It has begun, is called off, belongs to another event, or the person is there already."""


def register_for(
    session: Session,
    answers: Answers,
    *,
    agreed_how: str,
    language: str,
    form_key: UUID,
    by: User,
    person: Person | None = None,
    now: datetime | None = None,
) -> Outcome:
    """Write somebody down who called or stands at the counter; without a `person` nobody can be told.

    Errors: NotNow, Person.DoesNotExist.
    """
    if earlier := _of_form(form_key):
        return Outcome(earlier, new=False)
    try:
        with transaction.atomic():
            whom = person or _without_contact(answers, language)
            outcome = register(session, whom, answers, form_key=form_key, by=by, now=now)
            if outcome.new:
                outcome.registration.agreed_how = agreed_how
                outcome.registration.save(update_fields=["agreed_how"])
    except IntegrityError:
        # The same form was quicker in another tab; what it did is the answer.
        if earlier := _of_form(form_key):
            return Outcome(earlier, new=False)
        raise
    return outcome


def walk_in(
    session: Session,
    answers: Answers,
    *,
    size: int,
    language: str,
    form_key: UUID,
    by: User,
    overbook: bool = False,
    now: datetime | None = None,
) -> Outcome:
    """Registered and checked in at once; with `overbook` also beyond the limit. Errors: NotNow, Full."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            Seats.objects.hold_still(session.pk)
            _renew(session)
            if earlier := _of_form(form_key):
                return Outcome(earlier, new=False)
            if not rules.may_walk_in(session, now):
                raise NotNow(rules.door(session, now))
            queued = rules.may_promote(session, now)
            if not Seats.objects.seat_at_door(session.pk, size, queued=queued, overbook=overbook):
                raise Full(Seats.objects.get(session=session).free)
            made = _at_the_door(session, answers, size, language, form_key, by, now)
            needing.open_needs(made, now=now)
            log(made, "events.walk_in", user=by, timestamp=now)
            for topic in (hooks.CREATED, hooks.CHECKED_IN):
                hooks.announce(topic, made, now=now)
            Turnout.objects.add(session.pk, language, size)
    except IntegrityError:
        if earlier := _of_form(form_key):
            return Outcome(earlier, new=False)
        raise
    return Outcome(made, new=True)


def _at_the_door(session, answers, size, language, form_key, by, now) -> Registration:
    return Registration.objects.create(
        session=session,
        person=_without_contact(answers, language),
        reference=references.new(),
        form_key=form_key,
        state=ATTENDED,
        size=size,
        came=size,
        name=answers.name,
        language=language,
        interpreter=answers.interpreter,
        access_needs=answers.access_needs,
        registered_by=by,
        agreed_how=Agreed.DOOR,
        created_at=now,
        changed_at=now,
        checked_in_at=now,
        checked_in_by=by,
    )


def _without_contact(answers: Answers, language: str) -> Person:
    return Person.objects.create(name=answers.name, language=language, without_contact=True)


def _renew(session: Session) -> None:
    """As it stands behind its counter, where nobody moves the date or calls it off."""
    session.refresh_from_db(fields=["state", "starts_at", "ends_at"])


def _of_form(form_key: UUID) -> Registration | None:
    """Whatever date it has been moved to since."""
    return Registration.objects.filter(form_key=form_key).first()


@transaction.atomic
def move(registration: Registration, to: Session, *, by: User, now: datetime | None = None) -> bool:
    """The whole group to another date of the event; False when it is there already.

    Seats there are claimed, those here go down the waiting list. Errors: CannotMove, Full.
    """
    now, left = now or timezone.now(), registration.session
    for session_id in sorted({left.pk, to.pk}):
        Seats.objects.hold_still(session_id)
    _renew(to)
    registration.refresh_from_db(
        fields=["state", "person", "session", "size", "version"], from_queryset=LOCKED
    )
    if registration.session_id == to.pk:
        return False
    there = Registration.objects.live().filter(session=to, person=registration.person_id)
    if registration.session_id != left.pk or there.exists() or not rules.may_move(registration, to, now):
        raise CannotMove
    if not Seats.objects.claim(to.pk, registration.size):
        raise Full(Seats.objects.get(session=to).free)
    Seats.objects.give_back(left.pk, registration.state, registration.size)
    seated = registration.state == REGISTERED
    registration.session, registration.state = to, REGISTERED
    # What was answered for another time is void. That they waited once stays: their inbox says so.
    registration.offered_until = registration.asked_again_at = registration.confirmed_again_at = None
    registration.version += 1
    registration.changed_at = now
    registration.save(update_fields=MOVED)
    needing.move_needs(registration, left, now=now)
    log(registration, "events.move", user=by, timestamp=now, data={"from": str(left), "to": str(to)})
    notices.tell_moved(registration, left, seated=seated)
    hooks.announce(hooks.CHANGED, registration, now=now)
    promote(left, now=now)
    return True


def cancel_for(
    registration: Registration, reason: str, *, by: User, note: str = "", now: datetime | None = None
) -> bool:
    """For a `reason` of `CancelReason`, which the person is told; the `note` stays in the house, and goes
    with what else is noted of this registration.

    Errors: TooLate.
    """
    with transaction.atomic():
        done = cancel(registration, by=by, reason=reason, now=now)
        if done:
            _add_note(registration, note)
            log(registration, "events.cancel_for", user=by, data={"reason": reason})
    return done


def _add_note(registration: Registration, note: str) -> None:
    registration.refresh_from_db(fields=["note"])
    registration.note = "\n".join(filter(None, (registration.note, note)))
    registration.save(update_fields=["note"])
