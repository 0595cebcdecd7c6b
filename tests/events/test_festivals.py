"""Festivals and series: a page, a calendar and a feed for what belongs together."""

from datetime import date

import icalendar
import pytest
from django.core.cache import caches
from django.template.loader import get_template

from events import actions, festivals
from events.models import Event, Series
from portal import lunar
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def walks() -> Series:
    return Series.objects.create(
        slug="walks", name_zh_hans="Walks (zh)", name_en="Walks", summary_en="Through the alleys."
    )


@pytest.fixture
def belonging(walks):
    """One event to come and one that is over of both; one of neither."""
    both = {"series": walks, "festival": "qixi"}
    coming = builders.event(title_en="Magpie bridge", **both)
    over = builders.event(title_en="Last year's bridge", **both)
    builders.session(coming)
    builders.session(coming, days=9)
    builders.session(over, days=-30)
    builders.session(builders.event(title_en="Chess"))


@pytest.mark.parametrize("path", ["festivals/qixi", "series/walks"])
def test_a_page_shows_what_is_to_come_and_what_was(client, belonging, path):
    text = client.get(f"/en/events/{path}/").text
    assert text.count("Magpie bridge</a></h3>") == 1, "one card"
    assert text.index("Magpie bridge") < text.index("Last year")
    assert "Chess" not in text
    assert client.get(f"/en/events/{path}/")["Cache-Control"] == "max-age=1"


@pytest.mark.parametrize("path", ["festivals/qixi", "series/walks"])
def test_its_calendar_and_feed_hold_the_same(client, belonging, path):
    ics = client.get(f"/en/events/{path}/calendar.ics")
    entries = icalendar.Calendar.from_ical(ics.content).events
    assert [str(entry["SUMMARY"]) for entry in entries].count("Magpie bridge") == 2
    assert len(entries) == 3
    feed = client.get(f"/en/events/{path}/feed.xml")
    assert ("Magpie bridge" in feed.text, "Chess" in feed.text) == (True, False)
    for answer, url in ((ics, "calendar.ics"), (feed, "feed.xml")):
        headers = {"If-None-Match": answer["ETag"]}
        assert client.get(f"/en/events/{path}/{url}", headers=headers).status_code == 304


def test_categories_and_places_have_calendars(client):
    event = builders.event(category=builders.category(slug="music"), place=builders.place(slug="hall"))
    builders.session(event)
    builders.session()
    for path in ("categories/music", "places/hall"):
        ics = client.get(f"/en/events/{path}/calendar.ics")
        assert len(icalendar.Calendar.from_ical(ics.content).events) == 1


@pytest.mark.parametrize("kind", ["series", "festivals", "categories", "places"])
def test_what_is_not_there(client, kind):
    assert client.get(f"/en/events/{kind}/nothing/calendar.ics").status_code == 404


@pytest.mark.parametrize("path", ["festivals/nothing/", "series/nothing/", "festivals/nothing/feed.xml"])
def test_no_such_page(client, path):
    assert client.get(f"/en/events/{path}").status_code == 404


def test_before_anything_is_planned_the_page_says_what_to_do(client, walks):
    for path in ("festivals/laba/", "series/walks/"):
        assert "Nothing is planned yet" in client.get(f"/en/events/{path}").text


def test_the_list_of_festivals_begins_with_the_nearest(client, belonging):
    text = client.get("/en/events/festivals/").text
    assert [key for key in lunar.FESTIVALS if f'href="/en/events/festivals/{key}/"' not in text] == []
    assert "1 event" in text
    assert [one.key for one in festivals.by_date(date(2026, 11, 28))][:4] == [
        "winter-solstice",
        "laba",
        "eve",
        "spring",
    ]


@pytest.mark.parametrize(
    ("key", "next_day", "following"),
    [
        ("mid-autumn", date(2027, 9, 15), date(2028, 10, 3)),
        ("laba", date(2027, 1, 15), date(2028, 1, 4)),
        ("eve", date(2027, 2, 5), date(2028, 1, 25)),
        ("qingming", date(2027, 4, 5), date(2028, 4, 4)),
    ],
)
def test_the_next_day_and_the_one_after(key, next_day, following):
    found = festivals.festival(key, date(2026, 11, 28))
    assert (found.next_day, found.following) == (next_day, following)


def test_a_festival_of_today_is_still_the_next():
    assert festivals.festival("mid-autumn", date(2027, 9, 15)).next_day == date(2027, 9, 15)
    assert festivals.festival("mid-autumn", date(2027, 9, 16)).next_day == date(2028, 10, 3)


@pytest.mark.parametrize("key", lunar.FESTIVALS)
def test_every_festival_has_words_and_a_picture(key):
    found = festivals.festival(key, date(2026, 11, 28))
    assert found.about
    get_template(f"portal/art/{found.motif}.svg")


def test_an_event_leads_to_what_it_belongs_to(client, belonging):
    text = client.get(f"/en/events/{Event.objects.get(title_en='Magpie bridge').slug}/").text
    assert 'href="/en/events/festivals/qixi/"' in text
    assert 'href="/en/events/series/walks/"' in text


def test_the_series_are_listed_with_their_next_dates(client):
    walks, plays, empty = (
        Series.objects.create(slug=name, name_en=name.title(), name_zh_hans=f"{name} (zh)")
        for name in ("walks", "plays", "empty")
    )
    walk, play = builders.event(series=walks), builders.event(series=plays, title_en="A play")
    for days in (9, 3, 5, 7, -4):
        builders.session(walk, days=days)
    actions.call_off(builders.session(play, days=1))
    builders.session(play, days=2)
    builders.session(builders.event(series=empty, live=False))
    page = client.get("/en/events/series/").text
    assert page.index("Plays") < page.index("Walks")
    assert "Empty" not in page
    assert page.count(walk.title_en) == 3
    assert page.count("A play") == 1
    assert 'href="/en/events/series/walks/"' in page
    assert 'href="/en/events/series/"' in client.get("/en/events/").text
    assert 'href="/en/events/series/"' in client.get("/en/events/series/walks/").text


def test_a_series_without_dates_ahead_says_so(client):
    assert "No series yet" in client.get("/en/events/series/").text
    caches["pages"].clear()
    walks = Series.objects.create(slug="walks", name_en="Walks", name_zh_hans="Walks (zh)")
    builders.session(builders.event(series=walks), days=-4)
    assert "No dates ahead at the moment" in client.get("/en/events/series/").text
