"""/metrics: nothing without the token, text that Prometheus reads, and no word about anybody."""

import pytest
from django.db import connection
from prometheus_client.parser import text_string_to_metric_families

from portal import metrics, sections
from portal.models import Notice
from tests import builders

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-the-tests"
# By names and states in the code, never by what somebody has written.
LABELS = {"view", "method", "status", "le", "check", "state", "channel", "job"}


@pytest.fixture
def read(client, settings):
    settings.METRICS_TOKEN = TOKEN

    def ask() -> dict:
        response = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/plain; version=")
        return {family.name: family for family in text_string_to_metric_families(response.text)}

    return ask


def value(family, **labels) -> float:
    return next(s.value for s in family.samples if labels.items() <= s.labels.items())


@pytest.mark.parametrize(
    "carried", [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", TOKEN, "Bearer \u00e9"]
)
def test_nothing_without_the_token(client, settings, carried):
    settings.METRICS_TOKEN = TOKEN
    headers = {} if carried is None else {"authorization": carried}
    assert client.get("/metrics", headers=headers).status_code == 404


def test_nothing_where_no_token_is_set(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_requests_are_counted_by_view(client, read):
    before = read()["portal_requests"]
    client.get("/en/places/")
    client.get("/en/places/nothing-of-the-kind/")
    client.generic("BREW", "/en/places/")
    after = read()
    requests, durations = after["portal_requests"], after["portal_request_seconds"]
    assert value(requests, view="places", method="GET", status="200") >= 1
    assert value(requests, view="place", status="404") >= 1
    assert value(requests, method="other") >= 1
    assert "nothing-of-the-kind" not in str(requests.samples)
    assert len(durations.samples) > len(metrics.SECONDS)
    assert sum(s.value for s in requests.samples) >= sum(s.value for s in before.samples) + 3


def test_the_house_in_figures(read):
    person = builders.person(email="li@example.org")
    builders.registration(builders.session(), person)
    Notice.objects.create(kind="events.seat", target="x:1", person=person, channel="email")
    found = read()
    assert value(found["portal_check_ok"], check="database") == 1
    assert {s.labels["state"] for s in found["portal_notices"].samples} == {"queued"}
    assert value(found["portal_task_oldest_seconds"]) == 0
    assert value(found["portal_backup_timestamp_seconds"]) == 0
    assert {s.labels["job"] for s in found["portal_job_late"].samples}
    gauges = [f"portal_{s.name}_{gauge.name}" for s in sections.all_sections() for gauge in s.gauges]
    assert len(gauges) >= 4
    assert set(gauges) <= found.keys()
    assert ("portal_database_connections" in found) == (connection.vendor == "postgresql")
    assert value(found["portal_events_registrations_of_an_hour"]) == 1


def test_no_label_knows_anybody(read):
    samples = [sample for family in read().values() for sample in family.samples]
    assert {name for sample in samples for name in sample.labels} <= LABELS
    assert not [v for sample in samples for v in sample.labels.values() if "@" in v or "/" in v]


def test_a_database_that_is_away_is_said(read, monkeypatch):
    from portal import health

    def away():
        raise ConnectionError

    monkeypatch.setitem(health.CHECKS, "database", away)
    assert value(read()["portal_check_ok"], check="database") == 0
