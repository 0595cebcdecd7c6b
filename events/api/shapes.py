"""Rows as the read API says them."""

from datetime import datetime
from typing import Any

from events import figures, rules
from events.festivals import Festival
from events.models import Event, Seats, Series, Session
from portal import addresses
from portal.api import Texts, texts, urls


def date(row: Session, now: datetime) -> dict[str, Any]:
    event = row.event
    return {
        "id": row.pk,
        "event": event.slug,
        "urls": urls(addresses.of(event)),
        "title": texts(event, "title"),
        "summary": texts(event, "summary"),
        "category": event.category.slug,
        "place": row.place.slug,
        "place_name": texts(row.place, "name"),
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "state": row.state,
        "registration": rules.door(row, now),
        "seats": _seats(row.seats) if row.needs_registration else None,
        "interpreted": row.interpreted_codes,
        "sequence": row.sequence,
        "calendars": urls(addresses.named("events:session_calendar", event.slug, row.pk)),
    }


def _seats(seats: Seats) -> dict[str, int]:
    return {"capacity": seats.capacity, "free": seats.free, "waiting": seats.waiting}


def event(row: Event, dates: list[Session], now: datetime) -> dict[str, Any]:
    words = ("title", "summary", "access", "bring")
    return {
        "event": row.slug,
        "urls": urls(addresses.of(row)),
        "category": row.category.slug,
        "series": row.series and row.series.slug,
        "festival": row.festival or None,
        "audience": row.audience,
        "place": row.place.slug,
        "place_name": texts(row.place, "name"),
        "languages": row.language_codes,
        "interpreted": row.interpreted_codes,
        "hosts": [texts(host, "name") for host in row.hosts.all()],
        "calendars": urls(addresses.named("events:event_calendar", row.slug)),
        "updated_at": row.updated_at,
        "dates": [date(one, now) for one in dates],
        **{name: texts(row, name) for name in words},
    }


def series(row: Series) -> dict[str, Any]:
    """With `coming` of the query."""
    words = {"name": texts(row, "name"), "summary": texts(row, "summary")}
    return {"series": row.slug, "urls": urls(addresses.of(row)), "coming": row.coming, **words}


def festival(one: Festival) -> dict[str, Any]:
    return {
        "festival": one.key,
        "name": _said(one.name),
        "about": _said(one.about),
        "urls": urls(addresses.named("events:festival", one.key)),
        "next_day": one.next_day,
        "following": one.following,
    }


def year(total: figures.Total) -> dict[str, int | None]:
    return {"year": total.year, "activities": total.activities, "participations": total.people}


def tables(found: figures.Year) -> list[dict[str, Any]]:
    """Each line under its name in every language."""
    sides = {code: found.tables() for code in addresses.in_turn()}
    made = []
    for same in zip(*sides.values(), strict=True):
        lines = zip(*(table.lines for table in same), strict=True)
        made.append(
            {"by": same[0].key, "lines": [_line(dict(zip(sides, row, strict=True))) for row in lines]}
        )
    return made


def _line(same: dict[str, figures.Line]) -> dict[str, Any]:
    one = next(iter(same.values()))
    name = {code: line.name for code, line in same.items()}
    return {"name": name, "activities": one.activities, "participations": one.people}


def _said(words) -> Texts:
    return {code: str(words) for code in addresses.in_turn()}
