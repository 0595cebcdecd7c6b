"""The way of a case as the public reads it: steps with dates, who has it, what was promised."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from suggestions import actions, track
from suggestions.models import Project, ProjectLink, Suggestion
from suggestions.rules import Actor
from tests import builders, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MONDAY = datetime(2025, 11, 24, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def steps(case: Suggestion) -> list[dict[str, str]]:
    return track.steps(case, list(case.entries.all()))


def way(case: Suggestion) -> list[str]:
    return [step["state"] for step in steps(case)]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("submitted", ["now", "todo", "todo", "todo", "todo", "todo"]),
        ("claimed", ["done", "now", "todo", "todo", "todo", "todo"]),
        ("feedback_drafted", ["done", "done", "done", "now", "todo", "todo"]),
        ("closed", ["done", "done", "done", "done", "done", "todo"]),
        ("evaluated", ["done"] * 6),
    ],
)
def test_the_steps_stand_where_the_case_stands(state, expected):
    assert way(suggesting.brought_to(state)) == expected


def test_each_step_has_the_day_on_which_it_was_come_to():
    case, boss = suggesting.sent(), suggesting.officer()
    hands = suggesting.worker(case)
    path = [("dispatch", boss), ("accept", hands), ("start", hands)]
    for days, (move, by) in enumerate(path, 1):
        actions.move(case, move, by, now=MONDAY + timedelta(days=days))
    actions.move(case, "draft_feedback", hands, reply=suggesting.BOTH, now=MONDAY + timedelta(days=7))
    assert [step["text"] for step in steps(case)][1:4] == [
        "25\u00a0Nov\u00a02025",
        "27\u00a0Nov\u00a02025",
        "Result being written, since 1\u00a0Dec\u00a02025",
    ]
    actions.move(case, "publish_feedback", boss, now=MONDAY + timedelta(days=8))
    actions.move(case, "verify", boss, now=MONDAY + timedelta(days=9))
    assert steps(case)[3]["text"] == "2\u00a0Dec\u00a02025"
    assert str(timezone.localdate().year) not in steps(case)[0]["text"]


def test_what_goes_back_has_the_later_steps_before_it():
    case, boss = suggesting.brought_to("in_progress"), suggesting.officer()
    hands = suggesting.worker(case)
    actions.move(case, "draft_feedback", hands, reply=suggesting.BOTH)
    actions.move(case, "publish_feedback", boss)
    actions.move(case, "verify", boss)
    actions.move(case, "rework", boss, reason="Two lamps are left")
    assert way(case) == ["done", "done", "now", "todo", "todo", "todo"]
    case = suggesting.brought_to("accepted")
    actions.move(case, "return", boss, reason="Elsewhere")
    assert way(case) == ["done", "now", "todo", "todo", "todo", "todo"]


def test_opened_again_it_has_a_new_promise():
    case, boss = suggesting.brought_to("closed"), suggesting.officer()
    first_promise = case.due_at
    later = timezone.now() + timedelta(days=3)
    actions.move(case, "reopen", boss, reason="Dark again", now=later)
    assert way(case) == ["done", "now", "todo", "todo", "todo", "todo"]
    promise = track.promise(case, list(case.entries.all()), [])
    assert (promise.starts_at, promise.again) == (later, True)
    assert promise.due_at > first_promise


def test_a_short_way_has_steps_that_were_not_needed():
    case = suggesting.sent()
    actions.move(case, "withdraw", Actor(person=case.author))
    assert way(case) == ["done", "todo", "todo", "todo", "done", "todo"]
    found = steps(case)
    assert [step["text"] for step in found[1:4]] == ["not needed"] * 3
    assert found[4]["title"] == "Withdrawn by the sender"
    assert "Verified and closed" not in {step["title"] for step in found}


def test_joined_with_another_nothing_is_called_verified():
    case, into = suggesting.sent(), suggesting.sent()
    suggesting.agreed(case, into)
    actions.join(case, into, suggesting.officer())
    case.refresh_from_db()
    assert steps(case)[4]["title"] == "Joined with another suggestion"


def test_a_promise_that_stands_still_has_no_days_left():
    case, boss = suggesting.brought_to("in_progress"), suggesting.officer()
    assert track.promise(case, [], []).days in (6, 7)
    actions.pause(case, boss, {"reason_zh_hans": "Frost (zh)", "reason_en": "Frost"})
    promise = track.promise(case, [], list(case.pauses.all()))
    assert (promise.paused, promise.overdue, promise.days) == (True, False, None)
    assert [pause.reason for pause in promise.pauses] == ["Frost"]


def test_a_promise_that_was_not_kept_says_so():
    case = suggesting.brought_to("in_progress")
    Suggestion.objects.filter(pk=case.pk).update(due_at=timezone.now() - timedelta(days=20))
    case.refresh_from_db()
    promise = track.promise(case, [], [])
    assert promise.overdue
    assert promise.days < -10


def test_holders_are_offices_never_people():
    case, boss = suggesting.sent(), suggesting.officer()
    assert "desk for suggestions" in track.holder(case).name
    actions.move(case, "ask", boss, reason="Which lamp?")
    assert "sender" in track.holder(case).name
    case = suggesting.brought_to("accepted")
    assert track.holder(case) == track.Holder(case.grid.name, f"/en/grids/{case.grid.code}/")
    actions.escalate(case, boss, "Too large")
    assert track.holder(case).name == "The subdistrict"
    lead = builders.department()
    actions.move(case, "whistle", boss, departments=[(lead, suggesting.in_days(5), True)])
    assert track.holder(case).name == lead.name
    assert track.holder(suggesting.brought_to("closed")) is None


def test_a_project_that_carries_it_out_has_it():
    case, boss = suggesting.brought_to("in_progress"), suggesting.officer()
    project = Project.objects.create(slug="station", title_en="Station", title_zh_hans="x", live=True)
    ProjectLink.objects.create(project=project, suggestion=case)
    actions.move(case, "enter_project", boss)
    assert track.holder(case, [project]).name == "Station"
    assert track.holder(case).name == case.grid.name


def test_what_an_officer_does_is_not_called_the_grids():
    case = suggesting.brought_to("dispatched")
    boss = suggesting.officer()
    for verb in ("claim", "accept"):
        actions.move(case, verb, boss)
    called = [(builders.department(), suggesting.in_days(3), True)]
    actions.move(case, "whistle", boss, departments=called)
    found = {row.said: row.by for row in track.timeline(list(case.entries.all()), [])}
    assert found["Taken up"] == found["Departments have been called in"] == "The subdistrict"


def test_the_timeline_names_offices_and_outcomes():
    case = suggesting.brought_to("closed")
    found = track.timeline(list(case.entries.all()), [])
    assert [row.said for row in found][:3] == [
        "Verified and closed",
        "The result is being verified",
        "The result was published",
    ]
    assert (found[0].about, found[0].by) == ("Resolved", "The subdistrict")
    assert "being written" not in " ".join(row.said for row in found)


def test_no_date_breaks_within(client):
    """In a narrow column a day and its month stay together, in both languages."""
    case, boss = suggesting.brought_to("in_progress"), suggesting.officer()
    office = builders.department()
    actions.move(case, "whistle", boss, departments=[(office, suggesting.in_days(3), True)])
    for language in ("en", "zh-hans"):
        page = client.get(f"/{language}/suggestions/{case.reference}/").text
        days = re.findall(r'<li class="(?:done|now)".*?<span class="worded">(.*?)</span>', page)
        assert len(days) == 3
        assert not [day for day in days if re.search(r"\d [A-Z]|[a-z] \d{4}", day)]
        row = page.partition("<tbody>")[2].partition("</tbody>")[0]
        assert row.count('<span class="unbroken">') == 2
