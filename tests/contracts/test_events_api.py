"""What the events room answers, against its own description: each address once, with something in it."""

from datetime import timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone

from events.models import Series, Turnout
from tests import builders

pytestmark = pytest.mark.django_db
LISTS = (
    "/events",
    "/sessions",
    "/events/categories",
    "/events/series",
    "/events/festivals",
    "/events/figures",
)


@pytest.fixture
def described():
    """Asked in this process, within the transaction of the test."""
    site = get_wsgi_application()

    def from_here(environ, start_response):
        return site({"REMOTE_ADDR": "127.0.0.1"} | environ, start_response)

    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", from_here)
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def session():
    series = Series.objects.create(slug="moon", name_zh_hans="Moon (zh)", name_en="Moon")
    event = builders.event(slug="fair", series=series, festival="mid-autumn", interpreted="es")
    builders.session(event, needs_registration=False)
    builders.session(event, days=-3)
    # Of the year that runs, figures are told later.
    past = builders.session(event, days=-400)
    Turnout.objects.add(past.pk, "en", 12)
    return builders.session(event)


def ask(described, path: str, query: dict | None = None, **keys):
    case = described[f"/api/v1{path}"]["GET"].Case(path_parameters=keys, query=query or {})
    response = case.call()
    case.validate_response(response)
    return response


@pytest.mark.parametrize("path", LISTS)
def test_lists(described, session, path):
    found = ask(described, path).json()
    assert found["items"] if isinstance(found, dict) else found


def test_single_ones(described, session):
    assert ask(described, "/sessions/{pk}", pk=session.pk).json()["id"] == session.pk
    assert len(ask(described, "/events/{slug}", slug="fair").json()["dates"]) == 3
    assert ask(described, "/events/series/{slug}", slug="moon").json()["coming"] == 1
    year = timezone.localdate(session.starts_at).year
    assert ask(described, "/events/figures/{year}", year=year).status_code == 200


def test_refusals_are_described_too(described, session):
    assert ask(described, "/events/{slug}", slug="nowhere").status_code == 404
    assert ask(described, "/sessions", {"category": "nowhere"}).status_code == 404
    assert ask(described, "/sessions", {"page": 0}).status_code == 422


def test_whoever_follows_the_links_sees_every_date_once(client):
    at = timezone.now().replace(microsecond=0) + timedelta(days=3)
    dates = [builders.session(starts_at=at) for _ in range(3)] + [builders.session(days=9)]
    seen, url = [], "/api/v1/events?limit=1"
    while url:
        found = client.get(url).json()
        seen += [one["id"] for one in found["items"]]
        url = found["links"]["next"]
    assert seen == [one.pk for one in dates]


def test_a_programme_counts_its_groups(client):
    whole = Series.objects.create(slug="whole", name_zh_hans="Whole (zh)", name_en="Whole")
    group = Series.objects.create(
        slug="part", name_zh_hans="Part (zh)", name_en="Part", part_of=whole, is_group=True
    )
    builders.session(builders.event(series=group))
    assert client.get("/api/v1/events/series/whole").json()["coming"] == 1
