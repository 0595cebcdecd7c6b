"""Volunteers apply to a grid; its leader decides at the desk."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.models import Grid, User
from suggestions import notices
from suggestions.models import DutyRole, DutyState, GridDuty


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
    """Whoever has applied or serves as a volunteer may end it at any time."""
    GridDuty.objects.filter(pk=duty.pk, role=DutyRole.VOLUNTEER).update(state=DutyState.ENDED)
