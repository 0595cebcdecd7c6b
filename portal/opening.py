"""Opening hours: pure functions of a place's rows and a moment; exceptions win over the week."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from babel.dates import format_date, format_skeleton
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from portal.templatetags.portal import babel_locale, clock

AHEAD = 14  # days that are searched for the next opening
# Closing times end before midnight; this one means: open until the day is over.
LAST_MINUTE = dt.time(23, 59)


class Span(NamedTuple):
    opens: dt.time
    closes: dt.time


class Moments(NamedTuple):
    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True)
class Open:
    until: dt.datetime


@dataclass(frozen=True)
class Closed:
    opens_next: dt.datetime | None


class Table:
    """A place's hours, read once: spans by weekday, and by date where a day differs."""

    def __init__(self, place) -> None:
        self.week: dict[int, list[Span]] = {}
        self.dated: dict[dt.date, list[Span]] = {}
        for row in place.hours.all():
            self.week.setdefault(row.weekday, []).append(Span(row.opens, row.closes))
        shut = set()
        for row in in_force(place):
            spans = self.dated.setdefault(row.date, [])
            if row.opens is None:
                shut.add(row.date)
            else:
                spans.append(Span(row.opens, row.closes))
        # A day that is closed as a whole stays closed whatever else is noted for it.
        self.dated |= {date: [] for date in shut}

    def __bool__(self) -> bool:
        return bool(self.week or self.dated)

    def on(self, date: dt.date) -> list[Span]:
        found = self.dated.get(date)
        return sorted(self.week.get(date.weekday(), []) if found is None else found)


def in_force(place) -> list:
    """The days that differ and were not taken back; a place that is not saved yet has none."""
    if place.pk is None:
        return []
    return [row for row in place.exceptions.all() if row.withdrawn_at is None]


def hours_on(place, date: dt.date) -> list[Span]:
    """When the place is open on that day, exceptions included; empty: closed, or not known."""
    return Table(place).on(date)


def status(place, now: dt.datetime) -> Open | Closed | None:
    """Open or closed at `now` (aware); None for a place that says nothing about its hours."""
    table = Table(place)
    if not table:
        return None
    now = timezone.localtime(now)
    for span in _moments(table, now.date()):
        if span.end > now:
            return Open(span.end) if span.start <= now else Closed(span.start)
    return Closed(None)


def open_now(places: Iterable, now: dt.datetime) -> list:
    """The places that are open at `now`."""
    return [place for place in places if isinstance(status(place, now), Open)]


def _moments(table: Table, first: dt.date) -> Iterable[Moments]:
    """Spans from `first` on, joined where one ends as the next begins, midnight included."""
    joined: list[Moments] = []
    for number in range(AHEAD + 1):
        date = first + dt.timedelta(days=number)
        for span in table.on(date):
            start, end = _at(date, span.opens), _end(date, span.closes)
            if joined and start <= joined[-1].end:
                joined[-1] = Moments(joined[-1].start, max(joined[-1].end, end))
            else:
                joined.append(Moments(start, end))
    return joined


def _at(date: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(date, time))


def _end(date: dt.date, time: dt.time) -> dt.datetime:
    return _at(date + dt.timedelta(days=1), dt.time()) if time >= LAST_MINUTE else _at(date, time)


def text(state: Open | Closed | None, now: dt.datetime) -> str:
    """What a card says, in the active language; nothing when nothing is known."""
    now = timezone.localtime(now)
    match state:
        case Open(until=until) if until - now > dt.timedelta(days=AHEAD - 1):
            return gettext("Open day and night")
        case Open(until=until) if until - now > dt.timedelta(days=1):
            return gettext("Open now until %(day)s") % {"day": _date(until - dt.timedelta(minutes=1))}
        case Open(until=until) if until.time() == dt.time():
            return gettext("Open now until midnight")
        case Open(until=until):
            return gettext("Open now until %(time)s") % {"time": clock(until)}
        case Closed(opens_next=None):
            return gettext("Closed for now")
        case Closed(opens_next=opens):
            return _opens(opens, (opens.date() - now.date()).days)
    return ""


def _opens(opens: dt.datetime, days: int) -> str:
    said = {"time": clock(opens), "day": _date(opens)}
    if days == 0:
        return gettext("Closed, opens today at %(time)s") % said
    if days == 1:
        return gettext("Closed, opens tomorrow at %(time)s") % said
    return gettext("Closed, opens on %(day)s at %(time)s") % said


def _date(moment: dt.datetime) -> str:
    return format_skeleton("MMMEd", moment, locale=babel_locale())


def spans_text(spans: list[Span]) -> str:
    """'09:00–12:00, 13:30–18:00' as the active language writes it."""
    if not spans:
        return pgettext("place", "Closed")
    return gettext(", ").join(f"{_hour(span.opens)}–{_hour(span.closes)}" for span in spans)


def _hour(time: dt.time) -> str:
    return "24:00" if time >= LAST_MINUTE else clock(time)


def week(place, today: dt.date) -> list[dict]:
    """Rows of the usual week, Monday first; today's row says what holds today."""
    table = Table(place)
    if not table.week:
        return []
    monday = today - dt.timedelta(days=today.weekday())
    rows = []
    for date in (monday + dt.timedelta(days=number) for number in range(7)):
        is_today = date == today
        spans = table.on(date) if is_today else sorted(table.week.get(date.weekday(), []))
        rows.append(
            {
                "day": format_date(date, "EEEE", locale=babel_locale()),
                "text": spans_text(spans),
                "today": is_today,
                "exception": is_today and date in table.dated,
            }
        )
    return rows


def exceptions_ahead(place, today: dt.date) -> list[dict]:
    """The days from today on that differ, each with its hours and its reason."""
    table = Table(place)
    rows = {row.date: row for row in in_force(place) if row.date >= today}
    return [
        {"date": date, "spans": table.on(date), "text": spans_text(table.on(date)), "row": rows[date]}
        for date in sorted(rows)
    ]
