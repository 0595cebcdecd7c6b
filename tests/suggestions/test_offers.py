"""Nobody is asked any longer whether two are the same, once they can't be joined."""

import pytest

from suggestions import actions, rules
from suggestions.actions import moving, offering
from suggestions.models import MergeOffer, Suggestion
from suggestions.rules import Actor
from tests import suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> MergeOffer:
    case = suggesting.brought_to("accepted")
    actions.offer_join(case, suggesting.sent(), suggesting.officer())
    return MergeOffer.objects.get()


def rows(case: Suggestion) -> list[dict]:
    return [entry.data for entry in case.entries.filter(verb="withdraw_offer")]


def test_work_that_begins_withdraws_the_question(offer):
    case = offer.suggestion
    actions.move(case, "start", suggesting.officer())
    offer.refresh_from_db()
    assert offer.is_withdrawn
    assert rows(case) == [{"into": offer.into.reference, "why": "moved_on"}]
    assert case.version == case.entries.count()
    assert not actions.answer_offer(offer, Actor(person=case.author), accepted=True)


def test_without_the_consequence_it_would_stay_open(offer, monkeypatch):
    """The control."""
    monkeypatch.setattr(moving, "CONSEQUENCES", [])
    actions.move(offer.suggestion, "start", suggesting.officer())
    offer.refresh_from_db()
    assert offer.answered_at is None


def test_what_can_still_be_joined_is_still_asked(offer):
    actions.move(offer.suggestion, "return", suggesting.officer(), reason="Another grid")
    offer.refresh_from_db()
    assert offer.answered_at is None


def test_an_answer_is_not_taken_for_a_withdrawal(offer):
    case = offer.suggestion
    assert actions.answer_offer(offer, Actor(person=case.author), accepted=True)
    offer.refresh_from_db()
    assert (offer.accepted, offer.is_withdrawn, rows(case)) == (True, False, [])


@pytest.mark.parametrize("gone", ["hidden", "joined"])
def test_the_other_one_that_has_gone_is_not_asked_about(offer, gone):
    if gone == "hidden":
        actions.hide_text(offer.into, suggesting.officer(), "Spam")
    else:
        third = suggesting.sent()
        suggesting.agreed(offer.into, third)
        actions.join(offer.into, third, suggesting.officer())
    assert [offering.withdraw_dead_offers(), offering.withdraw_dead_offers()] == [1, 0]
    offer.refresh_from_db()
    assert offer.is_withdrawn
    assert rows(offer.suggestion) == [{"into": offer.into.reference, "why": "other_gone"}]


def test_what_was_withdrawn_may_be_asked_again(offer):
    case, boss = offer.suggestion, suggesting.officer()
    actions.move(case, "start", boss)
    Suggestion.objects.filter(pk=case.pk).update(state="reopened")
    case.refresh_from_db()
    assert rules.may_offer_join(boss.user, case, offer.into)
    answered = MergeOffer.objects.create(
        suggestion=case, into=suggesting.sent(), answered_at=case.updated_at, accepted=False
    )
    assert not rules.may_offer_join(boss.user, case, answered.into)
