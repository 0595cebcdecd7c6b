"""One mail for one deed, and what it says: a result and what comes next, a joining and where it went."""

import pytest
from django.utils.translation import override

from portal import notices
from portal.models import Notice
from suggestions import actions, links
from suggestions.models import MergeOffer, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db


def path(case: Suggestion) -> str:
    with override("en"):
        return links.private_path(case)


def body(kind: str, person) -> str:
    """The newest mail of a kind, as it would be written now."""
    from portal import mail

    found = notices.kind_of(f"suggestions.{kind}")
    row = Notice.objects.filter(kind=found.name, person=person).latest("pk")
    with override("en"):
        (context,) = found.contexts([row.params])
        words = context | {"link": "/…", "base_url": ""} | mail.letterhead("en")
        return mail.render(found.template, "body", "en", words)


def test_publishing_a_result_is_one_mail_that_says_what_comes_next():
    case, boss = suggesting.brought_to("feedback_drafted"), suggesting.officer()
    before = Notice.objects.filter(person=case.author).count()
    actions.move(case, "publish_feedback", boss)
    actions.move(case, "verify", boss)
    new = Notice.objects.filter(person=case.author).order_by("pk")[before:]
    assert {row.kind for row in new} == {"suggestions.result"}
    assert "A result has been published" in body("result", case.author)
    assert "What comes next" in body("result", case.author)


def test_asked_again_when_it_is_over_nothing_comes_next():
    case = suggesting.brought_to("closed")
    assert "What comes next" not in body("result", case.author)


# Joining


@pytest.fixture
def joined():
    case, into = suggesting.sent(title="Dark gate"), suggesting.sent(title="Dunkle Lampe", language="zh-hans")
    actions.translate(into, suggesting.officer(), "The dark lamp", "It is dark.")
    return case, into


def test_the_mail_names_what_it_was_joined_with(joined):
    case, into = joined
    suggesting.agreed(case, into)
    actions.join(case, into, suggesting.officer())
    said = body("moved", case.author)
    for shown in ("The dark lamp", into.reference, f"/en/suggestions/{into.reference}/"):
        assert shown in said
    Suggestion.objects.filter(pk=into.pk).update(release="hidden")
    assert "The dark lamp" not in body("moved", case.author)


def test_the_question_names_the_other_in_the_readers_language(joined, client):
    case, into = joined
    actions.offer_join(case, into, suggesting.officer())
    page = client.get(path(case)).text
    for said in (body("offer", case.author), page):
        assert "The dark lamp" in said
        assert into.reference in said


def test_a_question_that_waits_stands_in_ones_list_and_at_the_desk(joined, client, settings):
    settings.STAFF_MFA_REQUIRED = False
    case, into = joined
    builders.confirm_device(client, case.author)
    desk = desks.worker(case)
    said, waits = "Is it the same as another suggestion?", "has not answered yet"
    assert said not in client.get("/en/suggestions/mine/").text
    assert waits not in desk.get(desks.page_of(case)).text
    offer = MergeOffer.objects.create(suggestion=case, into=into)
    assert said in client.get("/en/suggestions/mine/").text
    page = desk.get(desks.page_of(case)).text
    for shown in (waits, into.reference, "The dark lamp"):
        assert shown in page
    actions.answer_offer(offer, Actor(person=case.author), accepted=True)
    page = desk.get(desks.page_of(case)).text
    assert waits not in page
    assert "The dark lamp" in page
