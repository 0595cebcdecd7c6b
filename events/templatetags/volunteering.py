"""Hours, ages and skills of volunteers as people say them."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from events import rules
from events.forms import language_name
from events.models import Help, Shift
from portal.models import Volunteer
from portal.models.volunteers import Availability, Level, Skill

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """'3 h 30 min', without what is nought."""
    whole, rest = divmod(minutes or 0, 60)
    parts = []
    if whole:
        parts.append(ngettext("%(number)s hour", "%(number)s hours", whole) % {"number": whole})
    if rest or not whole:
        parts.append(ngettext("%(number)s minute", "%(number)s minutes", rest) % {"number": rest})
    return " ".join(parts)


@register.filter
def in_hours(minutes: int) -> str:
    """'3.5', for a tile that says what it counts."""
    return f"{round((minutes or 0) / 60, 1):g}"


@register.filter
def languages_of(volunteer: Volunteer) -> list[str]:
    """'Spanish: Well enough to interpret' of each."""
    said = gettext("%(name)s: %(value)s")
    return [
        said % {"name": language_name(row.code), "value": Level(row.level).label}
        for row in volunteer.languages.all()
    ]


@register.filter
def skills_of(volunteer: Volunteer) -> list[str]:
    return [str(Skill(word).label) for word in volunteer.skill_list if word in Skill.values]


@register.filter
def skill_label(word: str) -> str:
    return str(Skill(word).label) if word in Skill.values else word


@register.filter
def free_times(volunteer: Volunteer) -> list[str]:
    words = volunteer.availability_list
    return [str(Availability(word).label) for word in words if word in Availability.values]


@register.filter
def may_note_coming(helped: Help) -> bool:
    return rules.may_note_coming(helped)


@register.filter
def may_write_hours(helped: Help) -> bool:
    return rules.may_write_hours(helped)


@register.filter
def of_age(volunteer: Volunteer) -> str:
    """What others may know of somebody's age."""
    if volunteer.born_on is None:
        return ""
    minor = volunteer.is_minor_on(timezone.localdate())
    return gettext("Under 18") if minor else gettext("Of age")


@register.filter
def mark_of(shift: Shift) -> dict[str, str]:
    """Class and text of the tag that says how many are missing."""
    if shift.called_off_at:
        return {"kind": "bad", "text": gettext("Called off")}
    if shift.is_over:
        return {"kind": "off", "text": gettext("Over")}
    if not shift.free:
        return {"kind": "full", "text": gettext("Everybody found")}
    said = ngettext("%(number)s person is missing", "%(number)s people are missing", shift.free)
    return {"kind": "few", "text": said % {"number": shift.free}}
