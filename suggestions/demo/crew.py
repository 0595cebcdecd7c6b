"""The people at work: their accounts and duties, and who of them meets a case."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils import timezone

from portal import accounts
from portal.models import Department, Grid
from suggestions import actions
from suggestions.demo.staff import APPLICANT, APPLICATION, APPLIES_TO, DEPARTMENTS, DUTIES, STAFF
from suggestions.models import DepartmentDuty, DutyRole, GridDuty
from suggestions.rules import Actor


@dataclass(frozen=True)
class Crew:
    """Who meets the cases of one grid; `speakers` are those of departments, by slug."""

    worker: Actor
    leader: Actor
    volunteer: Actor | None
    officer: Actor
    second: Actor  # another officer
    moderator: Actor
    speakers: dict[str, Actor]


def appoint() -> None:
    """Accounts without a password, duties in every grid, and somebody who speaks for each department."""
    for account in STAFF:
        accounts.make_account(account.email, account.name, account.language, account.roles)
    users = {user.email: user for user in get_user_model().objects.all()}
    grids = {grid.code: grid for grid in Grid.objects.all()}
    for duty in DUTIES:
        for code in duty.grids:
            appointed = {"user": users[duty.email], "grid": grids[code]}
            GridDuty.objects.get_or_create(**appointed, defaults={"role": duty.role})
    for email, slugs in DEPARTMENTS.items():
        for department in Department.objects.filter(slug__in=slugs):
            DepartmentDuty.objects.get_or_create(user=users[email], department=department)
    actions.apply_as_volunteer(users[APPLICANT], grids[APPLIES_TO], APPLICATION, now=timezone.now())


def crews() -> dict[str, Crew]:
    """By the code of the grid. Everybody is one actor throughout, who knows their duties."""
    of = {user.email: Actor(user=user) for user in get_user_model().objects.all()}
    held: dict[str, dict[str, Actor]] = {}
    for duty in GridDuty.objects.active().select_related("grid", "user"):
        held.setdefault(duty.grid.code, {})[duty.role] = of[duty.user.email]
    shared = {
        "officer": of["officer@example.org"],
        "second": of["officer-b@example.org"],
        "moderator": of["moderator@example.org"],
        "speakers": {slug: of[email] for email, slugs in DEPARTMENTS.items() for slug in slugs},
    }
    return {
        code: Crew(
            worker=roles[DutyRole.WORKER],
            leader=roles[DutyRole.LEADER],
            volunteer=roles.get(DutyRole.VOLUNTEER),
            **shared,
        )
        for code, roles in held.items()
    }
