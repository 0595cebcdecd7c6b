"""Milestones of projects are told as often as somebody wants to hear: at once, or in a digest."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from portal.models import Notice
from suggestions import actions
from suggestions.actions.digests import send_digests
from suggestions.models import Project
from tests import builders, suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    texts = {f"{name}_{code}": "Sheds" for name in ("title", "summary") for code in ("zh_hans", "en")}
    return Project.objects.create(slug="sheds", live=True, **texts)


def milestone(project, **fields):
    words = {"title_en": "Roofs are up", "title_zh_hans": "Roofs (zh)", "due_on": "2026-11-01"}
    return project.milestones.create(**words | fields)


def told(person, kind: str = "milestone") -> int:
    return Notice.objects.filter(kind=f"suggestions.{kind}", person=person, channel="email").count()


TARGETS = {"project": lambda project, case: project, "suggestion": lambda project, case: case}


@pytest.mark.parametrize("rhythm", ["daily", "weekly"])
@pytest.mark.parametrize("target", TARGETS)
def test_a_digest_has_it_once_and_nothing_comes_at_once(
    project, target, rhythm, django_capture_on_commit_callbacks
):
    case, person = suggesting.sent(), builders.person(language="en")
    project.links.create(suggestion=case)
    actions.follow(person, {target: TARGETS[target](project, case)}, rhythm)
    actions.reach(milestone(project), by=suggesting.staff("officer"))
    assert told(person) == 0
    later = timezone.now() + timedelta(days=7, minutes=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert [send_digests(later), send_digests(later + timedelta(days=8))] == [1, 0]
    assert told(person, "digest") == 1
    [letter] = [letter for letter in mail.outbox if letter.to == [person.email]]
    assert "Roofs are up" in letter.body
    assert "/en/suggestions/projects/sheds/" in letter.body
    assert "List-Unsubscribe" in letter.extra_headers


def test_a_sender_and_who_follows_at_once_hear_at_once(project):
    case, person = suggesting.sent(), builders.person()
    project.links.create(suggestion=case)
    actions.follow(person, {"project": project})
    actions.follow(case.author, {"project": project}, "weekly")
    actions.reach(milestone(project), by=suggesting.staff("officer"))
    assert [told(person), told(case.author)] == [1, 1]


def test_one_reached_long_ago_is_news_on_the_day_it_is_said(project):
    person = builders.person()
    actions.follow(person, {"project": project}, "daily")
    actions.reach(milestone(project), by=suggesting.staff("officer"), on="2026-01-05")
    assert send_digests(timezone.now() + timedelta(days=1, minutes=1)) == 1


@pytest.mark.parametrize("undone", ["taken back", "draft"])
def test_what_is_not_so_stands_in_no_digest(project, undone):
    person, reached = builders.person(), milestone(project)
    actions.follow(person, {"project": project}, "daily")
    if undone == "draft":
        Project.objects.update(live=False)
    actions.reach(reached, by=suggesting.staff("officer"))
    if undone == "taken back":
        actions.undo_reach(reached, by=suggesting.staff("officer"))
    assert send_digests(timezone.now() + timedelta(days=1, minutes=1)) == 0


def test_the_one_press_ends_what_brought_it(project, client, django_capture_on_commit_callbacks):
    """Somebody follows the project by digest and its suggestion at once: the mail is of the second."""
    case, person = suggesting.sent(), builders.person()
    project.links.create(suggestion=case)
    kept = actions.follow(person, {"project": project}, "weekly")
    actions.support(case, person)
    with django_capture_on_commit_callbacks(execute=True):
        actions.reach(milestone(project), by=suggesting.staff("officer"))
    [letter] = [letter for letter in mail.outbox if letter.to == [person.email]]
    url = letter.extra_headers["List-Unsubscribe"].strip("<>")
    client.post(url.removeprefix(settings.BASE_URL))
    assert list(person.follows.all()) == [kept]
