"""Calendar files (RFC 5545, 7986): sessions in, bytes out, one language each.

What clients trip over decides the shape: one PUBLISH calendar, a VTIMEZONE with its one rule, a UID that
never changes, DTSTAMP from the last change so that unchanged files stay byte for byte the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from icalendar import Calendar, vDuration
from icalendar import Event as Entry

from events.models import Session
from portal import lunar

TAGS = {"zh-hans": "zh-CN", "en": "en"}
REFRESH = timedelta(hours=4)
# How far around the sessions the time zone's rules are written down.
MARGIN = timedelta(days=1)


@dataclass(frozen=True)
class Copy:
    """The file of somebody who has registered: `changes` raise its SEQUENCE above that of the date."""

    reference: str
    changes: int = 0
    cancelled_at: datetime | None = None


def calendar(sessions: Sequence[Session], *, name: str, language: str, copy: Copy | None = None) -> bytes:
    """One file for everybody, or the `copy` of one who has registered."""
    with translation.override(language):
        made = _head(name, language)
        for session in sessions:
            made.add_component(_entry(session, language, copy))
    if sessions:
        first, last = min(s.starts_at for s in sessions), max(s.ends_at for s in sessions)
        made.add_missing_timezones(_day(first) - MARGIN, _day(last) + MARGIN)
    return made.to_ical()


def last_modified(sessions: Iterable[Session]) -> datetime | None:
    return max((_changed(session) for session in sessions), default=None)


def uid(session: Session) -> str:
    return f"{session.uid}@{urlsplit(settings.BASE_URL).hostname}"


def _head(name: str, language: str) -> Calendar:
    made = Calendar()
    tag = {"LANGUAGE": TAGS[language]}
    made.add("version", "2.0")
    made.add("prodid", "-//Wenjing//Community portal//EN")
    made.add("method", "PUBLISH")
    made.add("name", name, parameters=tag)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    return made


def _entry(session: Session, language: str, copy: Copy | None) -> Entry:
    event, tag, entry = session.event, {"LANGUAGE": TAGS[language]}, Entry()
    changed = _changed(session, copy).astimezone(ZoneInfo("UTC"))
    gone = session.is_cancelled or bool(copy and copy.cancelled_at)
    entry.add("uid", uid(session))
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", session.sequence + (copy.changes if copy else 0))
    entry.add("status", "CANCELLED" if gone else "CONFIRMED")
    entry.add("dtstart", timezone.localtime(session.starts_at))
    entry.add("dtend", timezone.localtime(session.ends_at))
    entry.add("summary", _summary(session, gone), parameters=tag)
    entry.add("description", _description(session, language, copy.reference if copy else ""), parameters=tag)
    entry.add("location", _location(session), parameters=tag)
    entry.add("categories", [event.category.name])
    entry.add("url", settings.BASE_URL + reverse("events:event", args=[event.slug]))
    if session.place.latitude is not None and session.place.longitude is not None:
        entry.add("geo", (float(session.place.latitude), float(session.place.longitude)))
    return entry


def _summary(session: Session, gone: bool) -> str:
    """Google drops cancelled entries, Apple strikes them through, others show nothing but the title."""
    title = session.event.title
    if session.is_cancelled:
        return gettext("Cancelled: %(title)s") % {"title": title}
    return gettext("Registration cancelled: %(title)s") % {"title": title} if gone else title


def _description(session: Session, language: str, reference: str) -> str:
    event = session.event
    parts = [
        event.summary,
        lunar.label(_day(session.starts_at), language),
        gettext("Your reference: %(reference)s") % {"reference": reference} if reference else "",
        settings.BASE_URL + reverse("events:event", args=[event.slug]),
    ]
    return "\n".join(part for part in parts if part)


def _location(session: Session) -> str:
    place = session.place
    return place.address if place.name in place.address else f"{place.name}, {place.address}"


def _changed(session: Session, copy: Copy | None = None) -> datetime:
    """To the second: calendars know no finer time."""
    moments = [session.updated_at, session.event.updated_at]
    if copy and copy.cancelled_at:
        moments.append(copy.cancelled_at)
    return max(moments).replace(microsecond=0)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
