"""'You hear no more of it from us': whoever ended a follow is asked nothing either."""

import pytest
from django.core import mail

from portal import persons
from suggestions import actions, notices
from suggestions.models import Project
from tests import builders, suggesting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ends", [True, False])
def test_who_ended_the_follow_is_asked_nothing_and_told_of_no_milestone(ends):
    case, person = suggesting.sent(), builders.person()
    actions.support(case, person)
    if ends:
        actions.unfollow(person.follows.get())
    project = Project.objects.create(slug="park", live=True, title_en="P", summary_en="P")
    project.links.create(suggestion=case)
    suggesting.brought_to("feedback_published", case)
    asked = {verdict.person for verdict in case.verdicts.all()}
    assert asked == ({case.author} if ends else {case.author, person})
    assert (person in notices.attached(project)) is not ends


@pytest.mark.parametrize("ends", [True, False])
def test_joined_with_another_an_ended_follow_does_not_come_back(ends):
    case, into, person = suggesting.sent(), suggesting.sent(), builders.person()
    actions.support(case, person)
    if ends:
        actions.unfollow(person.follows.get())
    suggesting.agreed(case, into)
    actions.join(case, into, suggesting.officer())
    assert into.supports.filter(person=person).exists()
    assert into.follows.filter(person=person).exists() is not ends
    assert into.follows.filter(person=case.author).exists()


@pytest.mark.parametrize("ends", [True, False])
def test_nor_does_the_follow_of_the_other_one_that_somebody_had_too(ends):
    case, into, person = suggesting.sent(), suggesting.sent(), builders.person()
    actions.support(into, person)
    if ends:
        actions.unfollow(person.follows.get())
    actions.support(case, person)
    suggesting.agreed(case, into)
    actions.join(case, into, suggesting.officer())
    assert into.follows.filter(person=person).exists() is not ends


@pytest.mark.parametrize("ends", [True, False])
def test_its_page_promises_no_question_then_and_offers_to_follow_again(client, ends):
    case, user = suggesting.sent(), builders.user()
    person = persons.of_account(user)
    actions.support(case, person)
    if ends:
        actions.unfollow(person.follows.get())
    client.force_login(user)
    page = client.get(f"/en/suggestions/{case.reference}/").text
    assert ("We ask you when it is done" in page) is not ends
    assert (f"/en/suggestions/{case.reference}/follow/" in page) is ends
    assert ("Follow again" in page) is ends
    assert "Only follow" not in page


def letters_to(person) -> list:
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def ended_by(letter) -> str:
    """The path of the one press, which stands in the text, too."""
    url = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert url in letter.body
    return url.removeprefix("http://127.0.0.1:8000")


def test_the_question_about_a_result_is_ended_by_who_has_it_too(client, django_capture_on_commit_callbacks):
    case, person = suggesting.sent(), builders.person()
    actions.support(case, person)
    with django_capture_on_commit_callbacks(execute=True):
        suggesting.brought_to("feedback_published", case)
    client.post(ended_by(letters_to(person)[-1]))
    assert not person.follows.exists()
    # The sender is asked in any case.
    assert "List-Unsubscribe" not in letters_to(case.author)[-1].extra_headers


@pytest.mark.parametrize("kind", ["project", "suggestion"])
def test_milestones_are_ended_where_they_are_followed(client, kind, django_capture_on_commit_callbacks):
    case, person = suggesting.sent(), builders.person()
    project = Project.objects.create(slug="park", live=True, title_en="P", summary_en="P")
    project.links.create(suggestion=case)
    actions.follow(person, {kind: project if kind == "project" else case})
    milestone = project.milestones.create(title_en="Begun", title_zh_hans="Begun (zh)", due_on="2026-11-01")
    with django_capture_on_commit_callbacks(execute=True):
        actions.reach(milestone, by=suggesting.staff("officer"))
    client.post(ended_by(letters_to(person)[-1]))
    assert not person.follows.exists()
    assert "List-Unsubscribe" not in letters_to(case.author)[-1].extra_headers
