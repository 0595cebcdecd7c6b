"""Who may help with what, from which age on, and who decides about it."""

import datetime as dt

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Help, Role, Shift
from events.steps import HelpState
from portal.models import User, Volunteer
from portal.models.volunteers import Level, VolunteerState

SWAPS = 30
# Earlier nobody is there for a shift: hours would run through the night.
THERE_BEFORE = dt.timedelta(hours=2)
VOLUNTEER_NEXT = {
    VolunteerState.APPLIED: {VolunteerState.ACTIVE, VolunteerState.ENDED},
    VolunteerState.ACTIVE: {VolunteerState.PAUSED, VolunteerState.ENDED},
    VolunteerState.PAUSED: {VolunteerState.ACTIVE, VolunteerState.ENDED},
    VolunteerState.ENDED: set(),
}


class Obstacle(TextChoices):
    """What stands between a volunteer and a role, as the volunteer reads it."""

    NOT_ACTIVE = "not-active", _("A coordinator has to confirm first that you are one of our volunteers.")
    TOO_YOUNG = "too-young", _("You are too young for this task on that day.")
    NO_CONSENT = "no-consent", _("Until you are 18, a parent or guardian has to agree first.")
    LANGUAGE = "language", _("This task needs languages that you have not entered in your profile.")
    SKILL = "skill", _("This task needs a skill that you have not entered in your profile.")


WITH_HOURS = (HelpState.CONFIRMED, HelpState.SERVED, HelpState.MISSED)
# What no coordinator can decide otherwise: the law and the contract with the guardians say so.
BINDING = (Obstacle.NOT_ACTIVE, Obstacle.TOO_YOUNG, Obstacle.NO_CONSENT)


def obstacles(volunteer: Volunteer, role: Role, day: dt.date) -> list[Obstacle]:
    """All of them, the most important first; the ages are those of the shift's day."""
    if volunteer.born_on is None:
        return [Obstacle.NOT_ACTIVE]
    found = {
        Obstacle.NOT_ACTIVE: not is_active(volunteer),
        Obstacle.TOO_YOUNG: volunteer.age_on(day) < youngest(role),
        Obstacle.NO_CONSENT: not has_consent(volunteer, day),
        Obstacle.LANGUAGE: not speaks(volunteer, role.language_list),
        Obstacle.SKILL: bool(role.skill) and role.skill not in volunteer.skill_list,
    }
    return [obstacle for obstacle, stands in found.items() if stands]


def obstacle(volunteer: Volunteer, shift: Shift) -> Obstacle | None:
    return next(iter(obstacles(volunteer, shift.role, timezone.localdate(shift.starts_at))), None)


def is_active(volunteer: Volunteer) -> bool:
    return volunteer.state == VolunteerState.ACTIVE and volunteer.user.is_active


def youngest(role: Role) -> int:
    return max(role.minimum_age, Volunteer.YOUNGEST)


def has_consent(volunteer: Volunteer, day: dt.date) -> bool:
    """Of a guardian, for whoever is not of age on that day."""
    return not volunteer.is_minor_on(day) or volunteer.consent_version is not None


def speaks(volunteer: Volunteer, codes: list[str]) -> bool:
    """All of them, well enough to interpret."""
    if not codes:
        return True
    known = {spoken.code for spoken in volunteer.languages.all() if spoken.level >= Level.GOOD}
    return known.issuperset(codes)


def is_decided_by_coordinators(shift: Shift) -> bool:
    """Who was asked for a private meeting has been chosen already."""
    return shift.role.needs_approval and not shift.private


def swaps_for(volunteer: Volunteer | None) -> list[Help]:
    """What others ask to be relieved of, and this one may do: none for who is no active volunteer."""
    if volunteer is None or not is_active(volunteer):
        return []
    held = Help.objects.live().filter(volunteer=volunteer).values("shift")
    rows = Help.objects.looking_for_another().exclude(shift__in=held).with_details()
    rows = rows.order_by("shift__starts_at")[:SWAPS]
    return [row for row in rows if obstacle(volunteer, row.shift) is None]


def may_swap(helped: Help, now: dt.datetime | None = None) -> bool:
    """Ask others to take over, or be taken over: once a coordinator has confirmed it, until it begins."""
    coming = helped.shift.starts_at > (now or timezone.now()) and helped.shift.called_off_at is None
    return coming and helped.state == HelpState.CONFIRMED and not helped.shift.private


def may_leave(helped: Help, now: dt.datetime | None = None) -> bool:
    """By oneself, until the shift begins."""
    open_states = (HelpState.APPLIED, HelpState.CONFIRMED)
    return helped.state in open_states and helped.shift.starts_at > (now or timezone.now())


def may_coordinate(user: User) -> bool:
    """Reads volunteers' profiles, decides about them, plans shifts and counts hours."""
    return user.is_authenticated and user.is_active and user.has_perm("events.change_help")


def may_note_coming(helped: Help, now: dt.datetime | None = None) -> bool:
    """That they are there, for whoever was to come: not long before the shift begins."""
    near = helped.shift.starts_at - THERE_BEFORE <= (now or timezone.now())
    return (
        near
        and helped.shift.called_off_at is None
        and helped.state in (HelpState.CONFIRMED, HelpState.MISSED)
    )


def may_write_hours(helped: Help, now: dt.datetime | None = None) -> bool:
    """From the beginning on, for whoever was to come; a shift that is called off counts for nobody."""
    begun = helped.shift.starts_at <= (now or timezone.now())
    return begun and helped.shift.called_off_at is None and helped.state in WITH_HOURS
