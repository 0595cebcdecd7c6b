from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from events import actions, calendars
from tests import builders

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2027, 6, 9, 1, 30, tzinfo=UTC)  # half past nine in Beijing, the Dragon Boat Festival


@pytest.fixture
def session():
    event = builders.event(
        slug="fair", title_en="Fair, riddles; and more", title_zh_hans="\u7cbd\u60c5\u7aef\u5348" * 12
    )
    return builders.session(event, starts_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=2.5))


def made(session, language="en", **more) -> bytes:
    return calendars.calendar([session], name="Events", language=language, **more)


def entry(data: bytes) -> icalendar.Event:
    return icalendar.Calendar.from_ical(data).events[0]


def test_what_calendars_need(session):
    found = entry(made(session))
    assert found["UID"] == f"{session.uid}@localhost"
    assert found["SUMMARY"] == "Fair, riddles; and more"
    assert found["SUMMARY"].params["LANGUAGE"] == "en"
    assert (found["SEQUENCE"], found["STATUS"]) == (0, "CONFIRMED")
    assert found.start == FRIDAY
    assert found["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert found["URL"].endswith("/en/events/fair/")
    assert "Dragon Boat Festival" in found["DESCRIPTION"]


def test_one_language_each(session):
    text = made(session, "zh-hans").decode()
    assert "SUMMARY;LANGUAGE=zh-CN" in text
    assert "/zh-hans/events/fair/" in text.replace("\r\n ", "")


def test_lines_are_folded_between_characters(session):
    for line in made(session, "zh-hans").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_the_time_zone_has_one_rule(session):
    text = made(session).decode()
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert text.count("BEGIN:STANDARD") == 1
    assert "BEGIN:DAYLIGHT" not in text


def test_nothing_changes_by_itself(session):
    assert made(session) == made(session)


def test_a_move_raises_the_sequence_and_keeps_the_uid(session):
    before = entry(made(session))
    session.starts_at += timedelta(minutes=30)
    actions.change_session(session)
    after = entry(made(session))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt


def test_a_cancelled_date_says_so(session):
    actions.call_off(session)
    found = entry(made(session))
    assert found["STATUS"] == "CANCELLED"
    assert found["SUMMARY"].startswith("Cancelled: ")


def test_the_owner_finds_the_reference(session):
    assert "K7M-2Q9X" in entry(made(session, copy=calendars.Copy("K7M-2Q9X")))["DESCRIPTION"]


def test_a_strict_parser_accepts_it(session):
    vobject = pytest.importorskip("vobject")
    vobject.readOne(made(session).decode()).validate(raiseException=True)


def test_no_sessions_is_a_calendar_all_the_same():
    data = calendars.calendar([], name="Events", language="en")
    assert icalendar.Calendar.from_ical(data).events == []
