"""What speaks against a time and a place: holidays, a closed house, other dates. It only warns."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext

from events.models import Event, Session
from events.models.session import SessionState
from events.templatetags.events import time_range
from portal import holidays, lunar, opening, workdays
from portal.models import Place

A_WEEK = dt.timedelta(days=7)
Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True)
class Proposal:
    """A time that somebody thinks of; `doubts` in words, `there` when the event has this very date."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    doubts: list[str]
    there: bool = False

    @property
    def key(self) -> str:
        return timezone.localdate(self.starts_at).isoformat()


def looked_at(
    event: Event, place: Place, spans: Iterable[Span], *, but: Session | None = None
) -> list[Proposal]:
    """Each of these times with what speaks against it, `but` for one date; few queries for any number."""
    spans = list(spans)
    if not spans:
        return []
    others = _others(event, place, spans, but)
    named = _holidays([timezone.localdate(starts) for starts, _ends in spans])
    table = opening.Table(Place.objects.with_hours().get(pk=place.pk))
    calendar = workdays.calendar()
    named = {date: name for date, name in named.items() if not _is_own(event, date, named)}
    return [_proposal(event, place, span, others, (named, calendar, table)) for span in spans]


def _holidays(dates: list[dt.date]) -> dict[dt.date, str]:
    """With the days around them, as far as these are known; beyond, those of the law."""
    granted = {date: day.name for day in holidays.coming(timezone.localdate()) for date in day.dates}
    unsure = max(min(dates) - A_WEEK, workdays.known_until() + holidays.DAY)
    return holidays.by_law(unsure, max(dates) + A_WEEK) | granted


def _is_own(event: Event, date: dt.date, named: dict[dt.date, str]) -> bool:
    """The holiday of the festival that the event is for, which may be one of the moon's last year."""
    if not event.festival:
        return False
    days = [lunar.festival_date(event.festival, year) for year in (date.year - 1, date.year)]
    return any(abs(date - day) < A_WEEK and named[date] == named.get(day) for day in days)


def unsure_after(proposals: list[Proposal]) -> dt.date | None:
    """The last day of which all days off are known, where some of these lie beyond."""
    known = workdays.known_until()
    return known if any(timezone.localdate(one.starts_at) > known for one in proposals) else None


def _others(event: Event, place: Place, spans: list[Span], but: Session | None) -> list[Session]:
    first, last = min(starts for starts, _ends in spans), max(ends for _starts, ends in spans)
    rows = Session.objects.between(first, last).filter(state=SessionState.PLANNED).select_related("event")
    rows = rows.filter(place=place) | rows.filter(event=event)
    return list(rows.exclude(pk=but.pk) if but else rows)


def _proposal(event, place, span, others, days) -> Proposal:
    starts_at, ends_at = span
    same = [row for row in others if row.starts_at < ends_at and row.ends_at > starts_at]
    doubts = [*_of_day(timezone.localdate(starts_at), *days), *(_of_other(event, place, row) for row in same)]
    there = any(row.event_id == event.pk and row.starts_at == starts_at for row in same)
    return Proposal(starts_at, ends_at, doubts, there)


def _of_day(date: dt.date, named: dict[dt.date, str], calendar: workdays.Calendar, table: opening.Table):
    if date in named:
        yield gettext("Holiday: %(name)s") % {"name": named[date]}
    elif date.weekday() >= workdays.SATURDAY and calendar.is_workday(date):
        yield gettext("People work on this weekend day")
    if table and not table.on(date):
        yield gettext("The place is closed on this day")


def _of_other(event: Event, place: Place, row: Session) -> str:
    said = {"title": row.event.title, "time": time_range(row)}
    if row.event_id == event.pk:
        return gettext("This event has a date then: %(time)s") % said
    return gettext("The same place is taken: %(title)s, %(time)s") % said
