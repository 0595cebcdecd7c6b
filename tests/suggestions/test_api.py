"""Suggestions, projects and numbers in the read API: only what is public, in both languages."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from suggestions import actions
from suggestions.models import (
    MonthlyCount,
    Photo,
    ProjectLink,
    Release,
    Suggestion,
    Translated,
)
from tests import builders, suggesting
from tests.suggestions.plenty import project, three_hundred_more

pytestmark = pytest.mark.django_db
V1 = "/api/v1"


def get(client, path: str, **query):
    answer = client.get(f"{V1}/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def references(client, **query) -> list[str]:
    return [item["reference"] for item in get(client, "suggestions", **query)["items"]]


def test_a_list_of_what_is_public(client):
    shown, hidden = suggesting.sent(), suggesting.sent(public=False)
    suggesting.draft()
    assert references(client) == [shown.reference]
    assert client.get(f"{V1}/suggestions/{hidden.reference}").status_code == 404
    assert client.get(f"{V1}/suggestions/none").status_code == 404


def test_filters(client):
    lamps, grid = suggesting.category(slug="lamps"), builders.grid(code="R01")
    lamp = suggesting.sent(category=lamps)
    here = suggesting.sent(grid=grid)
    closed = suggesting.brought_to("closed")
    assert references(client, category="lamps") == [lamp.reference]
    assert references(client, grid="R01") == [here.reference]
    assert references(client, grid="none") == []
    assert references(client, step=5) == [closed.reference]
    assert references(client, since=(timezone.now() + timedelta(hours=1)).isoformat()) == []
    assert len(references(client, since=(timezone.now() - timedelta(hours=1)).isoformat())) == 3


def test_pages_follow_each_other_by_a_cursor(client):
    cases = [suggesting.sent() for _ in range(5)]
    seen, cursor = [], ""
    while cursor is not None:
        page = get(client, "suggestions", limit=2, cursor=cursor)
        seen += [item["reference"] for item in page["items"]]
        cursor = page["next"]
        # What moves meanwhile is seen again at the next copy, and nothing is left out.
        suggesting.sent()
    assert seen == [case.reference for case in cases[::-1]]


@pytest.mark.parametrize(
    "query",
    [
        {"cursor": "x"},
        {"cursor": "1" * 19 + "-1"},
        {"limit": 201},
        {"step": 7},
        {"since": "2026-01-01T00:00:00"},
        {"grid": "\x00"},
    ],
)
def test_what_makes_no_sense_is_refused(client, query):
    assert client.get(f"{V1}/suggestions", query).status_code == 422


@pytest.mark.parametrize("cursor", ["9" * 18 + "-1", "1-" + "9" * 18])
def test_cursors_of_nowhere(client, cursor):
    suggesting.sent()
    assert client.get(f"{V1}/suggestions", {"cursor": cursor}).status_code == 200


def test_one_with_its_way(client, settings):
    case = suggesting.brought_to("feedback_drafted", address="At my neighbour's")
    boss = suggesting.officer()
    actions.note(case, boss, "An internal note")
    actions.tell_public(case, boss, {"text_zh_hans": "Soon (zh)", "text_en": "Soon"})
    actions.move(case, "publish_feedback", boss)
    found = get(client, f"suggestions/{case.reference}")
    assert [row["verb"] for row in found["timeline"]] == [
        *("submit", "dispatch", "claim", "accept", "start", "tell_public", "publish_feedback")
    ]
    news, last = found["timeline"][-2:]
    assert news["note"] == {"zh-hans": "Soon (zh)", "en": "Soon"}
    assert last["said"]["en"] == "The result was published"
    assert set(last["said"]) == {"zh-hans", "en"}
    assert (last["step"], last["state"], last["note"]) == (4, "feedback_published", None)
    assert [reply["text"] for reply in found["replies"]] == [{"zh-hans": "Done (zh)", "en": "Done"}]
    assert found["urls"]["en"] == f"{settings.BASE_URL}/en/suggestions/{case.reference}/"
    text = json.dumps(found)
    people = (case.author.name, case.author.email, boss.user.name, "internal note", "neighbour")
    assert not [word for word in people if word in text]


def test_words_and_their_translation(client):
    case = suggesting.sent(title="A dark lamp")
    change = {"translated_title": "Translated", "translated_text": "T"}
    for state, expected in (
        (Translated.PROPOSED, None),
        (Translated.CONFIRMED, {"language": "zh-hans", "title": "Translated", "text": "T"}),
    ):
        Suggestion.objects.filter(pk=case.pk).update(translated=state, **change)
        found = get(client, f"suggestions/{case.reference}")
        assert found["words"] == {"language": "en", "title": "A dark lamp", "text": "What it is about."}
        assert found["translation"] == expected


def test_released_photos_only(client, settings):
    case = suggesting.brought_to("closed")
    Photo.objects.create(suggestion=case, original=ContentFile(b"hidden", name="hidden.jpg"))
    [photo] = get(client, f"suggestions/{case.reference}")["photos"]
    assert photo["url"].startswith(f"{settings.BASE_URL}/media/suggestions/")
    assert photo["kind"] == "result"


def test_categories(client):
    office = builders.department(slug="lamps-office")
    suggesting.category(slug="lamps", name_en="Lamps", department=office)
    [found] = get(client, "categories")
    assert (found["slug"], found["name"]["en"], found["department"]) == ("lamps", "Lamps", "lamps-office")


def test_projects(client):
    public, hidden = suggesting.sent(), suggesting.sent(public=False)
    made = project("sheds")
    project("draft", live=False)
    for case in (public, hidden):
        ProjectLink.objects.create(project=made, suggestion=case)
    [found] = get(client, "projects")
    assert found["suggestions"] == [public.reference]
    assert found["funding"] == [{"source": "district", "amount": 12.5}]
    assert found["quantities"][0]["label"]["en"] == "Sheds"
    assert found["sites"][0]["position"] == {"latitude": 39.85, "longitude": 116.65}
    assert found["milestones"][0]["title"]["en"] == "Begun"
    assert get(client, f"suggestions/{public.reference}")["projects"] == ["sheds"]


def test_statistics(client):
    this, last = date(2026, 11, 1), date(2025, 1, 1)
    MonthlyCount.objects.create(month=this, dimension="all", due=10, responded=9)
    MonthlyCount.objects.create(month=last, dimension="all", due=1)
    MonthlyCount.objects.create(month=this, dimension="grid", key="R01", due=3)
    found = get(client, "statistics", until="2026-11")
    assert [(row["month"], row["due"], row["responded"]) for row in found] == [("2026-11-01", 10, 9)]
    assert [row["key"] for row in get(client, "statistics", dimension="grid", until="2026-11")] == ["R01"]
    assert get(client, "statistics", dimension="grid", key="R02", until="2026-11") == []
    assert len(get(client, "statistics", since="2025-01", until="2026-11")) == 2
    assert len(get(client, "statistics", since="1999-01", until="2029-12")) == 2
    assert len(get(client, "statistics", since="1999-01", until="2030-01")) == 1
    assert client.get(f"{V1}/statistics", {"since": "2026-13"}).status_code == 422


def test_what_one_person_said_of_a_grid_is_not_in_the_data(client):
    """The marks of one kind are told although the other kind is kept back."""
    few = {"answered": 1, "satisfied": 0, "graded": 5, "grades": 21}
    MonthlyCount.objects.create(month=date(2026, 11, 1), dimension="grid", key="R02", due=1, **few)
    (row,) = get(client, "statistics", dimension="grid", key="R02", until="2026-11")
    kept = {"answered": None, "satisfied": None, "graded": 5, "grades": 21}
    assert {name: row[name] for name in few} == kept


@pytest.mark.parametrize("path", ["suggestions?limit=200", "categories", "projects"])
def test_as_many_queries_for_three_hundred_as_for_three(client, path, django_assert_num_queries):
    made = project("first")
    for _ in range(3):
        ProjectLink.objects.create(project=made, suggestion=suggesting.sent())
    client.get(f"{V1}/{path}")
    with CaptureQueriesContext(connection) as few:
        short = client.get(f"{V1}/{path}")
    three_hundred_more()
    for number in range(10):
        ProjectLink.objects.create(project=project(f"p{number}"), suggestion=Suggestion.objects.last())
    with django_assert_num_queries(len(few)):
        long = client.get(f"{V1}/{path}")
    assert len(long.content) > 5 * len(short.content)


def test_a_long_way_costs_as_many_queries_as_a_short_one(client, django_assert_num_queries):
    case = suggesting.sent()
    path = f"{V1}/suggestions/{case.reference}"
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    suggesting.brought_to("evaluated", case)
    ProjectLink.objects.create(project=project("sheds"), suggestion=case)
    assert Suggestion.objects.get().release == Release.RELEASED
    # A reply, a photo and a project are there only now: one query each for all of them.
    with django_assert_num_queries(len(few)):
        assert len(client.get(path).json()["timeline"]) == 9
