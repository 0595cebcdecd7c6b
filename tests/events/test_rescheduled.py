"""A date with forty people is moved: read back from mail, inbox, calendars, page and feed."""

import json
import re
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone, translation

from events import actions
from events.models import Registration, Session
from portal import inbox, persons
from portal.models import Notice
from portal.templatetags.portal import clock, day
from tests import builders

pytestmark = pytest.mark.django_db
WORDS = {"en": "The hall is being painted.", "zh-hans": "Painted (zh)."}
TITLES = {"en": "Moon Concert", "zh-hans": "Moon Concert (zh)"}
PEOPLE, WITH_ACCOUNT = 40, 6


@pytest.fixture
def moved(mailed):
    """The date after its move, those with accounts, and the letters; every second reader reads Chinese."""
    event = builders.event(slug="moon", title_en=TITLES["en"], title_zh_hans=TITLES["zh-hans"])
    session = builders.session(event, capacity=PEOPLE)
    languages = ["en", "zh-hans"] * (PEOPLE // 2)
    accounts = [persons.of_account(builders.user(language=code)) for code in languages[:WITH_ACCOUNT]]
    guests = [builders.person(language=code) for code in languages[WITH_ACCOUNT:]]
    for who in (*accounts, *guests):
        builders.registration(session, who)
    to = {
        "starts_at": session.starts_at + timedelta(days=8, hours=2),
        "place": builders.place(name_en="Lake Hall"),
    }
    to["ends_at"] = to["starts_at"] + timedelta(hours=2)
    letters = mailed(actions.reschedule, session, **to, words=WORDS, ask=True)
    return Session.objects.get(pk=session.pk), accounts, letters


def test_everybody_reads_the_same_new_time(moved):
    session, _accounts, letters = moved
    readers = {row.person.email or row.person.user.email: row.person for row in everybody()}
    assert sorted(letter.to[0] for letter in letters) == sorted(readers)
    for letter in letters:
        person = readers[letter.to[0]]
        language = person.user.language if person.user else person.language
        assert_new_time(letter.subject + letter.body, session, language)
        assert WORDS[language] in letter.body
        assert f"/{language}/events/r/" in letter.body
        (file,) = letter.attachments
        assert_entry(file[1], session, language)


def test_the_inbox_says_it_too(moved):
    _session, accounts, _letters = moved
    for person in accounts:
        with translation.override(person.user.language):
            (entry,) = inbox.entries_of(
                Notice.objects.filter(person=person, kind="events.session_changed", channel="inbox")
            )
        assert TITLES[person.user.language] in entry["title"]
        assert WORDS[person.user.language] in entry["text"]
        assert entry["url"].endswith("/coming/")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_calendars_feed_and_page_say_it(client, moved, language):
    session, _accounts, _letters = moved
    for path in ("calendar.ics", "moon/calendar.ics", f"moon/sessions/{session.pk}/calendar.ics"):
        assert_entry(client.get(f"/{language}/events/{path}").content, session, language)
    assert TITLES[language] in client.get(f"/{language}/events/feed.xml").text
    page = client.get(f"/{language}/events/moon/").text
    assert_new_time(page, session, language)
    (told,) = [
        json.loads(text)
        for text in re.findall(r'ld\+json"[^>]*>(.*?)</script>', page, re.S)
        if "eventStatus" in text
    ]
    assert told["eventStatus"].endswith("EventRescheduled")
    assert told["startDate"] == timezone.localtime(session.starts_at).isoformat()
    assert told["previousStartDate"] == timezone.localtime(session.previous_starts_at).isoformat()


def everybody():
    return Registration.objects.select_related("person__user")


def assert_new_time(text: str, session: Session, language: str) -> None:
    with translation.override(language):
        for part in (TITLES[language], day(session.starts_at), clock(session.starts_at), session.place.name):
            assert part in text


def assert_entry(text, session: Session, language: str) -> None:
    (entry,) = icalendar.Calendar.from_ical(text).events
    assert (entry["SUMMARY"], entry["SEQUENCE"]) == (TITLES[language], 1)
    assert (entry.start, entry.end) == (session.starts_at, session.ends_at)
    assert entry["STATUS"] == "CONFIRMED"
