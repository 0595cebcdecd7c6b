"""Taking a shift and leaving it.

The volunteer's row is held still before their other shifts are read, so that of two shifts at the same time
one is refused; the place of the shift is taken last, by a conditional update.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import notices, rules
from events.models import Help, Shift
from events.steps import HELP_NEXT, HelpState
from portal.models import User, Volunteer

APPLIED, CONFIRMED = HelpState.APPLIED, HelpState.CONFIRMED


class CannotHelp(Exception):
    """Not this volunteer on this shift."""


class Full(CannotHelp):
    """All places are taken."""


class CalledOff(CannotHelp):
    """The shift does not take place."""


class Over(CannotHelp):
    """The shift has ended."""


class Declined(CannotHelp):
    """A coordinator has declined this volunteer for this shift before."""


class Collides(CannotHelp):
    """They help elsewhere at that time: `other` is that Help."""

    def __init__(self, other: Help):
        super().__init__(other)
        self.other = other


class Hindered(CannotHelp):
    """`obstacle` says why, in words for the volunteer."""

    def __init__(self, obstacle: rules.Obstacle):
        super().__init__(obstacle)
        self.obstacle = obstacle


class NotActive(Hindered):
    """Has applied only, pauses or has ended."""


class TooYoung(Hindered):
    """On the day of the shift."""


class NeedsConsent(Hindered):
    """Is not of age on that day, and no guardian has agreed."""


class NotSuited(Hindered):
    """A language or a skill is missing."""


REFUSALS = {
    rules.Obstacle.NOT_ACTIVE: NotActive,
    rules.Obstacle.TOO_YOUNG: TooYoung,
    rules.Obstacle.NO_CONSENT: NeedsConsent,
}


class TooLateToLeave(Exception):
    """The shift has begun; a coordinator can still be told."""


class MovedMeanwhile(Exception):
    """The shift is not any more when it was looked at."""


def take_shift(
    shift: Shift, volunteer: Volunteer, *, by: User | None = None, now: datetime | None = None
) -> Help:
    """A place on the shift; the same Help for whoever has one. Safe to call within a transaction.

    `by`: a coordinator who puts somebody down decides about languages, skills and approval. Errors: Full,
    CalledOff, Over, Declined, Collides, NotActive, TooYoung, NeedsConsent, NotSuited.
    """
    now = now or timezone.now()
    # Reading first, without a lock, keeps latecomers off the rows once all is taken.
    if earlier := help_of(shift, volunteer):
        return earlier
    fresh = shift_of(shift.pk)
    if fresh.taken >= fresh.needed and fresh.called_off_at is None:
        raise Full
    while True:
        try:
            return _take(shift.pk, volunteer.pk, by, now)
        except MovedMeanwhile:
            continue


def help_of(shift: Shift, volunteer: Volunteer) -> Help | None:
    return Help.objects.live().filter(shift=shift, volunteer=volunteer).first()


def collision(
    volunteer: Volunteer, starts_at: datetime, ends_at: datetime, *, but: int | None = None
) -> Help | None:
    """What else they do in this span, `but` for one shift. To be sure of it, hold the volunteer still."""
    rows = Help.objects.live().filter(volunteer=volunteer, shift__called_off_at=None).exclude(shift=but)
    return rows.meeting(starts_at, ends_at).with_details().order_by("shift__starts_at").first()


def leave_shift(helped: Help, *, by: User | None = None, now: datetime | None = None) -> bool:
    """Give the place back; False when that was done before. Errors: TooLateToLeave, for volunteers."""
    now = now or timezone.now()
    shift = shift_of(helped.shift_id)
    if not is_staff(by, helped.volunteer) and shift.starts_at <= now:
        raise TooLateToLeave
    if shift.private:
        from . import matching  # it takes shifts by what stands here

        return matching.leave_meeting(helped, by=by, now=now)
    with transaction.atomic():
        if not turn(helped, HelpState.LEFT, by=by, now=now, swap_asked_at=None):
            return False
        log(helped, "events.help_leave", user=by, timestamp=now)
        notices.tell_help(helped, "taken_off" if is_staff(by, helped.volunteer) else "left")
        Shift.objects.give_back(helped.shift_id)
    return True


def turn(helped: Help, state: HelpState, *, by: User | None, now: datetime, **more) -> bool:
    """One conditional update along `HELP_NEXT`: of two who press at once, one does it."""
    before = [one for one, after in HELP_NEXT.items() if state in after]
    rows = Help.objects.filter(pk=helped.pk, state__in=before)
    changed = rows.update(state=state, changed_at=now, noted_by=by, **more)
    helped.refresh_from_db(fields=["state", "changed_at", "noted_by", "came_at", "left_at", "minutes"])
    return bool(changed)


def is_staff(by: User | None, volunteer: Volunteer) -> bool:
    """Somebody else than the volunteer does it."""
    return by is not None and by.pk != volunteer.user_id


def check(shift: Shift, volunteer: Volunteer, *, by: User | None, now: datetime) -> None:
    """Errors: those of `take_shift` but for Full and Collides."""
    if shift.called_off_at is not None:
        raise CalledOff
    decides = is_staff(by, volunteer)
    if not decides and shift.ends_at <= now:
        raise Over
    day = timezone.localdate(shift.starts_at)
    for obstacle in rules.obstacles(volunteer, shift.role, day):
        if obstacle in rules.BINDING or not decides:
            raise REFUSALS.get(obstacle, NotSuited)(obstacle)
    if (
        not decides
        and Help.objects.filter(shift=shift, volunteer=volunteer, state=HelpState.DECLINED).exists()
    ):
        raise Declined


@transaction.atomic
def _take(shift_id: int, volunteer_id: int, by: User | None, now: datetime) -> Help:
    Volunteer.objects.hold_still(volunteer_id)
    volunteer = Volunteer.objects.select_related("user").get(pk=volunteer_id)
    shift = shift_of(shift_id)
    if earlier := help_of(shift, volunteer):
        return earlier
    check(shift, volunteer, by=by, now=now)
    if other := collision(volunteer, shift.starts_at, shift.ends_at):
        raise Collides(other)
    waits = rules.is_decided_by_coordinators(shift) and not is_staff(by, volunteer)
    made = Help.objects.create(
        shift=shift,
        volunteer=volunteer,
        state=APPLIED if waits else CONFIRMED,
        created_at=now,
        changed_at=now,
        noted_by=by if is_staff(by, volunteer) else None,
    )
    log(made, "events.help_take", user=by, timestamp=now)
    if not shift.private:
        # Whoever arranges a meeting of two tells them of each other, too.
        notices.tell_help(made, "applied" if waits else "taken")
    _claim(shift)
    return made


def _claim(shift: Shift) -> None:
    """The last statement before COMMIT; only while the shift is when and where it was looked at."""
    if Shift.objects.filter(sequence=shift.sequence).take(shift.pk):
        return
    now = shift_of(shift.pk)
    if now.called_off_at is not None:
        raise CalledOff
    raise Full if now.sequence == shift.sequence else MovedMeanwhile


def shift_of(pk: int) -> Shift:
    return Shift.objects.select_related("role", "place", "session__event", "campaign").get(pk=pk)
