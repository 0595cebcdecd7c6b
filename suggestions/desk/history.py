"""What happened to a case, for those who work on it: who did it, and with which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.models import Department, User
from suggestions.desk import veil
from suggestions.models import Entry, Pause, Remark, RemarkKind, Suggestion
from suggestions.steps import Outcome, Who

# Who did it when no account did, or one that is gone.
SIDES = {
    Who.AUTHOR: _("The sender"),
    Who.VOLUNTEER: _("A volunteer of the grid"),
    Who.WORKER: _("A worker of the grid"),
    Who.LEADER: _("The grid's leader"),
    Who.HOLDER: _("Whoever had taken the order"),
    Who.DEPARTMENT: _("The department"),
    Who.OFFICER: _("An officer of the subdistrict"),
    Who.MODERATOR: _("A moderator"),
    Who.CLOCK: _("By itself, by a rule of the house"),
}


@dataclass(frozen=True)
class Line:
    at: datetime
    said: str
    by: str
    about: str = ""
    remark: Remark | None = None
    public: bool = False


def of(case: Suggestion) -> list[Line]:
    """All of it and the notes between, the newest first; under a veil what the public reads."""
    return _lines(*_read(case), **_shown(case))


def since(case: Suggestion, version: int) -> list[Line]:
    """What came after a version, the oldest first."""
    entries, remarks = _read(case)
    newer = (entries.filter(number__gt=version), remarks.filter(number__gt=version))
    return _lines(*newer, **_shown(case))[::-1]


def _shown(case: Suggestion) -> dict[str, bool]:
    """Names are for colleagues; why a deadline stands still, also for the public of what is public."""
    named = not veil.is_over(case)
    return {"named": named, "reasons": named or case.is_public}


def _read(case: Suggestion) -> tuple[QuerySet[Entry], QuerySet[Remark]]:
    entries, remarks = case.entries.all(), case.remarks.all()
    if veil.is_over(case):
        shown = remarks.filter(kind=RemarkKind.PUBLIC) if case.is_public else remarks.none()
        return entries.public(), shown
    return entries, remarks


def _lines(entries: Iterable[Entry], remarks: Iterable[Remark], *, named: bool, reasons: bool) -> list[Line]:
    entries, remarks = list(entries), list(remarks)
    beside = {remark.number: remark for remark in remarks if remark.number is not None}
    names = _names(entries, remarks) if named else {}
    departments = dict(Department.objects.values_list("slug", "name")) if entries else {}
    pauses = _pauses(entries) if reasons else {}
    found = [_line(entry, beside.get(entry.number), names, departments, pauses) for entry in entries]
    found += [_note(remark, names) for remark in remarks if remark.number not in {e.number for e in entries}]
    return sorted(found, key=lambda line: line.at)[::-1]


def _pauses(entries: list[Entry]) -> dict[datetime, str]:
    """Why the deadline stood still, by when it began to."""
    cases = {entry.suggestion_id for entry in entries if entry.verb == "pause"}
    return {pause.started_at: pause.reason for pause in Pause.objects.filter(suggestion__in=cases)}


def _line(
    entry: Entry,
    remark: Remark | None,
    names: dict[int, str],
    departments: dict[str, str],
    pauses: dict[datetime, str],
) -> Line:
    about = departments.get(entry.data.get("department", ""), "")
    if entry.verb == "pause":
        about = pauses.get(entry.at, "")
    if outcome := entry.data.get("outcome"):
        about = str(Outcome(outcome).label)
    side = str(SIDES.get(entry.who, ""))
    by = names.get(entry.actor, side)
    return Line(entry.at, str(entry.said), by, about or entry.data.get("into", ""), remark, entry.public)


def _note(remark: Remark, names: dict[int, str]) -> Line:
    kind = RemarkKind(remark.kind)
    by = names.get(remark.by_id, "")
    return Line(remark.at, str(kind.label), by, remark=remark, public=kind == RemarkKind.PUBLIC)


def _names(entries: list[Entry], remarks: list[Remark]) -> dict[int, str]:
    """Colleagues are named to each other; the public never reads it."""
    numbers = {entry.actor for entry in entries} | {remark.by_id for remark in remarks}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=numbers - {None})}
