"""What stands out on the page of a case: the ordinary next step, named for what it does now."""

import re

import pytest

from suggestions import actions
from suggestions.models import DepartmentOrder, Project, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def filled(page: str) -> list[str]:
    """The verbs of the filled buttons, from what they lead to."""
    links = re.findall(r'<a class="button jade big" href="[^"]*/([a-z-]+)/"', page)
    forms = re.findall(r'action="[^"]*/([a-z-]+)/"(?:(?!</form>).)*class="button jade big"', page, re.DOTALL)
    return links + forms


@pytest.mark.parametrize(
    ("state", "main"),
    [
        ("submitted", ["dispatch"]),
        ("accepted", ["start"]),
        ("in_progress", ["draft-feedback"]),
        ("feedback_drafted", ["publish-feedback"]),
        ("feedback_published", ["verify"]),
        ("verifying", ["close"]),
        ("closed", ["evaluate"]),
    ],
)
def test_the_filled_button_is_the_ordinary_next_step(state, main):
    case = suggesting.sent() if state == "submitted" else suggesting.brought_to(state)
    assert filled(desks.at_work("officer").get(desks.page_of(case)).text) == main


def test_ending_a_whistle_stands_out_once_all_have_reported():
    case, boss = suggesting.brought_to("in_progress"), suggesting.officer()
    office = builders.department()
    actions.move(case, "whistle", boss, departments=[(office, suggesting.in_days(3), True)])
    client = desks.browser_of(boss.user)
    page = client.get(desks.page_of(case)).text
    assert filled(page) == []
    assert "whistle-over" in page
    # Taking a call back is no ordinary step either.
    assert re.search(r'class="button small quiet" href="[^"]*/withdraw/"', page)
    DepartmentOrder.objects.update(reported_at=suggesting.in_days(0), acknowledged_at=suggesting.in_days(0))
    assert filled(client.get(desks.page_of(case)).text) == ["whistle-over"]


def test_tools_are_named_for_what_they_do_then():
    case = suggesting.brought_to("closed")
    client = desks.at_work("officer")
    page = client.get(desks.page_of(case)).text
    assert "Change what the public reads" in page
    assert "Make the text public" not in page
    assert "<h1>Change what the public reads</h1>" in client.get(desks.page_of(case, "release-text")).text
    waiting = client.get(desks.page_of(suggesting.sent(public=False))).text
    assert "Make the text public" in waiting
    assert "Change the grid" in waiting


def test_what_the_sender_has_ended_is_carried_out_by_no_project():
    case = suggesting.sent()
    client = desks.at_work("officer")
    assert "link-project" in client.get(desks.page_of(case)).text
    actions.move(case, "withdraw", Actor(person=case.author))
    page = client.get(desks.page_of(case)).text
    assert "link-project" not in page
    assert "confirm-grid" not in page


def test_not_even_past_the_page():
    case, project = suggesting.sent(), Project.objects.create(slug="sheds", live=True)
    boss = suggesting.officer()
    actions.link_project(case, project, boss)
    actions.unlink_project(case, project, boss)
    actions.move(case, "withdraw", Actor(person=case.author))
    with pytest.raises(actions.Refused):
        actions.link_project(case, project, boss)
    assert not case.project_links.exists()


# Titles in the officer's language


def test_titles_at_the_desk_are_in_the_readers_language_where_somebody_has_confirmed_it():
    case = suggesting.sent(title="Dunkle Lampe", language="zh-hans")
    client = desks.at_work("officer")
    paths = [desks.page_of(case), f"{desks.DESK}?tab=all", desks.page_of(case, "dispatch")]
    Suggestion.objects.update(translated="proposed", translated_title="Not yet", translated_text="x")
    assert all("Dunkle Lampe</span>" in client.get(path).text for path in paths[1:])
    actions.translate(case, suggesting.officer(), "The dark lamp", "It is dark.")
    for path in paths:
        assert "The dark lamp" in client.get(path).text
        assert "Dunkle Lampe" in client.get(path.replace("/en/", "/zh-hans/")).text
    # Whoever works on it reads the sender's own words beside it.
    assert '<p class="soft" lang="zh-Hans">Dunkle Lampe</p>' in client.get(paths[0]).text
