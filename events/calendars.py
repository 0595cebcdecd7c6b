"""Calendar files (RFC 5545, 7986): sessions in, bytes out, one language each.

What clients trip over decides the shape: one PUBLISH calendar, unless somebody chose to be invited, a
VTIMEZONE with its one rule, a UID that never changes, DTSTAMP from the last change so that unchanged files
stay byte for byte the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop, ngettext
from icalendar import Calendar, Timezone, vDuration
from icalendar import Event as Entry
from icalendar.parser import Contentline

from events.models import Session
from events.steps import RegistrationState
from portal import lunar

TAGS = {"zh-hans": "zh-CN", "en": "en"}
REFRESH = timedelta(hours=4)
TENTATIVE, PUBLISH = "TENTATIVE", "PUBLISH"
UTC, LOCAL = ZoneInfo("UTC"), "%Y%m%dT%H%M%S"
# Octets that stand in one line.
UNFOLDED, LINE_END = 74, b"\r\n"
BEGIN_ENTRY, END_ENTRY, END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"END:VCALENDAR\r\n"
# Registrations that are no place yet: what their title says.
UNSURE = {
    RegistrationState.WAITING: gettext_noop("Waiting list: %(title)s"),
    RegistrationState.OFFERED: gettext_noop("A place is held, please answer: %(title)s"),
}


@dataclass(frozen=True)
class Copy:
    """The file of somebody who has registered: `changes` raise its SEQUENCE above that of the date."""

    reference: str
    changes: int = 0
    cancelled_at: datetime | None = None
    # Of the registration: what is only waited for or offered is no date yet.
    state: RegistrationState = RegistrationState.REGISTERED
    people: int = 1
    changed_at: datetime | None = None
    # Whoever chose invitations (iTIP, RFC 5546): the address that is invited.
    guest: str = ""
    # When they meet somebody there, before it begins.
    starts_at: datetime | None = None
    # Of whom they meet there, and where, in the active language.
    meetings: Callable[[], list[str]] = field(default=list, compare=False)

    @property
    def is_open(self) -> bool:
        return self.state in UNSURE and not self.cancelled_at


class Written(NamedTuple):
    """An entry as it stands in a file, and when it is."""

    starts: datetime
    ends: datetime
    data: bytes


def calendar(sessions: Sequence[Session], *, name: str, language: str, copy: Copy | None = None) -> bytes:
    """One file for everybody, or the `copy` of one who has registered."""
    method = method_of(sessions[0], copy) if sessions and copy else PUBLISH
    return _made([(session, copy) for session in sessions], name, language, method=method)


def method_of(session: Session, copy: Copy) -> str:
    """What a calendar does with the file: nothing by itself, unless somebody is invited."""
    if not copy.guest:
        return PUBLISH
    return "CANCEL" if _status(session, copy) == "CANCELLED" else "REQUEST"


def personal(
    rows: Sequence[tuple[Session, Copy]], *, name: str, language: str, more: Sequence[Entry] = ()
) -> bytes:
    """All dates of one person, each with the copy of the registration, and what else they have to do."""
    return _made(rows, name, language, more)


def of_entries(entries: Sequence[Entry], *, name: str, language: str) -> bytes:
    return _made([], name, language, entries)


def _made(
    rows: Sequence[tuple[Session, Copy | None]], name: str, language: str, more=(), method: str = PUBLISH
) -> bytes:
    with translation.override(language):
        made = _head(method)
        if method == PUBLISH:
            _name(made, name, language)
        entries = [_written(session, language, copy) for session, copy in rows]
    entries += [Written(entry["dtstart"].dt, entry["dtend"].dt, entry.to_ical()) for entry in more]
    if entries:
        first, last = min(entry.starts for entry in entries), max(entry.ends for entry in entries)
        # In front of the dates that refer to it.
        made.add_component(_zone(_day(first).year - 1, _day(last).year + 1))
    return made.to_ical().removesuffix(END) + b"".join(entry.data for entry in entries) + END


@cache
def _zone(first: int, last: int) -> Timezone:
    """The rules of these years: finding them costs more than all the rest of a file."""
    return Timezone.from_tzid(settings.TIME_ZONE, first_date=date(first, 1, 1), last_date=date(last, 12, 31))


def last_modified(sessions: Iterable[Session]) -> datetime | None:
    return max((_changed(session) for session in sessions), default=None)


def uid(session: Session) -> str:
    return f"{session.uid}@{urlsplit(settings.BASE_URL).hostname}"


def _head(method: str) -> Calendar:
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Wenjing//Community portal//EN")
    made.add("method", method)
    return made


def _name(made: Calendar, name: str, language: str) -> None:
    """Of a calendar that is kept, and looked at again; an invitation is filed among others."""
    tag = {"LANGUAGE": TAGS[language]}
    made.add("name", name, parameters=tag)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))


def _written(session: Session, language: str, copy: Copy | None) -> Written:
    starts = timezone.localtime((copy and copy.starts_at) or session.starts_at)
    ends = timezone.localtime(session.ends_at)
    lines = _about(session, language, copy) + [
        ("UID", _plain("UID", uid(session))),
        ("SEQUENCE", _plain("SEQUENCE", session.sequence + (copy.changes if copy else 0))),
        ("DTSTART", _plain(f"DTSTART;TZID={settings.TIME_ZONE}", f"{starts:{LOCAL}}")),
        ("DTEND", _plain(f"DTEND;TZID={settings.TIME_ZONE}", f"{ends:{LOCAL}}")),
    ]
    changed = _changed(session, copy).astimezone(UTC)
    lines += [(name, _plain(name, f"{changed:{LOCAL}}Z")) for name in ("DTSTAMP", "LAST-MODIFIED")]
    lines.sort(key=_place_in_entry)
    return Written(starts, ends, b"".join([BEGIN_ENTRY, *(line for _name, line in lines), END_ENTRY]))


def _about(session: Session, language: str, copy: Copy | None) -> list[tuple[str, bytes]]:
    """What many dates have in common. What is about a person is not kept."""
    line, event, place = _line.__wrapped__ if copy else _line, session.event, session.place
    tag, status = {"LANGUAGE": TAGS[language]}, _status(session, copy)
    url = settings.BASE_URL + reverse("events:event", args=[event.slug])
    lines = [
        line("STATUS", status),
        line("SUMMARY", _summary(session, copy), **tag),
        line("DESCRIPTION", _description(session, language, copy, url), **tag),
        line("LOCATION", _location(session), **tag),
        line("CATEGORIES", (event.category.name,)),
        line("URL", url),
    ]
    if status == TENTATIVE:
        # Whoever waits for a place is free at that time.
        lines.append(line("TRANSP", "TRANSPARENT"))
    if place.latitude is not None and place.longitude is not None:
        lines.append(line("GEO", (float(place.latitude), float(place.longitude))))
    return lines + (_invitation(copy.guest) if copy and copy.guest else [])


def _invitation(guest: str) -> list[tuple[str, bytes]]:
    """They have said yes by registering: no calendar has to answer. Bare addresses, as Gmail wants them."""
    organiser = settings.INVITATIONS_FROM or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    accepted = {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    return [
        _line("ORGANIZER", f"mailto:{organiser}"),
        _line.__wrapped__("ATTENDEE", f"mailto:{guest}", **accepted),
    ]


@lru_cache(maxsize=8192)
def _line(name: str, value: str | tuple, **parameters: str) -> tuple[str, bytes]:
    """A property as the library writes it, which takes long: dates of one event say the same of it."""
    entry = Entry()
    entry.add(name, value, parameters=parameters)
    return name, entry.content_line(name, entry[name]).to_ical() + LINE_END


def _plain(name: str, value: str | int) -> bytes:
    """A line in which nothing has to be escaped."""
    line = f"{name}:{value}"
    return (line.encode() if len(line) <= UNFOLDED else Contentline(line).to_ical()) + LINE_END


def _place_in_entry(line: tuple[str, bytes]) -> tuple[int, str]:
    """The order in which the library writes properties."""
    name, order = line[0], Entry.canonical_order
    return (order.index(name) if name in order else len(order), name)


def _status(session: Session, copy: Copy | None) -> str:
    if session.is_cancelled or (copy and copy.cancelled_at):
        return "CANCELLED"
    return TENTATIVE if copy and copy.is_open else "CONFIRMED"


def _summary(session: Session, copy: Copy | None) -> str:
    """Google drops cancelled entries, Apple strikes them through, others show nothing but the title."""
    said = {"title": session.event.title}
    if session.is_cancelled:
        return gettext("Cancelled: %(title)s") % said
    if copy and copy.cancelled_at:
        return gettext("Registration cancelled: %(title)s") % said
    if copy and copy.is_open:
        return gettext(UNSURE[copy.state]) % said
    return said["title"]


def _description(session: Session, language: str, copy: Copy | None, url: str) -> str:
    event = session.event
    parts = [event.summary, lunar.label(_day(session.starts_at), language)]
    if copy:
        parts.append(gettext("Your reference: %(reference)s") % {"reference": copy.reference})
    if copy and copy.people > 1:
        parts.append(
            ngettext("%(people)s person", "%(people)s people", copy.people) % {"people": copy.people}
        )
    parts += copy.meetings() if copy else []
    return "\n".join(part for part in [*parts, url] if part)


def _location(session: Session) -> str:
    place = session.place
    return place.address if place.name in place.address else f"{place.name}, {place.address}"


def _changed(session: Session, copy: Copy | None = None) -> datetime:
    """To the second: calendars know no finer time."""
    moments = [session.updated_at, session.event.updated_at]
    if copy:
        moments += filter(None, (copy.cancelled_at, copy.changed_at))
    return max(moments).replace(microsecond=0)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
