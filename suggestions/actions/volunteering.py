"""Neighbours offer to help in a grid; its leader says yes or no."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.models import Grid, User
from suggestions import notices, rules
from suggestions.models import DutyRole, DutyState, GridDuty
from suggestions.rules import Actor

from .moving import Refused
from .recalling import recall_orders_of


def apply_as_volunteer(user: User, grid: Grid, message: str, *, now: datetime | None = None) -> bool:
    """False when they have a duty there already, or have applied before."""
    duty = GridDuty(
        user=user,
        grid=grid,
        role=DutyRole.VOLUNTEER,
        state=DutyState.APPLIED,
        message=message,
        since=now or timezone.now(),
    )
    with transaction.atomic():
        GridDuty.objects.bulk_create([duty], ignore_conflicts=True)
        made = GridDuty.objects.filter(
            user=user, grid=grid, since=duty.since, state=DutyState.APPLIED
        ).first()
        if made is not None:
            notices.tell_application(made)
    return made is not None


def end_volunteering(duty: GridDuty) -> None:
    """Whoever has applied or serves as a volunteer may end it at any time; orders in hand go back."""
    ended = {"state": DutyState.ENDED, "since": timezone.now()}
    with transaction.atomic():
        serving = GridDuty.objects.filter(pk=duty.pk, role=DutyRole.VOLUNTEER).exclude(state=DutyState.ENDED)
        if serving.update(**ended):
            recall_orders_of(duty.user_id)


def duty_changed(duty: GridDuty, was: GridDuty) -> None:
    """Somebody has decided otherwise about a duty in the admin; `was` is how it stood before. Whoever may not
    work on a case any more gives its order back."""
    if duty.state != was.state:
        GridDuty.objects.filter(pk=duty.pk).update(since=timezone.now())
    recall_orders_of(was.user_id, duty.user_id)


def approve_volunteer(duty: GridDuty, by: Actor) -> bool:
    """False when somebody has answered before. Errors: Refused."""
    return _answer(duty, by, DutyState.ACTIVE, "suggestions.volunteer_approved")


def decline_volunteer(duty: GridDuty, by: Actor) -> bool:
    """False when somebody has answered before. Errors: Refused."""
    return _answer(duty, by, DutyState.ENDED, "suggestions.volunteer_declined")


def _answer(duty: GridDuty, by: Actor, state: DutyState, verb: str) -> bool:
    if not rules.may_approve(by.user, duty.grid):
        raise Refused(verb)
    with transaction.atomic():
        open_one = GridDuty.objects.filter(pk=duty.pk, state=DutyState.APPLIED)
        if not open_one.update(state=state, decided_by=by.user, since=timezone.now()):
            return False
        log(duty, verb, user=by.user)
        notices.tell_volunteer(duty)
    duty.refresh_from_db()
    return True
