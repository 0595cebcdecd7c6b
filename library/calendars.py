"""Due dates as a calendar file (RFC 5545): loans in, bytes out, in one language.

Whole days, so no time zone. Only loans that are open: what is returned vanishes with the next look.
"""

from collections.abc import Sequence
from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from icalendar import Calendar, Event, vDuration

from library import duedates
from library.models import Loan, Reader

TAGS = {"zh-hans": "zh-CN", "en": "en"}
REFRESH = timedelta(hours=4)


def due_dates(loans: Sequence[Loan], reader: Reader, language: str) -> bytes:
    """`loans` come with details; those of a child say whose they are."""
    with translation.override(language):
        made = _head(gettext("My books"), language)
        for loan in loans:
            made.add_component(_entry(loan, reader, language))
    return made.to_ical()


def uid(loan: Loan) -> str:
    return f"loan-{loan.pk}@{urlsplit(settings.BASE_URL).hostname}"


def _head(name: str, language: str) -> Calendar:
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Wenjing//Community portal//EN")
    made.add("method", "PUBLISH")
    made.add("name", name, parameters={"LANGUAGE": TAGS[language]})
    made.add("x-wr-calname", name)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    return made


def _entry(loan: Loan, reader: Reader, language: str) -> Event:
    tag, entry = {"LANGUAGE": TAGS[language]}, Event()
    entry.add("uid", uid(loan))
    entry.add("dtstamp", loan.lent_at.astimezone(UTC).replace(microsecond=0))
    # A due date only ever moves on: the days from lending count its changes.
    entry.add("sequence", (loan.due_on - loan.lent_on).days)
    entry.add("dtstart", loan.due_on)
    entry.add("dtend", loan.due_on + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", _summary(loan, reader), parameters=tag)
    entry.add("description", _description(loan), parameters=tag)
    entry.add("location", loan.lent_from.place.name, parameters=tag)
    entry.add("url", settings.BASE_URL + reverse("library:mine"))
    return entry


def _summary(loan: Loan, reader: Reader) -> str:
    said = {"title": str(loan.copy.title), "name": loan.reader.shown_name}
    if loan.reader_id == reader.pk:
        return gettext("Bring back: %(title)s") % said
    return gettext("Bring back: %(title)s (%(name)s)") % said


def _description(loan: Loan) -> str:
    return "\n".join([duedates.said(loan.due_reason), settings.BASE_URL + reverse("library:mine")])
