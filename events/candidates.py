"""Who may be proposed for a need, read in a number of queries that doesn't grow with volunteers; and why, in
words."""

from django.utils.translation import gettext

from events.forms import language_name
from events.models import Help, Need, NeedKind, Role, RoleKind
from events.rules import matching
from events.rules.matching import Candidate, Proposal, Wanted
from portal import coordinates, workdays
from portal.models import Volunteer
from portal.models.volunteers import Level, Skill

CLOSE_BY, A_KILOMETRE = 150, 1000
KINDS = {NeedKind.INTERPRETER: RoleKind.INTERPRETER, NeedKind.ACCESS: RoleKind.COMPANION}


def proposals(need: Need) -> list[Proposal]:
    """In the order in which they are asked; those who were asked before are among them."""
    wanted = wanted_of(need)
    rows = _volunteers(need, wanted)
    helps = Help.objects.live().filter(shift__called_off_at=None).meeting(wanted.starts_at, wanted.ends_at)
    busy = set(helps.values_list("volunteer", flat=True))
    here = coordinates.point_of(need.registration.session.place)
    return matching.ranked(wanted, [_candidate(row, busy, here) for row in rows])


def wanted_of(need: Need) -> Wanted:
    session = need.registration.session
    starts_at, ends_at = matching.span_of(session)
    role = role_of(need)
    return Wanted(
        starts_at,
        ends_at,
        languages=pair_of(need),
        skill=need.skill,
        slots=matching.slots_of(starts_at, ends_at, workdays.calendar()),
        minimum_age=role.minimum_age if role else Volunteer.YOUNGEST,
    )


def pair_of(need: Need) -> tuple[str, ...]:
    if need.kind != NeedKind.INTERPRETER:
        return ()
    return matching.pair(need.language, need.registration.session.event.language_codes)


def role_of(need: Need) -> Role | None:
    """What the volunteer will be there as; None where nobody has written it down yet."""
    rows = Role.objects.filter(kind=KINDS[NeedKind(need.kind)]).order_by("slug")
    pair = set(pair_of(need))
    fitting = [row for row in rows if set(row.language_list) == pair and row.skill in ("", need.skill)]
    return max(fitting, key=lambda row: row.skill == need.skill, default=None)


def _volunteers(need: Need, wanted: Wanted):
    rows = Volunteer.objects.active().speaking(*wanted.languages)
    rows = rows.filter(skills__contains=wanted.skill) if wanted.skill else rows
    if user := need.registration.person.user_id:
        rows = rows.exclude(user=user)
    return rows.select_related("base", "user").prefetch_related("languages").order_by("pk")


def _candidate(row: Volunteer, busy: set[int], here: coordinates.Point | None) -> Candidate:
    there = coordinates.point_of(row.base)
    metres = coordinates.distance(here, there) if here and there else None
    levels = {one.code: one.level for one in row.languages.all()}
    return Candidate(row, levels, row.pk in busy, metres)


def in_words(need: Need, one: Proposal) -> str:
    """'speaks Spanish as a first language · usually free then · 1.2 km'"""
    return " · ".join(part for part in (_can(need, one), _free(one), _far(one.metres)) if part)


def _can(need: Need, one: Proposal) -> str:
    if need.kind == NeedKind.INTERPRETER:
        said = {"language": language_name(need.language)}
        if one.level == Level.NATIVE:
            return gettext("speaks %(language)s as a first language") % said
        return gettext("speaks %(language)s well enough to interpret") % said
    known = [str(Skill(word).label) for word in one.volunteer.skill_list if word in Skill.values]
    return gettext(", ").join(known)


def _free(one: Proposal) -> str:
    if one.usually_free:
        return gettext("usually free then")
    return gettext("free, though not usually at that time")


def _far(metres: float | None) -> str:
    if metres is None:
        return ""
    if metres < CLOSE_BY:
        return gettext("close by")
    if (tens := round(metres / 10) * 10) < A_KILOMETRE:
        return gettext("%(metres)s m") % {"metres": tens}
    return gettext("%(kilometres)s km") % {"kilometres": f"{metres / A_KILOMETRE:.1f}"}
