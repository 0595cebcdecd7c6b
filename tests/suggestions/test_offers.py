"""Nobody is asked any longer whether two are the same, once they can't be joined."""

import contextlib
import threading

import pytest
from django.db import OperationalError

from suggestions import actions, rules
from suggestions.actions import moving, offering
from suggestions.models import MergeOffer, Suggestion
from suggestions.rules import Actor
from tests import suggesting
from tests.databases import ON_POSTGRES
from tests.together import at_once

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


def crossed(offer: MergeOffer, monkeypatch) -> list[object]:
    """The sender says yes while work begins, each stopped where it holds what the other wants next."""
    by, boss, meeting = Actor(person=offer.suggestion.author), suggesting.officer(), threading.Barrier(2)

    def stopped(function):
        def run(*args, **kwargs):
            with contextlib.suppress(threading.BrokenBarrierError):
                meeting.wait(1)
            return function(*args, **kwargs)

        return run

    monkeypatch.setattr(offering, "join", stopped(offering.join))
    monkeypatch.setattr(offering, "_withdraw", stopped(offering._withdraw))

    def press(number: int) -> object:
        if number:
            return actions.move(offer.suggestion, "start", boss)
        return actions.answer_offer(offer, by, accepted=True)

    return [result for result in at_once(2, press) if isinstance(result, OperationalError)]


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite lets one write after the other.")
@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_move_do_not_block_each_other(offer, monkeypatch):
    assert crossed(offer, monkeypatch) == []


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite lets one write after the other.")
@pytest.mark.django_db(transaction=True)
def test_without_the_order_of_locks_they_would(offer, monkeypatch):
    """The control."""
    monkeypatch.setattr(offering, "hold", lambda *suggestions: None)
    (blocked,) = crossed(offer, monkeypatch)
    assert "deadlock" in str(blocked)


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
