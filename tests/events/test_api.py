"""Coming dates in the read API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import actions
from tests import builders

pytestmark = pytest.mark.django_db
EVENTS = "/api/v1/events"


def titles(answer) -> list[str]:
    return [item["title"]["en"] for item in answer.json()["items"]]


def test_coming_dates_of_published_events(client, settings):
    fair = builders.event(title_en="Fair", slug="fair")
    builders.session(fair, days=2)
    builders.session(builders.event(title_en="Draft", live=False))
    builders.session(builders.event(title_en="Past"), days=-2)
    actions.call_off(builders.session(builders.event(title_en="Off"), days=3))
    first, off = client.get(EVENTS).json()["items"]
    assert (first["event"], first["state"], first["registration"]) == ("fair", "planned", "open")
    assert first["urls"]["en"] == f"{settings.BASE_URL}/en/events/fair/"
    assert first["title"] == {"zh-hans": fair.title_zh_hans, "en": "Fair"}
    assert (off["title"]["en"], off["state"], off["registration"]) == ("Off", "cancelled", "cancelled")


def test_pages(client):
    for days in (1, 2, 3):
        builders.session(builders.event(title_en=f"In {days}"), days=days)
    page = client.get(EVENTS, {"limit": 2})
    assert titles(page) == ["In 1", "In 2"]
    rest = client.get(EVENTS, {"after": page.json()["next"]})
    assert (titles(rest), rest.json()["next"]) == (["In 3"], None)


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 201}, {"after": "2026-01-01"}, {"after": "x"}])
def test_what_makes_no_sense_is_refused(client, query):
    assert client.get(EVENTS, query).status_code == 422


def test_many_cost_as_many_queries_as_few(client, django_assert_num_queries):
    builders.session()
    client.get(EVENTS)
    with CaptureQueriesContext(connection) as few:
        client.get(EVENTS)
    for _ in range(10):
        builders.session()
    with django_assert_num_queries(len(few)):
        assert len(client.get(EVENTS).json()["items"]) == 11
