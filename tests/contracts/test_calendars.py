"""The calendar files as four foreign parsers read them; they share no code with the one that writes."""

from datetime import UTC, datetime, timedelta

import ics
import pytest
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from events import actions, calendars
from tests import builders

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
]
FRIDAY = datetime(2027, 6, 9, 1, 30, tzinfo=UTC)
TITLES = {"zh-hans": "\u7cbd\u60c5\u7aef\u5348" * 12, "en": "Fair, riddles; and more"}


@pytest.fixture(params=TITLES)
def file(request) -> tuple[str, str]:
    """(title, text) of a feed with one date that takes place and one that was called off."""
    event = builders.event(title_zh_hans=TITLES["zh-hans"], title_en=TITLES["en"])
    sessions = [
        builders.session(
            event, starts_at=FRIDAY + timedelta(days=n), ends_at=FRIDAY + timedelta(days=n, hours=2)
        )
        for n in (0, 1)
    ]
    actions.call_off(sessions[1])
    data = calendars.calendar(sessions, name="Events", language=request.param)
    return TITLES[request.param], data.decode()


def test_vobject(file):
    title, text = file
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    first = calendar.vevent_list[0]
    assert (first.summary.value, first.dtstart.value) == (title, FRIDAY)


def test_ical_of_home_assistant(file):
    title, text = file
    calendar = IcsCalendarStream.calendar_from_ics(text)
    first, second = sorted(calendar.events, key=lambda event: event.dtstart)
    assert (first.summary, first.dtstart, first.status.value) == (title, FRIDAY, "CONFIRMED")
    assert (second.status.value, second.sequence) == ("CANCELLED", 1)


def test_ics(file):
    title, text = file
    first = min(ics.Calendar(text).events, key=lambda event: event.begin)
    assert (first.name, first.begin.datetime) == (title, FRIDAY)


def test_recurring_ical_events(file):
    title, text = file
    day = recurring_ical_events.of(Calendar.from_ical(text)).at(FRIDAY.date())
    assert [(str(event["SUMMARY"]), event["DTSTART"].dt) for event in day] == [(title, FRIDAY)]
