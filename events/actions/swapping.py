"""Asking others to take over a shift: the first who does has it, in one transaction with who leaves it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from events import notices, rules
from events.models import Help, Shift
from events.steps import HelpState
from portal.models import Volunteer

from . import helping


class TakenOver(helping.CannotHelp):
    """Somebody else was quicker, or nobody is looked for any more."""


def ask_swap(helped: Help, *, now: datetime | None = None) -> bool:
    """The shift stays theirs until somebody takes over; False when it can't be asked any more."""
    now = now or timezone.now()
    if not rules.may_swap(helped, now):
        return False
    with transaction.atomic():
        rows = Help.objects.filter(pk=helped.pk, state=HelpState.CONFIRMED, swap_asked_at=None)
        if rows.update(swap_asked_at=now):
            log(helped, "events.help_swap", user=helped.volunteer.user, timestamp=now)
    helped.refresh_from_db(fields=["swap_asked_at"])
    return True


def keep(helped: Help) -> None:
    """They can come after all."""
    Help.objects.filter(pk=helped.pk).update(swap_asked_at=None)


def take_over(helped: Help, volunteer: Volunteer, *, now: datetime | None = None) -> Help:
    """At once, or once a coordinator has approved. Errors: TakenOver, and those of `helping.take_shift` but
    for Full."""
    now = now or timezone.now()
    try:
        return _take_over(helped, volunteer, now)
    except helping.MovedMeanwhile:
        return _take_over(helped, volunteer, now)


@transaction.atomic
def _take_over(helped: Help, volunteer: Volunteer, now: datetime) -> Help:
    Volunteer.objects.hold_still(volunteer.pk)
    volunteer = Volunteer.objects.select_related("user").get(pk=volunteer.pk)
    shift = helping.shift_of(helped.shift_id)
    if helping.help_of(shift, volunteer):
        raise TakenOver
    helping.check(shift, volunteer, by=None, now=now)
    if other := helping.collision(volunteer, shift.starts_at, shift.ends_at):
        raise helping.Collides(other)
    if not _release(helped, now):
        raise TakenOver
    waits = rules.is_decided_by_coordinators(shift)
    state = HelpState.APPLIED if waits else HelpState.CONFIRMED
    made = Help.objects.create(shift=shift, volunteer=volunteer, state=state, created_at=now, changed_at=now)
    log(made, "events.help_take", user=volunteer.user, timestamp=now)
    notices.tell_help(helped, "handed_over")
    notices.tell_help(made, "applied" if waits else "taken_over")
    # Whoever moves or calls off the shift tells those who have it then.
    same = Shift.objects.planned().filter(pk=shift.pk, sequence=shift.sequence)
    if not same.update(taken=F("taken")):
        raise helping.MovedMeanwhile
    return made


def _release(helped: Help, now: datetime) -> bool:
    """The first who comes; their place stays counted."""
    asking = Help.objects.filter(pk=helped.pk, swap_asked_at__isnull=False)
    if helped.shift.starts_at <= now or not asking.exists():
        return False
    if not asking.filter(state=HelpState.CONFIRMED).update(
        state=HelpState.LEFT, changed_at=now, swap_asked_at=None
    ):
        return False
    helped.refresh_from_db(fields=["state", "changed_at", "swap_asked_at"])
    log(helped, "events.help_leave", user=helped.volunteer.user, timestamp=now)
    return True
