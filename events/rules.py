"""Every permission and policy question of the events room."""

from datetime import datetime, time, timedelta

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import AgeBand, Event, Registration, Reminder, Seats, Session
from events.models.registration import SMALL
from events.steps import ENDED, NEXT, QUEUED, RegistrationState
from portal.models import Person, User

DAY, HOURS_BEFORE = timedelta(days=1), timedelta(hours=2)
# Reminders of tomorrow go out in the daytime.
REMINDED_FROM, REMINDED_UNTIL = time(10), time(22)
# Nobody answers an offer while asleep.
AWAKE_FROM, AWAKE_UNTIL = time(8), time(22)
# With at least so much time left before the beginning, an offer stands for so long.
OFFERS = [
    (timedelta(days=7), timedelta(hours=48)),
    (timedelta(days=2), timedelta(hours=24)),
    (timedelta(days=1), timedelta(hours=6)),
    (timedelta(hours=6), timedelta(hours=1)),
    (timedelta(minutes=20), timedelta(minutes=20)),
]
# So often freed seats go past a group that they are too few for; then they are saved up for it.
TIMES_PASSED, SAVED_UP_UNTIL = 3, timedelta(hours=24)


class Door(TextChoices):
    """Whether people can register now, and if not, why."""

    OPEN = "open", _("Registration is open.")
    NOT_NEEDED = "not_needed", _("No registration needed: just come.")
    NOT_YET = "not_yet", _("Registration has not opened yet.")
    CLOSED = "closed", _("Registration has closed.")
    STARTED = "started", _("This date has already begun.")
    OVER = "over", _("This date is over.")
    CANCELLED = "cancelled", _("This date has been cancelled.")


def door(session: Session, now: datetime | None = None) -> Door:
    now = now or timezone.now()
    opens_at = session.registration_opens_at
    reasons = [
        (session.is_cancelled, Door.CANCELLED),
        (session.ends_at <= now, Door.OVER),
        (not session.needs_registration, Door.NOT_NEEDED),
        (session.starts_at <= now, Door.STARTED),
        (session.closes_at <= now, Door.CLOSED),
        (opens_at is not None and opens_at > now, Door.NOT_YET),
    ]
    return next((reason for holds, reason in reasons if holds), Door.OPEN)


# Staff write people down before registration opens and after it has closed, until the date begins.
OPEN_TO_STAFF = {Door.OPEN, Door.NOT_YET, Door.CLOSED}


def may_register(session: Session, now: datetime | None = None, by: User | None = None) -> bool:
    return session.event.live and door(session, now) in (OPEN_TO_STAFF if by else {Door.OPEN})


def is_on_day(session: Session, now: datetime | None = None) -> bool:
    today = timezone.localdate(now or timezone.now())
    return timezone.localdate(session.starts_at) <= today <= timezone.localdate(session.ends_at)


def may_walk_in(session: Session, now: datetime | None = None) -> bool:
    """On the day itself, as long as it takes place."""
    now = now or timezone.now()
    return (
        session.event.live and not session.is_cancelled and is_on_day(session, now) and now < session.ends_at
    )


class GroupProblem(TextChoices):
    """Why a group can't come to a date."""

    TOO_MANY = "too_many", _("Too many people for one registration.")
    NOT_THIS_AGE = "not_this_age", _("This date is for other ages.")
    ADULT_NEEDED = "adult_needed", _("Children under 14 come with an adult: add the adult who comes along.")
    NO_CONSENT = "no_consent", _("A parent or guardian must agree that the children come.")


def group_problems(session: Session, own_band: str, bands: list[str], had: int = 0) -> list[GroupProblem]:
    """Of a group's ages: `own_band` is that of whoever registers, empty for an adult.

    A group that `had` more people than are allowed by now may keep them, or become smaller.
    """
    everybody = [own_band or AgeBand.ADULT, *bands]
    checks = [
        (len(everybody) > max(session.group_limit, had), GroupProblem.TOO_MANY),
        (any(not may_come(session, band, everybody) for band in everybody), GroupProblem.NOT_THIS_AGE),
        (session.adult_needed and not _accompanied(everybody), GroupProblem.ADULT_NEEDED),
    ]
    return [problem for holds, problem in checks if holds]


def may_come(session: Session, band: str, everybody: list[str]) -> bool:
    """Grown-ups come to a date for children with a child, and only then."""
    ages = session.age_list
    if not ages or band in ages:
        return True
    return band == AgeBand.ADULT and any(other in ages for other in everybody)


def _accompanied(everybody: list[str]) -> bool:
    return AgeBand.ADULT in everybody or not any(band in SMALL for band in everybody)


def last_moment_to_cancel(registration: Registration) -> datetime:
    """Whoever waits, is offered places or was asked whether they still come has time until it begins."""
    session = registration.session
    if registration.state in QUEUED or registration.is_asked:
        return session.starts_at
    return session.cancel_until or session.starts_at


def may_cancel(registration: Registration, now: datetime | None = None) -> bool:
    cancellable = RegistrationState.CANCELLED in NEXT[RegistrationState(registration.state)]
    if not cancellable or registration.session.is_cancelled:
        return False
    return (now or timezone.now()) < last_moment_to_cancel(registration)


def may_cancel_for(registration: Registration, now: datetime | None = None) -> bool:
    """Staff cancel for somebody until it is over, whatever the deadline was."""
    cancellable = RegistrationState.CANCELLED in NEXT[RegistrationState(registration.state)]
    return cancellable and (now or timezone.now()) < registration.session.ends_at


def may_move(registration: Registration, to: Session, now: datetime | None = None) -> bool:
    """To another date of the same event that has not begun and is for such a group.

    Who has been there stays where they were.
    """
    movable = registration.is_live and registration.state != RegistrationState.ATTENDED
    same = registration.session.event_id == to.event_id and registration.session_id != to.pk
    stands = not to.is_cancelled and (now or timezone.now()) < to.starts_at
    return movable and same and stands and _fits(registration, to)


def _fits(registration: Registration, to: Session) -> bool:
    """What speaks against the group where it is now doesn't keep it there."""
    bands = [one.age_band for one in registration.companions.all()]
    here, there = (
        set(group_problems(session, registration.age_band, bands)) for session in (registration.session, to)
    )
    return there <= here


def may_accept(registration: Registration, now: datetime | None = None) -> bool:
    """While the seats are held; of a date that is called off, none are."""
    offered = registration.state == RegistrationState.OFFERED
    return offered and (now or timezone.now()) < registration.offered_until


def offer_until(session: Session, now: datetime) -> datetime | None:
    """How long seats offered now are held: the night doesn't count, and it never lasts beyond the beginning.
    None when nobody can be called any more."""
    left = session.starts_at - now
    stands = next((stands for least, stands in OFFERS if left >= least), None)
    if session.is_cancelled or stands is None:
        return None
    return min(by_day(now, stands), session.starts_at)


def by_day(start: datetime, span: timedelta) -> datetime:
    """So long after `start`, not counting the hours in which people sleep."""
    local = timezone.localtime(start)
    while True:
        morning, evening = (datetime.combine(local, hour, local.tzinfo) for hour in (AWAKE_FROM, AWAKE_UNTIL))
        local = max(local, morning)
        left = max(evening - local, timedelta(0))
        if span <= left:
            return (local + span).astimezone(start.tzinfo)
        span, local = span - left, morning + DAY


def may_join_again(registration: Registration, now: datetime | None = None) -> bool:
    """Who gave it up or let an offer lapse; of what staff cancelled, they say why."""
    ended = registration.state in ENDED and not registration.cancel_reason
    return ended and may_register(registration.session, now)


def may_change(registration: Registration, now: datetime | None = None) -> bool:
    """As long as one can cancel; an offer is answered first."""
    changeable = registration.state in (RegistrationState.REGISTERED, RegistrationState.WAITING)
    return changeable and may_cancel(registration, now)


def may_hand_over(registration: Registration, now: datetime | None = None) -> bool:
    """To another contact of whoever has no account: an account changes its own."""
    guest = registration.person.user_id is None
    return guest and registration.is_live and (now or timezone.now()) < registration.session.ends_at


def may_promote(session: Session, now: datetime | None = None) -> bool:
    """Whether anybody is still called from the waiting list."""
    return offer_until(session, now or timezone.now()) is not None


def are_seats_saved_up(session: Session, seats: Seats, size: int, times: int, now: datetime) -> bool:
    """For a group of this size, passed so many times: until the day before, nobody behind it gets any.

    Never for a group for which all places together would not be enough.
    """
    often = times >= TIMES_PASSED and size <= seats.capacity
    return often and now < session.starts_at - SAVED_UP_UNTIL


def may_see(person: Person | None, registration: Registration) -> bool:
    return person is not None and registration.person_id == person.pk


def may_use_desk(user: User) -> bool:
    """Checks people in, sees who comes."""
    return user.is_authenticated and user.is_active and user.has_perm("events.change_registration")


def reminder_due(which: Reminder, starts_at: datetime) -> datetime:
    """In the morning of the day before, or two hours before."""
    if which == Reminder.HOURS:
        return starts_at - HOURS_BEFORE
    return datetime.combine(
        timezone.localdate(starts_at) - DAY, REMINDED_FROM, timezone.get_current_timezone()
    )


def reminded_of(which: Reminder, now: datetime) -> tuple[datetime, datetime] | None:
    """Of which dates people are reminded now: those that begin from the first moment to before the second.

    None at night, when the phone of somebody who sleeps would ring for tomorrow.
    """
    if which == Reminder.HOURS:
        return now, now + HOURS_BEFORE
    local = timezone.localtime(now)
    if not REMINDED_FROM <= local.time() < REMINDED_UNTIL:
        return None
    tomorrow = datetime.combine(local.date() + DAY, time.min, local.tzinfo)
    return tomorrow, tomorrow + DAY


def may_plan(user: User) -> bool:
    """Makes dates, moves them and calls them off."""
    return user.is_authenticated and user.is_active and user.has_perm("events.change_session")


def may_answer_again(registration: Registration, now: datetime | None = None) -> bool:
    """Whether they still come: while we wait for it, and the date stands."""
    session = registration.session
    return registration.is_asked and not session.is_cancelled and (now or timezone.now()) < session.starts_at


def may_change_slug(event: Event) -> bool:
    """It is printed on posters."""
    return event.first_published_at is None
