"""A month in tiles, as portal/_tile_calendar.html draws it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlencode

from babel.dates import get_day_names
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from events.models import Session
from events.templatetags.events import mark
from portal import lunar
from portal.templatetags.portal import babel_locale, clock, month_and_year

# The calendar ends where nothing can be known yet, so that nobody pages on for ever.
FIRST, YEARS_AHEAD = date(2024, 1, 1), 2


def wanted_month(text: str, today: date) -> date:
    """'2026-06' gives its first day; what isn't a month within reach gives this month."""
    month = _month(text)
    return month if month and FIRST <= month <= _last(today) else today.replace(day=1)


def is_beyond(text: str, today: date) -> bool:
    """A month, but one that nobody can page to."""
    month = _month(text)
    return month is not None and not FIRST <= month <= _last(today)


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def month_tiles(
    month: date, sessions: Iterable[Session], today: date, language: str, query: QueryDict
) -> dict:
    events = defaultdict(list)
    for session in sessions:
        events[timezone.localtime(session.starts_at).date()].append(_entry(session))
    names = get_day_names("abbreviated", locale=babel_locale())
    return {
        "title": month_and_year(month),
        "weekdays": [names[number] for number in range(7)],
        "first_column": month.weekday() + 1,
        "legend": lunar.legend(language),
        "days": [_tile(day, events[day], today, language) for day in _days(month)],
        **_link("previous", month - timedelta(days=1), today, query),
        **_link("next", month + timedelta(days=31), today, query),
    }


def _days(month: date) -> list[date]:
    return [day for n in range(31) if (day := month + timedelta(days=n)).month == month.month]


def _entry(session: Session) -> dict:
    sign = mark(session)
    return {
        "url": session.event.get_absolute_url(),
        "time": clock(session.starts_at),
        "title": session.event.title,
        "full": sign["kind"] == "full",
        "cancelled": sign["text"] if session.is_cancelled else "",
    }


def _tile(day: date, events: list[dict], today: date, language: str) -> dict:
    return {
        "date": day,
        "moon": lunar.short_label(day, language),
        "festival": bool(lunar.lunar_day(day).festival),
        "today": day == today,
        "rest": day.weekday() >= 5,
        "events": events,
    }


def _link(side: str, day: date, today: date, query: QueryDict) -> dict:
    month = day.replace(day=1)
    if not FIRST <= month <= _last(today):
        return {}
    kept = {name: value for name, value in query.items() if value and name not in ("page", "month")}
    url = reverse("events:list") + "?" + urlencode(kept | {"view": "month", "month": f"{month:%Y-%m}"})
    return {f"{side}_url": url, f"{side}_title": month_and_year(month)}


def _last(today: date) -> date:
    return date(today.year + YEARS_AHEAD, 12, 1)
