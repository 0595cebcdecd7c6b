"""The calendar files as six foreign parsers read them; they share no code with the one that writes."""

import json
import subprocess
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import ics
import pytest
import recurring_ical_events
import vobject
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from events import actions, calendars, copies
from events.models import Registration
from events.steps import RegistrationState
from tests import builders
from tests.browsing import lacking
from tests.tools import found

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
]
# Long enough to be folded several times; signs of two, three and four octets, some of several code points.
FAMILY = "\U0001f409\U0001f468‍\U0001f469‍\U0001f467"
TITLES = {"zh-hans": ("\u7cbd\u60c5\u7aef\u5348" + FAMILY) * 10, "en": "Fair, riddles; café\\more " + FAMILY}
WORDS = {
    "en": ("Cancelled: ", "Waiting list: ", "A place is held, please answer: ", "Registration cancelled: "),
    "zh-hans": ("", "", "", ""),
}
SCRIPT = Path(__file__).with_name("ical.mjs")


class Read(NamedTuple):
    """One entry, whoever has read it."""

    start: datetime
    end: datetime
    title: str
    status: str


class Made(NamedTuple):
    """One file and what stands in it."""

    text: str
    entries: list[Read]


@pytest.fixture
def files() -> list[Made]:
    """Everybody's and one person's, in each language."""
    event = builders.event(title_zh_hans=TITLES["zh-hans"], title_en=TITLES["en"])
    first = (timezone.now() + timedelta(days=30)).replace(hour=1, minute=30, second=0, microsecond=0)
    sessions = [_session(event, first + timedelta(days=n)) for n in range(5)]
    person = builders.person()
    rows = [builders.registration(session, person) for session in sessions]
    actions.call_off(sessions[1])
    _turn(rows[2], RegistrationState.WAITING)
    _turn(rows[3], RegistrationState.OFFERED)
    actions.cancel(rows[4])
    return [made for language in TITLES for made in _files(language, sessions, person)]


def _session(event, starts_at: datetime):
    return builders.session(event, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2.5))


def _turn(registration, state: RegistrationState) -> None:
    now = timezone.now()
    row = Registration.objects.filter(pk=registration.pk)
    row.update(state=state, waiting_since=now, offered_until=now)


def _files(language: str, sessions, person) -> Iterable[Made]:
    title = TITLES[language]
    everybodys = ["CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED", "CONFIRMED"]
    own = ["CONFIRMED", "CANCELLED", "TENTATIVE", "TENTATIVE", "CANCELLED"]
    off, waiting, held, given_up = WORDS[language]
    data = calendars.calendar(sessions, name=title, language=language)
    yield Made(data.decode(), _expected(sessions, title, everybodys, ["", off, "", "", ""]))
    data = calendars.personal(copies.of_person(person), name=title, language=language)
    yield Made(data.decode(), _expected(sessions, title, own, ["", off, waiting, held, given_up]))


def _expected(sessions, title: str, states: list[str], before: list[str]) -> list[Read]:
    rows = zip(sessions, before, states, strict=True)
    return [Read(one.starts_at, one.ends_at, word + title, state) for one, word, state in rows]


def by_vobject(text: str) -> Iterable[Read]:
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    for event in calendar.vevent_list:
        yield Read(event.dtstart.value, event.dtend.value, event.summary.value, event.status.value)


def by_ical(text: str) -> Iterable[Read]:
    """Home Assistant's."""
    for event in IcsCalendarStream.calendar_from_ics(text).events:
        yield Read(event.dtstart, event.dtend, event.summary, event.status.value)


def by_ics(text: str) -> Iterable[Read]:
    for event in ics.Calendar(text).events:
        yield Read(event.begin.datetime, event.end.datetime, event.name, event.status)


def by_icalendar(text: str) -> Iterable[Read]:
    for event in recurring_ical_events.of(Calendar.from_ical(text)).after(timezone.now()):
        yield Read(event["DTSTART"].dt, event["DTEND"].dt, str(event["SUMMARY"]), str(event["STATUS"]))


def by_ical_js(text: str, folder: Path) -> Iterable[Read]:
    """Thunderbird's."""
    node, library = found.ical_js() or lacking("node or ical.js")
    file = folder / "events.ics"
    file.write_bytes(text.encode())
    said = subprocess.run([node, str(SCRIPT), library, str(file)], capture_output=True, check=True).stdout
    for entry in json.loads(said):
        moments = (datetime.fromisoformat(entry[name]) for name in ("start", "end"))
        yield Read(*moments, entry["title"], entry["status"])


@pytest.mark.parametrize("reader", [by_vobject, by_ical, by_ics, by_icalendar])
def test_every_reader_finds_the_same(files, reader):
    for made in files:
        assert same(reader(made.text), made)


def test_ical_js_finds_the_same(files, tmp_path):
    for made in files:
        assert same(by_ical_js(made.text, tmp_path), made)


def same(read: Iterable[Read], made: Made) -> bool:
    """What stands before the title is our own words: in English they are compared, too."""
    rows = sorted(read, key=lambda row: row.start)
    assert [row[:2] for row in rows] == [row[:2] for row in made.entries]
    assert [row.status for row in rows] == [row.status for row in made.entries]
    for row, wanted in zip(rows, made.entries, strict=True):
        assert row.title.endswith(wanted.title)
        assert len(row.title) == len(wanted.title) or wanted.title.startswith(TITLES["zh-hans"])
    return True


def test_lines_are_short_and_no_sign_is_split(files):
    for made in files:
        lines = made.text.encode().split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert max(map(len, lines)) > 60, "nothing was long enough to be folded"
        for line in lines:
            line.decode()
        assert not made.text.replace("\r\n", "").count("\n")


def test_the_zone_is_one_rule(files):
    for made in files:
        assert made.text.count("BEGIN:STANDARD") == 1
        assert "BEGIN:DAYLIGHT" not in made.text


def test_what_has_not_changed_is_the_same_to_the_octet(files, client):
    for language in TITLES:
        answers = [client.get(f"/{language}/events/calendar.ics") for _n in range(2)]
        assert answers[0].content == answers[1].content
        assert answers[0]["ETag"] == answers[1]["ETag"]
