import datetime as dt
import re
from html.parser import HTMLParser

import pytest

from events.demo import regulars
from events.demo.catalogue import EVENTS
from events.demo.categories import CATEGORIES
from events.demo.dates import resolve
from events.demo.meeting import MEETING
from events.demo.series import SERIES
from events.demo.shapes import Fixed
from library.demo.catalogue import BOOKS
from portal.demo.partners import PARTNERS
from portal.demo.people import RESIDENTS
from portal.demo.places import PLACES

pytestmark = pytest.mark.once

HAN = re.compile(r"[\u3400-\u9fff]")


class Balanced(HTMLParser):
    """Counts what is open; demo bodies use a few plain tags only."""

    def __init__(self, html):
        super().__init__()
        self.open = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        assert tag in {"p", "ul", "li", "h3", "b"}
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def slugs(rows):
    return {row.slug for row in rows}


def test_there_is_enough_and_no_slug_twice():
    assert len(EVENTS) >= 44
    assert len(slugs(EVENTS)) == len(EVENTS)
    assert all(re.fullmatch(r"[a-z0-9-]+", event.slug) for event in EVENTS)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.slug)
def test_an_event_points_at_what_exists(event):
    assert event.category in slugs(CATEGORIES)
    assert event.series is None or event.series in slugs((*SERIES, *MEETING))
    assert event.place in slugs(PLACES)
    assert event.hosts
    assert set(event.hosts) <= slugs(PARTNERS)
    assert event.audience in {"everyone", "family", "adults", "seniors", "staff"}
    assert event.sessions


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.slug)
def test_an_event_speaks_both_languages(event):
    for pair in filter(None, (event.title, event.summary, event.body, event.access, event.bring)):
        assert HAN.search(pair.zh)
        assert not HAN.search(pair.en)
        assert pair.en.strip()
    assert max(map(len, event.summary)) <= 200
    for html in event.body:
        assert not Balanced(html).open


def test_some_events_are_about_books_that_the_library_has():
    here = {book.isbn for book in BOOKS if book.isbn}
    about = [event for event in EVENTS if event.isbns]
    assert len(about) >= 3
    assert {number for event in about for number in event.isbns} <= here


def test_every_state_of_a_session_occurs_and_full_ones_can_be_filled():
    sessions = [session for event in EVENTS for session in event.sessions]
    assert {s.fill for s in sessions} == {"empty", "some", "nearly", "full", "waiting", "cancelled"}
    crowded = [s.capacity for s in sessions if s.fill in {"nearly", "full", "waiting"}]
    assert max(crowded) < len(RESIDENTS)


def test_who_promises_regular_members_has_them():
    taking = {event.series for event in EVENTS if event.member_limit}
    promising = {group.slug for group in MEETING if group.joining and "regular member" in group.joining.en}
    assert set(regulars.MEMBERS) <= {event.slug for event in EVENTS if event.member_limit}
    assert len(promising) > 1
    assert promising <= taking


def test_the_archive_is_of_2024_and_nothing_else_is_fixed():
    fixed = [s.when.day.year for event in EVENTS for s in event.sessions if isinstance(s.when, Fixed)]
    assert len(fixed) >= 12
    assert set(fixed) == {2024}


@pytest.mark.parametrize("today", ["2026-01-01", "2026-06-19", "2026-11-24", "2027-02-05"])
def test_most_events_lie_ahead_whatever_the_day(today):
    day = dt.date.fromisoformat(today)
    ahead = [e for e in EVENTS if any(d >= day for s in e.sessions for d in resolve(s.when, day))]
    assert len(ahead) >= 40
