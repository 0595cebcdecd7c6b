"""One mail for one deed, and what it says: a result and what comes next, a joining and where it went."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal import notices
from portal.models import Notice
from suggestions import actions, links, rules
from suggestions.desk import answers
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


@pytest.fixture
def sent_back():
    """The sender said no to a first result, which was sent back for more work; the second one is written."""
    case = suggesting.brought_to("verifying")
    actions.answer(case.verdicts.get(), solved=False, stars=1, reason="The lamp is still dark.")
    actions.move(case, "rework", suggesting.officer(), reason="The lamp is still dark.")
    hand = suggesting.worker(case)
    actions.move(case, "start", hand)
    actions.move(case, "draft_feedback", hand, reply=suggesting.BOTH)
    return case


def test_a_second_result_is_told_once_and_asked_about_anew(sent_back):
    first, before = sent_back.verdicts.get(), Notice.objects.filter(person=sent_back.author).count()
    actions.move(sent_back, "publish_feedback", suggesting.officer())
    new = Notice.objects.filter(person=sent_back.author).order_by("pk")[before:]
    assert [(row.kind, row.channel) for row in new] == [("suggestions.result", "email")]
    again = sent_back.verdicts.latest("pk")
    assert (again.pk != first.pk, again.answered_at) == (True, None)
    assert "A result has been published" in body("result", sent_back.author)
    first.refresh_from_db()
    assert first.solved is False


def test_the_answer_to_the_first_result_is_history_then(sent_back, client):
    first, now = sent_back.verdicts.get(), timezone.now()
    assert rules.may_answer(first, now)
    actions.move(sent_back, "publish_feedback", suggesting.officer())
    first, again = (sent_back.verdicts.select_related("suggestion").get(pk=pk) for pk in _keys(sent_back))
    assert (rules.may_answer(first, now), rules.may_answer(again, now)) == (False, True)
    with pytest.raises(actions.Refused):
        actions.answer(first, solved=True, stars=5)
    with override("en"):
        assert links.verdict_path(again) in client.get(path(sent_back)).text
    asked = answers.newest(sent_back)
    assert (asked.sender.pk, asked.sender_says_no) == (again.pk, False)


def test_who_was_never_asked_about_the_second_result_may_still_answer(sent_back):
    """As it was before people were asked about each: their only link stays good."""
    first = sent_back.verdicts.get()
    actions.move(sent_back, "publish_feedback", suggesting.officer())
    sent_back.verdicts.exclude(pk=first.pk).delete()
    first = sent_back.verdicts.select_related("suggestion").get()
    assert rules.may_answer(first, timezone.now())


def _keys(case: Suggestion) -> list[int]:
    return list(case.verdicts.order_by("pk").values_list("pk", flat=True))


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


def test_once_the_other_is_hidden_nobody_reads_its_title(joined, client, settings):
    """Until the clock withdraws the question."""
    settings.STAFF_MFA_REQUIRED = False
    case, into = joined
    actions.offer_join(case, into, suggesting.officer())
    builders.confirm_device(client, case.author)
    places, asked = (path(case), "/en/suggestions/mine/"), "Is it the same as another suggestion?"
    assert all(asked in client.get(place).text for place in places)
    Suggestion.objects.filter(pk=into.pk).update(release="hidden")
    assert not any(asked in client.get(place).text for place in places)
    desk = desks.worker(case)
    page = desk.get(desks.page_of(case)).text
    assert f"whether it is the same as {into.reference}" in page
    assert "The dark lamp" not in page
    params = {"offer": case.merge_offers.get().pk}
    assert notices.kind_of("suggestions.offer").contexts([params]) == [None]
