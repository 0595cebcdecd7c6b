"""What the site search shows of events."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend

from events import actions
from tests import builders

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2024, 6, 8, 1, 30, tzinfo=UTC)
AHEAD = datetime(2099, 6, 8, 1, 30, tzinfo=UTC)


def found(client, **params) -> str:
    return client.get("/en/search/", {"q": "lantern", **params}).text


def an_event(title, starts_at, **fields):
    event = builders.event(title_en=title, **fields)
    session = builders.session(event, starts_at=starts_at)
    get_search_backend().add(event)
    return session


def test_what_comes_stands_before_what_is_over(client):
    an_event("Making bags", AHEAD, summary_en="A lantern at the end.")
    an_event("Lantern evening", LONG_AGO)
    off = an_event("Lantern walk", AHEAD)
    actions.call_off(off)
    titles = re.findall(r"<h3><a[^>]+>(.*?)</a>", found(client))
    assert titles[0] == "Making bags"
    assert len(titles) == 3


def test_each_says_its_date(client):
    fair = an_event("Lantern fair", LONG_AGO)
    assert re.search(r"Took place on Saturday,? 8 June 2024", found(client))
    builders.session(fair.event, starts_at=AHEAD)
    page = found(client)
    assert re.search(r'<p class="meta">Monday,? 8 June 2099</p>', page)
    assert "Took place" not in page
    an_event("Lantern idea", AHEAD).event.sessions.all().delete()
    assert len(re.findall("8 June", found(client))) == 1


def test_many_cost_as_many_queries_as_few(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            found(client, kind="events")
        return len(captured)

    an_event("Lantern 1", AHEAD)
    found(client)
    few = queries()
    for number in range(2, 9):
        an_event(f"Lantern {number}", AHEAD)
    assert queries() == few
