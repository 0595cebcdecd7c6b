"""Two that are the same: the sender is asked, and decides; of whom nobody can ask, an officer does."""

import pytest

from portal.models import Notice
from suggestions import actions
from suggestions.models import MergeOffer, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def pair():
    kind, place = suggesting.category(), builders.grid()
    words = {"category": kind, "grid": place, "title": "The lamp by the gate is dark"}
    return suggesting.sent(**words), suggesting.sent(**words)


def test_like_ones_are_listed_and_the_sender_is_asked(pair):
    case, other = pair
    hand, url = desks.worker(case), desks.page_of(case, "join")
    page = hand.get(url)
    assert f'value="{other.reference}"' in page.text
    assert f'value="{case.reference}"' not in page.text
    fields = desks.fields_of(page) | {"into": other.reference}
    for _ in range(2):
        assert hand.post(url, fields).status_code == 302
    offer = MergeOffer.objects.get()
    assert (offer.into, offer.answered_at) == (other, None)
    assert Notice.objects.filter(person=case.author, kind="suggestions.offer").exists()
    case.refresh_from_db()
    assert case.state == "submitted"
    assert "no answer yet" in hand.get(url).text


def test_others_of_its_kind_fill_in_the_reference_without_a_script(pair):
    case, alike = pair
    about = {"category": case.category, "grid": case.grid, "text": ""}
    other, hidden = (suggesting.sent(title="Bulb broken", public=shown, **about) for shown in (True, False))
    elsewhere = suggesting.sent(title="Bulb broken", category=case.category)
    hand, url = desks.worker(case), desks.page_of(case, "join")
    page = hand.get(url).text
    assert f'href="?reference={other.reference}#id_other"' in page
    for one in (case, alike, hidden, elsewhere):
        assert f"?reference={one.reference}" not in page
    filled = hand.get(url, {"reference": other.reference})
    assert desks.fields_of(filled)["other"] == other.reference
    assert desks.fields_of(hand.get(url, {"reference": "<x>"}))["other"] == ""


def test_yes_joins_and_no_keeps_it_on_its_own(pair):
    case, other = pair
    actions.offer_join(case, other, suggesting.worker(case))
    offer, sender = MergeOffer.objects.get(), Actor(person=case.author)
    with pytest.raises(actions.Refused):
        actions.answer_offer(offer, Actor(person=other.author), accepted=True)
    assert actions.answer_offer(offer, sender, accepted=False)
    assert not actions.answer_offer(offer, sender, accepted=True)
    case.refresh_from_db()
    assert (case.state, case.entries.last().verb) == ("submitted", "refuse_join")
    with pytest.raises(actions.Refused):
        actions.offer_join(case, other, suggesting.officer())
    third = suggesting.sent()
    actions.offer_join(case, third, suggesting.officer())
    assert actions.answer_offer(MergeOffer.objects.get(into=third), sender, accepted=True)
    case.refresh_from_db()
    assert (case.state, case.merged_into) == ("closed", third)


def test_asked_twice_at_once_is_refused_with_a_page(pair):
    case, other = pair
    boss, url = desks.at_work("moderator"), desks.page_of(case, "join")
    desks.send(boss, url, other=other.reference.lower())
    again = desks.send(boss, url, other=suggesting.sent().reference)
    assert again.status_code == 409


@pytest.mark.parametrize("wrong", ["", "nonsense", "itself", "hidden", "joined"])
def test_with_what_is_not_public_nothing_is_joined(pair, wrong):
    case, other = pair
    hidden = suggesting.sent(public=False)
    joined = suggesting.sent()
    Suggestion.objects.filter(pk=joined.pk).update(merged_into=other)
    given = {"itself": case.reference, "hidden": hidden.reference, "joined": joined.reference}.get(
        wrong, wrong
    )
    answer = desks.send(desks.at_work("officer"), desks.page_of(case, "join"), other=given)
    assert 'id="id_other_error"' in answer.text
    assert not MergeOffer.objects.exists()


def test_of_whom_nobody_can_ask_an_officer_decides_and_says_why(pair):
    case, other = pair
    Suggestion.objects.filter(pk=case.pk).update(author=None)
    hand, boss, url = desks.worker(case), desks.at_work("officer"), desks.page_of(case, "join")
    assert "an officer or a moderator decides" in hand.get(url).text
    answer = desks.send(boss, url, other=other.reference)
    assert 'id="id_reason_error"' in answer.text
    assert desks.send(boss, url, other=other.reference, reason="The same lamp").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.merged_into) == ("closed", other)
    assert boss.get(url).status_code == 404
    assert other.reference in boss.get(desks.page_of(case)).text


def test_somebody_was_faster(pair):
    case, other = pair
    boss, url = desks.at_work("officer"), desks.page_of(case, "join")
    fields = desks.fields_of(boss.get(url)) | {"other": other.reference}
    actions.categorise(case, suggesting.category(), suggesting.officer())
    page = boss.post(url, fields)
    assert page.status_code == 409
    again = desks.fields_of(page)
    assert again["other"] == other.reference
    assert boss.post(url, again).status_code == 302


def test_work_that_has_begun_is_not_joined():
    case = suggesting.brought_to("in_progress")
    assert desks.at_work("officer").get(desks.page_of(case, "join")).status_code == 404
