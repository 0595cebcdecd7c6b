"""Which date stands for its event, told alike by every database, and how many events are counted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import feeds
from events.models import Event, Session
from events.models.session import SessionState
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """Events of one to four dates, some called off, some past, some at the same time."""
    for n in range(12):
        event = builders.event(slug=f"event-{n}")
        for m in range(1 + n % 4):
            session = builders.session(event, days=(5 - m * n % 7) * (-1 if (n + m) % 3 == 0 else 1) + 0.5)
            if (n * m + n) % 4 == 1:
                Session.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED)


def chosen(rows, *, latest: bool) -> list[int]:
    """The rule in a few lines: what takes place comes first, then time."""
    sign = -1 if latest else 1
    when = {row.pk: (sign * row.starts_at.timestamp(), sign * row.pk) for row in rows}
    by_event = {}
    for row in sorted(rows, key=lambda row: (row.is_cancelled, when[row.pk])):
        by_event.setdefault(row.event_id, row.pk)
    return sorted(by_event.values(), key=when.get)


@pytest.mark.parametrize("latest", [False, True])
def test_first_of_each_event(town, latest):
    rows = Session.objects.of_live_events()
    for some in (rows, rows.upcoming(), rows.past()):
        found = some.first_of_each_event(latest=latest).for_cards()
        assert [row.pk for row in found] == chosen(list(some), latest=latest)
        assert found.number_of_events() == len(found) > 3
        assert [row.pk for row in found[2:5]] == [row.pk for row in found][2:5]


def test_feeds_tell_of_three_dates_without_reading_all(town):
    event = builders.event(slug="often", title_en="Often")
    start = timezone.now().replace(microsecond=0) + timedelta(days=9)
    for day in (4, 0, 3, 1, 2):
        builders.session(event, starts_at=start + timedelta(days=day))
    with CaptureQueriesContext(connection) as queries:
        atom = feeds.atom(feeds.newest(Event.objects.all()), "en", title="", page="/", here="/").decode()
    told = [f"{timezone.localtime(start) + timedelta(days=day):%Y-%m-%d %H:%M}" for day in range(5)]
    assert ", ".join(told[:3]) in atom
    assert told[3] not in atom
    assert len(queries) <= 3
