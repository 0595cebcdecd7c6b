"""When a book is due, and why then: pure functions of a place's hours and local dates.

A reason is a list of steps as data, which `said` puts into words in the active language:
`{"step": "lent" | "renewed", "days": 28}`, `{"step": "closed" | "moved", "from": "2026-12-14"}`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel.dates import format_skeleton
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from library.models import DueStrategy, LibraryPlace
from portal import opening
from portal.templatetags.portal import babel_locale

DAY = dt.timedelta(days=1)
# A place that is closed for longer than this has no next open day.
LOOKED_AHEAD = 366
# Those who were due in a closure come back over so many open days at least.
SPREAD_OVER = 3

Reason = list[dict]


@dataclass(frozen=True)
class Due:
    on: dt.date
    reason: Reason


class OpenDays:
    """A place that tells no weekly hours counts as open, except on days noted as closed."""

    def __init__(self, table: opening.Table) -> None:
        self.table = table

    def __contains__(self, date: dt.date) -> bool:
        if not self.table.week and date not in self.table.dated:
            return True
        return bool(self.table.on(date))

    def after(self, date: dt.date) -> Iterator[dt.date]:
        """Open days after `date`, in order, as far as one looks ahead."""
        days = (date + DAY * number for number in range(1, LOOKED_AHEAD))
        return (day for day in days if day in self)

    def next(self, date: dt.date) -> dt.date | None:
        """`date` itself, if that is open."""
        return date if date in self else next(self.after(date), None)

    def previous(self, date: dt.date, not_before: dt.date) -> dt.date | None:
        while date >= not_before:
            if date in self:
                return date
            date -= DAY
        return None


def open_days(at: LibraryPlace) -> OpenDays:
    """Read once per place; two queries, unless the place came `with_hours()`."""
    return OpenDays(opening.Table(at.place))


def local_date(moment: dt.datetime) -> dt.date:
    """The day in the place's own time zone, whatever zone is active for the reader."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()


def due(days: OpenDays, start: dt.date, number: int, strategy: str, *, step: str = "lent") -> Due:
    """`number` days from `start`, on an open day; `start` itself at the earliest."""
    plain = start + DAY * number
    reason: Reason = [{"step": step, "days": number}]
    moved = None
    if strategy == DueStrategy.PREVIOUS:
        moved = days.previous(plain, start + DAY)
    moved = moved or days.next(plain) or plain
    if moved != plain:
        reason.append({"step": "closed", "from": plain.isoformat()})
    return Due(moved, reason)


def collect_by(days: OpenDays, ready_on: dt.date, number: int) -> dt.date:
    """The `number`th open day after the one on which it became ready."""
    last = ready_on + DAY * number
    for counted, date in enumerate(days.after(ready_on), 1):
        if counted == number:
            return date
        last = max(last, date)
    return last


def spread(days: OpenDays, due_on: Mapping[int, dt.date], today: dt.date) -> dict[int, dt.date]:
    """New dates for those of `due_on` that fall on closed days: later, open, and not all on one day.

    What was due during a closure comes back over as many open days as were closed, in the same order.
    """
    blocks: dict[dt.date, list[tuple[dt.date, int]]] = {}
    for key, date in due_on.items():
        if date in days:
            continue
        back = days.next(max(date, today))
        if back is not None:
            blocks.setdefault(back, []).append((date, key))
    moved = {}
    for back, rows in blocks.items():
        rows.sort()
        width = max(SPREAD_OVER, (back - rows[0][0]).days)
        targets = [back, *(day for day, _ in zip(days.after(back), range(width - 1), strict=False))]
        for number, (_date, key) in enumerate(rows):
            moved[key] = targets[number * len(targets) // len(rows)]
    return moved


def moved_words(number: int) -> str:
    """What came of a closure, for whoever has noted it; nothing where nothing was due then."""
    said = ngettext(
        "%(number)s date was moved, and the reader is told.",
        "%(number)s dates were moved, and the readers are told.",
        number,
    )
    return said % {"number": number} if number else ""


def said(reason: Reason) -> str:
    """'28 days from lending; moved from Monday 14 Dec: closed', in the active language."""
    return gettext("; ").join(_step(step) for step in reason)


def _step(step: dict) -> str:
    match step:
        case {"step": "lent", "days": days}:
            return ngettext("%(days)s day from lending", "%(days)s days from lending", days) % {"days": days}
        case {"step": "renewed", "days": days}:
            text = ngettext("renewed for %(days)s day", "renewed for %(days)s days", days)
            return text % {"days": days}
        case {"step": "closed", "from": day}:
            return gettext("moved from %(day)s: closed") % {"day": _named(day)}
        case {"step": "moved", "from": day}:
            return gettext("moved from %(day)s: a closure was announced later") % {"day": _named(day)}
    return ""


def _named(day: str) -> str:
    return format_skeleton("MMMEd", dt.date.fromisoformat(day), locale=babel_locale())
