"""A hundred times the events and dates: pages ask as often, and take the processor no longer by half.

Suggestions and titles by the hundred thousand have tests of their own beside this one.
"""

import gc
import statistics
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelsearch.backends import get_search_backend

from events.models import Event, Seats, Series, Session
from tests import builders
from tests.bench.test_many_suggestions import analyse

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
FEW, MANY = 100, 10_000
DATES = 5
FACTOR, TIMES, WARM, TRIES = 1.5, 9, 3, 3
PAGES = {
    "home": "",
    "events": "events/",
    "events, narrowed": "events/?language=en&free=on",
    "events by room": "events/?sort=room",
    "past events": "events/?when=past",
    "events, page 4": "events/?page=4",
    "words in events": "events/?text=kite",
    "for other sites": "embed/events/",
    "event with many dates": "events/often/",
    "festivals": "events/festivals/",
    "all series": "events/series/",
    "a series": "events/series/old/",
    "figures": "events/figures/",
    "new events, Atom": "events/feed.xml",
    "places": "places/",
    "a place": "places/hall/",
    "search": "search/?q=kite",
}
# What holds all there is has no end, and is made once a minute: a calendar of every date.


@pytest.fixture
def town():
    place, kind = builders.place(slug="hall"), builders.category(slug="craft")
    old = Series.objects.create(slug="old", name_zh_hans="Old (zh)", name_en="Old")
    often = builders.event(slug="often", place=place, category=kind)
    dates(often, FEW, 0.2)
    few = builders.event(slug="kites", place=place, category=kind, series=old, title_en="A kite to build")
    dates(few, 24, 1)
    return place, kind


def dates(event: Event, number: int, days: float) -> None:
    now = timezone.now().replace(microsecond=0)
    starts = [now + timedelta(days=days * (n + 1) + 0.01) for n in range(number)]
    about = {"event": event, "place": event.place}
    made = Session.objects.bulk_create(
        Session(starts_at=at, ends_at=at + timedelta(hours=1), **about) for at in starts
    )
    Seats.objects.bulk_create(Seats(session=one, capacity=20) for one in made)


def many(town, number: int, start: int) -> None:
    """So many dates, five of each event, half of them past, none before those of the fixture."""
    place, kind = town
    now = timezone.now().replace(microsecond=0)
    events = Event.objects.bulk_create(
        Event(
            slug=f"event-{start + n}",
            title_zh_hans=f"Number {start + n} (zh)",
            title_en=f"Number {start + n}",
            category=kind,
            place=place,
            live=True,
            first_published_at=now - timedelta(days=400),
        )
        for n in range(number // DATES)
    )
    get_search_backend().add_bulk(Event, events)
    rows = [
        Session(event=event, place=place, starts_at=at, ends_at=at + timedelta(hours=1))
        for n, event in enumerate(events)
        for at in (now + timedelta(days=(30 + n % 300 + d) * (1 if n % 2 else -1)) for d in range(DATES))
    ]
    made = Session.objects.bulk_create(rows, batch_size=2000)
    Seats.objects.bulk_create((Seats(session=one, capacity=20) for one in made), batch_size=2000)


def measured(names=PAGES) -> dict[str, tuple[float, int]]:
    """Milliseconds of the processor and number of queries."""
    client, found = Client(), {}
    gc.collect()
    gc.freeze()
    for name in names:
        path = f"/en/{PAGES[name]}"
        for _ in range(WARM):
            assert client.get(path).status_code == 200, path
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        number, took = len(queries), []
        for _ in range(TIMES):
            before = time.process_time()
            client.get(path)
            took.append(time.process_time() - before)
        found[name] = (statistics.median(took) * 1000, number)
    return found


def slower(few: dict, more: dict) -> dict[str, float]:
    factors = {name: more[name][0] / before for name, (before, _queries) in few.items()}
    return {name: round(by, 2) for name, by in factors.items() if by > FACTOR}


def test_a_hundred_times_the_events(town, capsys):
    builders.home()
    many(town, FEW, 0)
    analyse()
    few = measured()
    many(town, MANY - FEW, FEW)
    often = Event.objects.get(slug="often")
    dates(often, MANY - FEW, 0.2)
    analyse()
    more = measured()
    for _ in range(TRIES - 1):
        more |= {name: min(more[name], now) for name, now in measured(slower(few, more)).items()}
    with capsys.disabled():
        print(f"\n{connection.vendor}, milliseconds of the processor")
        print(f"{'page':<26}{FEW:>9}{MANY:>9}{'factor':>8}{'queries':>9}")
        for name, (before, _queries) in few.items():
            after, queries = more[name]
            print(f"{name:<26}{before:>9.1f}{after:>9.1f}{after / before:>8.2f}{queries:>9}")
    assert {name: asked[1] for name, asked in more.items() if asked[1] > few[name][1]} == {}
    assert slower(few, more) == {}


def test_what_grows_is_told():
    few = {"events": (10.0, 4), "home": (10.0, 4)}
    assert slower(few, {"events": (14.9, 4), "home": (15.1, 4)}) == {"home": 1.51}
