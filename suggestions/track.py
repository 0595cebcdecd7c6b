"""The way of one case: six steps with dates, what happened in public, who has it, what was promised."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from babel.dates import format_skeleton
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import workdays
from portal.models import Department
from portal.templatetags.portal import babel_locale, short_day
from suggestions import illustrating
from suggestions.models import (
    Entry,
    Level,
    Pause,
    Photo,
    Project,
    Remark,
    RemarkKind,
    ServiceClass,
    Suggestion,
)
from suggestions.steps import OVER, SHORT_WAYS, STEP_OF, Outcome, State, Step, Who

SIDES = {
    Who.AUTHOR: gettext_lazy("The sender"),
    Who.VOLUNTEER: gettext_lazy("A volunteer of the grid"),
    Who.WORKER: gettext_lazy("The grid"),
    Who.LEADER: gettext_lazy("The grid"),
    Who.HOLDER: gettext_lazy("The grid"),
    Who.DEPARTMENT: gettext_lazy("The department"),
    Who.OFFICER: gettext_lazy("The subdistrict"),
    Who.MODERATOR: gettext_lazy("The subdistrict"),
    Who.CLOCK: gettext_lazy("By itself, by a rule of the house"),
}
# With whoever sends it on: it is nobody's yet.
AT_THE_DESK = frozenset({State.SUBMITTED, State.RETURNED, State.REOPENED})
NO_BREAK = "\u00a0"
# Where its page tells more of the project.
OF_PROJECTS = "#projects-title"


@dataclass(frozen=True)
class Holder:
    """Who has it now: a department, a grid, a project, the subdistrict, the sender; never a name."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Happening:
    """One line of the public timeline."""

    at: datetime
    said: str
    by: str = ""
    about: str = ""
    remark: Remark | None = None
    photos: Sequence[Photo] = ()

    @property
    def compares(self) -> bool:
        """As it was, and as it is."""
        return len({photo.kind for photo in self.photos}) > 1


@dataclass(frozen=True)
class Promise:
    """The promised moment and how it was worked out; `days` are workdays left, below zero when late."""

    due_at: datetime
    starts_at: datetime
    kind: str
    again: bool
    pauses: Sequence[Pause]
    paused: bool
    overdue: bool
    days: int | None = None
    kept: bool | None = None


def steps(suggestion: Suggestion, entries: Iterable[Entry]) -> list[dict[str, str]]:
    """For portal/_steps.html. Earlier rounds count no more once a case is opened again."""
    moves = [entry for entry in entries if entry.is_move]
    reached, since = _reached(moves), _day(moves[-1].at) if moves else ""
    return [_step(step, suggestion, reached.get(step), since) for step in Step]


def _reached(moves: Iterable[Entry]) -> dict[Step, datetime]:
    """When each step was come to; whoever goes back has the later steps before them again."""
    reached: dict[Step, datetime] = {}
    for entry in moves:
        step = STEP_OF[State(entry.after)]
        reached = {known: at for known, at in reached.items() if known <= step}
        # A result counts from when everybody can read it, a verification from its end.
        if step not in reached or entry.after in (State.FEEDBACK_PUBLISHED, State.CLOSED, State.REOPENED):
            reached[step] = entry.at
    return reached


def _step(step: Step, suggestion: Suggestion, at: datetime | None, since: str) -> dict[str, str]:
    """`at` is when the step was come to, `since` the day from which the case is in its state."""
    is_here = step == suggestion.step
    done = step < suggestion.step or (is_here and suggestion.is_over)
    day = _day(at) if at else ""
    if is_here and not done:
        said = _("%(state)s, since %(day)s") if since else "%(state)s"
        return _row(step, "now", said % {"state": State(suggestion.state).label, "day": since})
    if not done:
        return _row(step, "todo", "")
    if is_here and suggestion.outcome in SHORT_WAYS:
        # Nobody has verified anything: the step is named by how it ended.
        return _row(step, "done", day) | {"title": str(Outcome(suggestion.outcome).label)}
    return _row(step, "done" if at else "todo", day or _("not needed"))


def _day(at: datetime) -> str:
    """Without the year, as long as it is this one: six of them stand beside one another, and none breaks."""
    at = timezone.localtime(at)
    is_past = at.year != timezone.localdate().year
    day = short_day(at) if is_past else format_skeleton("MMMd", at, locale=babel_locale())
    return day.replace(" ", NO_BREAK)


def _row(step: Step, state: str, text: str) -> dict[str, str]:
    return {"title": str(step.label), "state": state, "text": text}


def timeline(
    entries: Collection[Entry], remarks: Collection[Remark], photos: Sequence[Photo] = ()
) -> list[Happening]:
    """What the public may read, the latest first; each of the released photos at the row it belongs to."""
    shown = illustrating.by_number(photos, entries)
    departments = _departments_in(entries)
    beside = {remark.number: remark for remark in remarks if remark.number is not None}
    found = [
        replace(_happening(entry, beside, departments), photos=shown.get(entry.number, ()))
        for entry in entries
        if entry.public
    ]
    alone = [
        Happening(remark.at, _("Public note"), remark=remark) for remark in remarks if remark.number is None
    ]
    return sorted([*found, *alone], key=lambda happening: happening.at)[::-1]


def _departments_in(entries: Iterable[Entry]) -> dict[str, str]:
    """Names by slug, also of a department whose call was taken back."""
    slugs = {entry.data["department"] for entry in entries if entry.data.get("department")}
    return dict(Department.objects.filter(slug__in=slugs).values_list("slug", "name"))


def _happening(entry: Entry, beside: dict[int, Remark], departments: dict[str, str]) -> Happening:
    about = departments.get(entry.data.get("department", ""), "")
    if outcome := entry.data.get("outcome"):
        about = str(Outcome(outcome).label)
    by = str(SIDES.get(entry.who, ""))
    return Happening(entry.at, str(entry.said), by, about, beside.get(entry.number))


def beside(entries: Collection[Entry]) -> dict[int, Happening]:
    """For letters: public rows as the timeline tells them, by their key, in one go for many suggestions."""
    cases = {entry.suggestion_id for entry in entries}
    said = Remark.objects.filter(kind=RemarkKind.PUBLIC, suggestion__in=cases)
    remarks = {(remark.suggestion_id, remark.number): remark for remark in said}
    departments = _departments_in(entries)
    return {
        entry.pk: _happening(
            entry, {entry.number: remarks.get((entry.suggestion_id, entry.number))}, departments
        )
        for entry in entries
        if entry.public
    }


def whistled_by_subdistrict(entries: Sequence[Entry]) -> bool:
    """Who called the departments in the last time: the heading names whom the timeline names."""
    whistles = [entry for entry in entries if entry.verb == "whistle"]
    return bool(whistles) and whistles[-1].who in (Who.OFFICER, Who.MODERATOR)


def holder(suggestion: Suggestion, projects: Sequence[Project] = ()) -> Holder | None:
    """None when it is over."""
    state = State(suggestion.state)
    if state in OVER:
        return None
    if state == State.NEEDS_INFO:
        return Holder(_("The sender, who was asked for details"))
    if state in AT_THE_DESK or suggestion.grid is None:
        return Holder(_("The subdistrict's desk for suggestions"))
    if state == State.IN_PROJECT and projects:
        return Holder(projects[0].title, OF_PROJECTS)
    if suggestion.department and (state == State.WHISTLED or suggestion.level == Level.SUBDISTRICT):
        return Holder(suggestion.department.name)
    if suggestion.level == Level.SUBDISTRICT:
        return Holder(_("The subdistrict"))
    return Holder(suggestion.grid.name, reverse("grid", args=[suggestion.grid.code]))


def promise(suggestion: Suggestion, entries: Sequence[Entry], pauses: Sequence[Pause]) -> Promise:
    """A case that was opened again has a new promise, from that day; earlier pauses belong to the old one."""
    again = [entry.at for entry in entries if entry.verb == "reopen"]
    starts_at = again[-1] if again else suggestion.submitted_at
    return Promise(
        due_at=suggestion.due_at,
        starts_at=starts_at,
        kind=str(ServiceClass(suggestion.service_class).label) if suggestion.service_class else "",
        again=bool(again),
        pauses=[pause for pause in pauses if pause.ended_at is None or pause.ended_at >= starts_at],
        paused=suggestion.paused_at is not None,
        overdue=suggestion.is_overdue,
        days=_days_left(suggestion),
        kept=_kept(suggestion),
    )


def _kept(suggestion: Suggestion) -> bool | None:
    """None while it is open, and for what its sender ended."""
    if suggestion.closed_at is None or suggestion.outcome in SHORT_WAYS:
        return None
    return suggestion.closed_at <= suggestion.due_at


def _days_left(suggestion: Suggestion) -> int | None:
    if suggestion.is_over or suggestion.paused_at:
        return None
    return workdays.calendar().workdays_between(timezone.now(), suggestion.due_at)
