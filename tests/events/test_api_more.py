"""One event, dates with their places, series, festivals and figures in the read API."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import actions
from events.models import Series, Turnout
from tests import builders

pytestmark = pytest.mark.django_db
EVENTS, SESSIONS = "/api/v1/events", "/api/v1/sessions"


def names(answer) -> list[str]:
    return [item["title"]["en"] for item in answer.json()["items"]]


@pytest.fixture
def fair():
    series = Series.objects.create(slug="moon", name_zh_hans="Moon (zh)", name_en="Moon")
    kind = builders.category(slug="festival")
    fields = {
        "slug": "fair",
        "title_en": "Fair",
        "series": series,
        "festival": "mid-autumn",
        "audience": "family",
    }
    return builders.event(category=kind, languages="zh-hans en", interpreted="es", **fields)


def test_free_places_of_a_date(client, fair):
    session = builders.session(fair, capacity=1)
    assert client.get(f"{SESSIONS}/{session.pk}").json()["seats"] == {"capacity": 1, "free": 1, "waiting": 0}
    for _n in range(2):
        builders.registration(session)
    found = client.get(f"{SESSIONS}/{session.pk}").json()
    assert found["seats"] == {"capacity": 1, "free": 0, "waiting": 1}
    assert found["calendars"]["en"].endswith(f"/en/events/fair/sessions/{session.pk}/calendar.ics")
    assert names(client.get(SESSIONS, {"free": "true"})) == []


def test_where_nobody_registers_there_are_no_seats(client):
    session = builders.session(needs_registration=False)
    assert client.get(f"{SESSIONS}/{session.pk}").json()["seats"] is None


@pytest.mark.parametrize("path", [EVENTS, SESSIONS])
@pytest.mark.parametrize(
    "query",
    [
        {"category": "festival"},
        {"series": "moon"},
        {"festival": "mid-autumn"},
        {"audience": "family"},
        {"interpreted": "es"},
        {"text": "fai"},
    ],
)
def test_named_as_on_the_public_list(client, fair, path, query):
    builders.session(fair)
    builders.session(builders.event(title_en="Other"))
    assert names(client.get(path, query)) == ["Fair"]


def test_of_one_place_and_of_one_event(client, fair):
    there = builders.session(fair)
    other = builders.session(builders.event(title_en="Other"))
    assert names(client.get(SESSIONS, {"place": there.place.slug})) == ["Fair"]
    assert names(client.get(SESSIONS, {"event": other.event.slug})) == ["Other"]


def test_past_ones_and_days_of_ones_own(client, fair):
    builders.session(fair, days=-40)
    builders.session(builders.event(title_en="Next"), days=2)
    assert names(client.get(SESSIONS)) == ["Next"]
    assert names(client.get(SESSIONS, {"when": "past"})) == ["Fair"]
    day = timezone.localdate() - timedelta(days=50)
    for query in ({"since": str(day)}, {"since": "2099-01-01", "until": str(day)}):
        assert names(client.get(SESSIONS, query)) == ["Fair", "Next"]
    assert client.get(SESSIONS, {"since": "0001-01-01", "until": "9999-12-31"}).json()["total"] == 2


def test_pages_lead_on_and_back(client, settings):
    for days in (1, 2, 3):
        builders.session(builders.event(title_en=f"In {days}"), days=days)
    first = client.get(SESSIONS, {"limit": 2})
    assert (names(first), first.json()["total"]) == (["In 1", "In 2"], 3)
    onward = first.json()["links"]["next"]
    assert onward.startswith(settings.BASE_URL)
    second = client.get(onward.removeprefix(settings.BASE_URL))
    assert (names(second), second.json()["links"]["next"]) == (["In 3"], None)
    back = client.get(second.json()["links"]["previous"].removeprefix(settings.BASE_URL))
    assert names(back) == ["In 1", "In 2"]
    beyond = client.get(SESSIONS, {"limit": 2, "page": 9}).json()
    assert (beyond["items"], beyond["links"]["next"]) == ([], None)
    assert beyond["links"]["previous"].endswith("limit=2&page=2")


def test_the_first_list_leads_on_too(client, settings):
    for days in (1, 2):
        builders.session(builders.event(title_en=f"In {days}"), days=days)
    onward = client.get(EVENTS, {"limit": 1}).json()["links"]["next"]
    assert names(client.get(onward.removeprefix(settings.BASE_URL))) == ["In 2"]


def test_one_event(client, fair):
    builders.session(fair)
    builders.session(fair, days=-200)
    off = builders.session(fair, days=9)
    actions.call_off(off)
    found = client.get(f"{EVENTS}/fair").json()
    assert (found["series"], found["festival"], found["audience"]) == ("moon", "mid-autumn", "family")
    assert found["languages"] == ["zh-hans", "en"]
    assert [one["state"] for one in found["dates"]] == ["planned", "cancelled"]
    assert found["title"]["zh-hans"] == fair.title_zh_hans


def test_series_festivals_and_kinds(client, fair):
    builders.session(fair)
    builders.session(fair, days=8)
    Series.objects.create(slug="empty", name_zh_hans="Empty (zh)", name_en="Empty")
    (row,) = client.get(f"{EVENTS}/series").json()
    assert (row["series"], row["coming"], row["name"]["en"]) == ("moon", 1, "Moon")
    assert client.get(f"{EVENTS}/series/moon").json() == row
    festivals = client.get(f"{EVENTS}/festivals").json()
    days = [one["next_day"] for one in festivals]
    assert days == sorted(days)
    assert all(set(one["name"]) == {"zh-hans", "en"} for one in festivals)
    assert "festival" in [one["category"] for one in client.get(f"{EVENTS}/categories").json()]


def test_public_figures_hide_small_groups(client):
    now = timezone.now()
    for number, kind in ((30, "Tea"), (3, "Chess"), (40, "Music")):
        event = builders.event(category=builders.category(name_en=kind))
        starts_at = now.replace(year=2025, month=5, day=10)
        session = builders.session(event, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
        Turnout.objects.add(session.pk, "en", number)
    assert client.get(f"{EVENTS}/figures").json() == [{"year": 2025, "activities": 3, "participations": 73}]
    found = client.get(f"{EVENTS}/figures/2025").json()
    (by_kind,) = [table["lines"] for table in found["tables"] if table["by"] == "category"]
    people = {line["name"]["en"]: line["participations"] for line in by_kind}
    assert people["Chess"] is None
    assert people["Music"] == 40


@pytest.mark.parametrize(
    "path",
    [
        "events/nowhere",
        "events/a%00b",
        "events/series/nowhere",
        "events/figures/2019",
        "sessions/999999",
        "sessions?category=nowhere",
        "events?place=nowhere",
    ],
)
def test_what_is_not_there(client, path):
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, set(response.json())) == (404, {"detail"})


def test_drafts_are_not_there(client):
    session = builders.session(builders.event(slug="draft", live=False))
    for path in (f"{EVENTS}/draft", f"{SESSIONS}/{session.pk}"):
        assert client.get(path).status_code == 404
    assert client.get(SESSIONS).json()["total"] == 0


@pytest.mark.parametrize(
    "query",
    [{"page": 0}, {"limit": 201}, {"since": "x"}, {"when": "x"}, {"festival": "x"}, {"text": "a\0b"}],
)
def test_what_makes_no_sense_is_refused(client, query):
    response = client.get(SESSIONS, query)
    assert (response.status_code, "detail" in response.json()) == (422, True)


def test_the_same_answer_is_not_sent_twice(client):
    session = builders.session(capacity=5)
    first = client.get(SESSIONS)
    again = client.get(SESSIONS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"
    builders.registration(session)
    changed = client.get(SESSIONS, headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


@pytest.mark.parametrize("path", [SESSIONS, f"{EVENTS}/fair", f"{EVENTS}/series"])
def test_many_cost_as_many_queries_as_few(client, fair, path):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    builders.session(fair)
    cost()
    few = cost()
    for _n in range(5):
        builders.session(fair)
        builders.session(builders.event(series=fair.series))
    assert cost() == few
