"""Who fits a need best: a pure ranking of volunteers, each with the reasons for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from events.models import Registration, Session
from events.steps import SEATED
from portal.models import Volunteer
from portal.models.volunteers import Level
from portal.workdays import Calendar

from .volunteering import has_consent

# They find each other before it begins.
BEFOREHAND = timedelta(minutes=15)
# So long before the beginning, organisers are told that nobody is found.
ALARMED_BEFORE = timedelta(hours=72)
NOON, EVENING = time(12), time(18)
# The language of the house, from which and into which is interpreted.
OWN = "zh-hans"


@dataclass(frozen=True)
class Wanted:
    """What a need asks of a volunteer: the `languages` of a pair, the one to interpret into last, or a
    `skill`; to be there in this span. `slots` are the words of `Availability` that it touches."""

    starts_at: datetime
    ends_at: datetime
    languages: tuple[str, ...] = ()
    skill: str = ""
    slots: frozenset[str] = frozenset()
    minimum_age: int = Volunteer.YOUNGEST


@dataclass(frozen=True)
class Candidate:
    """A volunteer as the ranking sees one; `levels` by language, `busy` in that span already, `metres` from
    the place of the date to theirs."""

    volunteer: Volunteer
    levels: Mapping[str, int]
    busy: bool = False
    metres: float | None = None


@dataclass(frozen=True)
class Proposal:
    """Why somebody fits: how well they speak the language, whether they are usually free then, how near."""

    volunteer: Volunteer
    level: int | None
    usually_free: bool
    metres: float | None


def ranked(wanted: Wanted, candidates: Iterable[Candidate]) -> list[Proposal]:
    """Those who can, in the order in which they are asked: who is usually free then, who speaks it best, who
    is nearest."""
    fitting = [_proposal(wanted, one) for one in candidates if fits(wanted, one)]
    return sorted(fitting, key=_order)


def fits(wanted: Wanted, candidate: Candidate) -> bool:
    volunteer = candidate.volunteer
    speaks = all(candidate.levels.get(code, 0) >= Level.GOOD for code in wanted.languages)
    skilled = not wanted.skill or wanted.skill in volunteer.skill_list
    return speaks and skilled and not candidate.busy and may_serve(wanted, volunteer)


def may_serve(wanted: Wanted, volunteer: Volunteer) -> bool:
    """By age: minors with a guardian's consent, and in daylight only. Who has ended has no age any more."""
    if volunteer.born_on is None:
        return False
    day = timezone.localdate(wanted.starts_at)
    if volunteer.age_on(day) < wanted.minimum_age:
        return False
    in_light = not volunteer.is_minor_on(day) or is_daylight(wanted.starts_at, wanted.ends_at)
    return in_light and has_consent(volunteer, day)


def is_daylight(starts_at: datetime, ends_at: datetime) -> bool:
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return starts.date() == ends.date() and starts.time() >= time(7) and ends.time() <= time(19)


def _proposal(wanted: Wanted, one: Candidate) -> Proposal:
    level = one.levels.get(wanted.languages[-1]) if wanted.languages else None
    usually = bool(wanted.slots) and wanted.slots <= set(one.volunteer.availability_list)
    return Proposal(one.volunteer, level, usually, one.metres)


def _order(one: Proposal) -> tuple:
    far = float("inf") if one.metres is None else one.metres
    return not one.usually_free, -(one.level or 0), far, one.volunteer.pk


def pair(language: str, spoken: Iterable[str]) -> tuple[str, str]:
    """Between the language of the house and another one; into that of the house, from what else is `spoken`
    at the event."""
    if language != OWN:
        return OWN, language
    return next((code for code in spoken if code != OWN), "en"), OWN


def slots_of(starts_at: datetime, ends_at: datetime, calendar: Calendar) -> frozenset[str]:
    """The words of `Availability` that a span of one day touches."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    kind = "workday" if calendar.is_workday(starts.date()) else "dayoff"
    end = ends.time() if ends.date() == starts.date() else time.max
    parts = {
        "morning": starts.time() < NOON,
        "afternoon": starts.time() < EVENING and end > NOON,
        "evening": end > EVENING,
    }
    return frozenset(f"{kind}-{name}" for name, touched in parts.items() if touched)


def span_of(session: Session) -> tuple[datetime, datetime]:
    """Of a meeting at this date."""
    return session.starts_at - BEFOREHAND, session.ends_at


def may_be_met(registration: Registration, now: datetime | None = None) -> bool:
    """While they have a place, the date stands, and it has not begun."""
    session = registration.session
    stands = not session.is_cancelled and (now or timezone.now()) < session.starts_at
    return registration.state in SEATED and stands
