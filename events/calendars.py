"""Calendar files (RFC 5545, 7986): sessions in, bytes out, one language each.

What clients trip over decides the shape: one PUBLISH calendar, unless somebody chose to be invited, a
VTIMEZONE with its one rule, a UID that never changes, DTSTAMP from the last change so that unchanged files
stay byte for byte the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop, ngettext
from icalendar import Calendar, Timezone, vDuration
from icalendar import Event as Entry

from events.models import Session
from events.steps import RegistrationState
from portal import lunar

TAGS = {"zh-hans": "zh-CN", "en": "en"}
REFRESH = timedelta(hours=4)
TENTATIVE, PUBLISH = "TENTATIVE", "PUBLISH"
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
        entries = [*(_entry(session, language, copy) for session, copy in rows), *more]
        for entry in entries:
            made.add_component(entry)
    if entries:
        first = min(entry["dtstart"].dt for entry in entries)
        last = max(entry["dtend"].dt for entry in entries)
        # In front of the dates that refer to it.
        made.subcomponents.insert(0, _zone(_day(first).year - 1, _day(last).year + 1))
    return made.to_ical()


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


def _entry(session: Session, language: str, copy: Copy | None) -> Entry:
    event, tag, entry = session.event, {"LANGUAGE": TAGS[language]}, Entry()
    changed = _changed(session, copy).astimezone(ZoneInfo("UTC"))
    status = _status(session, copy)
    entry.add("uid", uid(session))
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", session.sequence + (copy.changes if copy else 0))
    entry.add("status", status)
    entry.add("dtstart", timezone.localtime((copy and copy.starts_at) or session.starts_at))
    entry.add("dtend", timezone.localtime(session.ends_at))
    if copy and copy.guest:
        _invite(entry, copy.guest)
    if status == TENTATIVE:
        # Whoever waits for a place is free at that time.
        entry.add("transp", "TRANSPARENT")
    entry.add("summary", _summary(session, copy), parameters=tag)
    entry.add("description", _description(session, language, copy), parameters=tag)
    entry.add("location", _location(session), parameters=tag)
    entry.add("categories", [event.category.name])
    entry.add("url", settings.BASE_URL + reverse("events:event", args=[event.slug]))
    if session.place.latitude is not None and session.place.longitude is not None:
        entry.add("geo", (float(session.place.latitude), float(session.place.longitude)))
    return entry


def _invite(entry: Entry, guest: str) -> None:
    """They have said yes by registering: no calendar has to answer. Bare addresses, as Gmail wants them."""
    organiser = settings.INVITATIONS_FROM or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    entry.add("organizer", f"mailto:{organiser}")
    entry.add("attendee", f"mailto:{guest}", parameters={"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})


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


def _description(session: Session, language: str, copy: Copy | None) -> str:
    event = session.event
    parts = [event.summary, lunar.label(_day(session.starts_at), language)]
    if copy:
        parts.append(gettext("Your reference: %(reference)s") % {"reference": copy.reference})
    if copy and copy.people > 1:
        parts.append(
            ngettext("%(people)s person", "%(people)s people", copy.people) % {"people": copy.people}
        )
    parts += copy.meetings() if copy else []
    parts.append(settings.BASE_URL + reverse("events:event", args=[event.slug]))
    return "\n".join(part for part in parts if part)


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
