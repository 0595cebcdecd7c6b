"""'You hear no more of it from us': whoever ended a follow is asked nothing either."""

import pytest

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
