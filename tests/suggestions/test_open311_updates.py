"""Updates as mySociety's extension has them, and what many rows cost."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from suggestions import actions
from suggestions.models import Entry, Suggestion
from tests import builders, suggesting
from tests.suggestions.open311_reading import V2, read
from tests.suggestions.plenty import three_hundred_more

pytestmark = pytest.mark.django_db


def statuses(client) -> list[str]:
    return [update["status"] for update in read(client, "servicerequestupdates")]


def test_updates_are_the_public_timeline(client):
    case = suggesting.brought_to("feedback_drafted")
    actions.tell_public(case, suggesting.officer(), {"text_zh_hans": "Soon (zh)", "text_en": "Soon"})
    actions.move(case, "publish_feedback", suggesting.officer())
    found = read(client, "servicerequestupdates", lang="en")
    assert [update["update_id"] for update in found] == [
        f"{case.reference}.{entry.number}" for entry in case.entries.public()
    ]
    assert statuses(client) == [
        *("open", "open", "investigating", "investigating", "in_progress", "in_progress", "in_progress")
    ]
    news, result = found[-2:]
    assert news["description"] == "News of the work\n\nSoon"
    assert result["description"] == "The result was published\n\nDone"
    assert set(result) == {
        *("update_id", "service_request_id", "status", "updated_datetime", "description", "media_url")
    }


@pytest.mark.parametrize(
    ("outcome", "more", "status"),
    [
        ("resolved", {}, "fixed"),
        ("explained", {"reason_code": "legal"}, "no_further_action"),
        ("referred", {"reason": suggesting.BOTH}, "not_councils_responsibility"),
        ("partly", {}, "closed"),
    ],
)
def test_how_an_end_is_called(client, outcome, more, status):
    case = suggesting.brought_to("verifying")
    suggesting.evidence(case)
    actions.move(case, "close", suggesting.officer(), outcome=outcome, **more)
    actions.move(case, "evaluate", suggesting.officer())
    assert [update["status"] for update in read(client, "servicerequestupdates")[-2:]] == [status, status]
    actions.move(case, "reopen", suggesting.officer(), reason="Dark again.")
    assert [update["status"] for update in read(client, "servicerequestupdates")[-3:]][::2] == [
        status,
        "open",
    ]


def test_updates_of_a_window(client):
    case, now = suggesting.sent(), timezone.now()
    hour = timedelta(hours=1)
    span = {"start_date": (now - hour).isoformat(), "end_date": (now + hour).isoformat()}
    assert len(read(client, "servicerequestupdates", **span, api_key="")) == 1
    assert len(read(client, "servicerequestupdates", service_request_id=case.reference)) == 1
    assert read(client, "servicerequestupdates", start_date=(now + hour).isoformat()) == []
    assert read(client, "servicerequestupdates", api_key="wrong")[0]["code"] == 403


def test_what_is_released_late_is_found_by_a_later_window(client):
    """Whoever fetches hour by hour has asked for the hour of its arrival, when nobody had looked at it."""
    case, now, hour = suggesting.sent(public=False), timezone.now(), timedelta(hours=1)
    days_ago = now - timedelta(days=3)
    Suggestion.objects.filter(pk=case.pk).update(submitted_at=days_ago, updated_at=days_ago)
    case.entries.model.objects.bulk_create([old_entry(case, days_ago)])
    last_hour = {"start_date": (now - hour).isoformat(), "end_date": (now + hour).isoformat()}
    assert read(client, "requests", **last_hour) == []
    moderator = suggesting.officer()
    actions.release_text(case, moderator, title=case.title, text=case.text)
    [found] = read(client, "requests", **last_hour)
    updates = read(client, "servicerequestupdates", **last_hour)
    assert found["service_request_id"] == case.reference
    assert [update["update_id"] for update in updates] == [f"{case.reference}.{n}" for n in (90, 1)]
    for told in (found, *updates):
        assert now - hour < datetime.fromisoformat(told["updated_datetime"]) < now + hour
    # The control: of the days before, everything that was public then, and nothing twice.
    before = {"start_date": (now - timedelta(days=4)).isoformat(), "end_date": (now - hour).isoformat()}
    assert read(client, "servicerequestupdates", **before) == []
    assert len(read(client, "requests", **before)) == 1


def test_closed_and_released_later_is_dated_by_its_release(client):
    case = suggesting.brought_to("closed", public=False)
    Suggestion.objects.filter(pk=case.pk).update(closed_at=timezone.now() - timedelta(days=2))
    actions.release_text(case, suggesting.officer(), title=case.title, text=case.text)
    [found] = read(client, f"requests/{case.reference}")
    assert found["updated_datetime"][:16] == timezone.localtime(case.released_at).isoformat()[:16]
    # Words that are changed once they are public are no second release.
    released_at = case.released_at
    actions.release_text(case, suggesting.officer(), title="Shorter", text=case.text, reason="Shorter.")
    assert case.released_at == released_at


def old_entry(case: Suggestion, at: datetime) -> Entry:
    return Entry(suggestion=case, number=90, at=at, verb="ask", after="needs_info", who="grid", public=True)


@pytest.mark.parametrize("path", ["requests.json", "servicerequestupdates.xml", "services.xml"])
def test_as_many_queries_for_three_hundred_as_for_three(client, path, django_assert_num_queries):
    for _ in range(3):
        suggesting.sent(grid=builders.grid(), landmark=builders.place())
    client.get(f"{V2}/{path}")
    with CaptureQueriesContext(connection) as few:
        short = client.get(f"{V2}/{path}")
    three_hundred_more()
    with django_assert_num_queries(len(few)):
        long = client.get(f"{V2}/{path}")
    assert len(long.content) > 8 * len(short.content)
