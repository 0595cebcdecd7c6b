"""The sender's own page: by the link for everybody who holds it, by 'mine' for whoever is confirmed."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from portal import persons
from portal.models import Limit
from suggestions import actions, links
from suggestions.models import MergeOffer, Suggestion
from suggestions.rules import Actor
from tests import builders, suggesting
from tests.residents import picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def link(case: Suggestion, step: str = "") -> str:
    return f"/en/suggestions/r/{links.secret(links.PRIVATE, case)}/{step}"


def asked(**fields) -> Suggestion:
    case = suggesting.sent(**fields)
    return actions.move(case, "ask", suggesting.officer(), reason="Which of the two gates?")


# Who sees it


def test_whoever_holds_the_link_sees_how_it_stands(client):
    case = suggesting.brought_to("accepted", title="The lamp")
    page = client.get(link(case))
    for shown in (case.reference, "The lamp", "Accepted by the grid", "Hide private details"):
        assert shown in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Referrer-Policy"] == "same-origin"


STEPS = ["", "answer/", "correct/", "hide/", "withdraw/", "revoke/", "merge/"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_of_something_else_is_no_link(client, step, method):
    case = suggesting.sent()
    for raw in ("x", links.secret(links.VERDICT, case), str(case.seed)):
        answer = getattr(client, method)(f"/en/suggestions/r/{raw}/{step}")
        never = (step, method) in {("", "post"), ("merge/", "get")}
        assert answer.status_code == (405 if never else 404)


def test_a_draft_has_no_private_page(client):
    draft = suggesting.draft()
    links.admit(links.PRIVATE, draft)
    assert client.get(link(draft)).status_code == 404


def test_mine_lists_ones_own_and_leads_to_the_same_page(client):
    case, other = suggesting.sent(title="My lamp"), suggesting.sent(title="Their lamp")
    assert client.get("/en/suggestions/mine/").url.startswith("/en/confirm/")
    builders.confirm_device(client, case.author)
    page = client.get("/en/suggestions/mine/")
    assert "My lamp" in page.text
    assert "Their lamp" not in page.text
    assert client.get(f"/en/suggestions/mine/{case.reference.lower()}/").url == link(case)
    assert client.get(f"/en/suggestions/mine/{other.reference}/").status_code == 404


def test_what_one_has_too_and_follows_stands_in_ones_own_language(client):
    case = suggesting.sent(title="Dunkle Lampe", language="zh-hans")
    actions.translate(case, suggesting.officer(), "The dark lamp", "It is dark.")
    person = builders.person()
    case.supports.create(person=person)
    actions.follow(person, {"suggestion": case})
    builders.confirm_device(client, person)
    page = client.get("/en/suggestions/mine/").text
    assert page.count(">The dark lamp<") == 2
    assert "Dunkle Lampe" not in page
    assert client.get("/zh-hans/suggestions/mine/").text.count(">Dunkle Lampe<") == 2


def test_as_many_queries_for_many_as_for_few(client, django_assert_max_num_queries):
    person = builders.person()
    builders.confirm_device(client, person)
    for number in (1, 6):
        for _ in range(number):
            case = suggesting.sent(person)
            suggesting.sent().supports.create(person=person)
            actions.follow(person, {"grid": case.grid})
        client.get("/en/suggestions/mine/")
        with django_assert_max_num_queries(16):
            client.get("/en/suggestions/mine/")


def test_my_pages_have_a_card(client):
    user = builders.user()
    client.force_login(user)
    assert "What you suggest, and what becomes of it, is here." in client.get("/en/me/").text
    case = suggesting.sent(persons.of_account(user), title="The lamp")
    actions.follow(case.author, {"grid": case.grid}, "weekly")
    page = client.get("/en/me/").text
    assert "The lamp" in page
    assert '<option value="weekly" selected>' in page


# Answering


def test_an_answer_sends_it_on_and_is_kept_for_both(client):
    case = asked()
    page = client.get(link(case))
    assert "Which of the two gates?" in page.text
    assert client.post(link(case, "answer/"), {"answer": " "}).status_code == 200
    assert client.post(link(case, "answer/"), {"answer": "The north gate"}).url == link(case)
    case.refresh_from_db()
    assert case.state == "submitted"
    assert case.remarks.get(kind="answer").text == "The north gate"
    assert "The north gate" in client.get(link(case)).text
    # Pressed again, it changes nothing more.
    client.post(link(case, "answer/"), {"answer": "The south gate"})
    assert case.remarks.filter(kind="answer").count() == 1


# Correcting, hiding, withdrawing


def test_a_correction_from_an_old_window_changes_nothing(client):
    case = suggesting.sent(title="The lamp")
    form = client.get(link(case, "correct/")).text
    version = re.search(r'name="version" value="(\d+)"', form)[1]
    new = {"title": "The lamp by the gate", "text": "", "version": version}
    assert client.post(link(case, "correct/"), new).url == link(case)
    old = client.post(link(case, "correct/"), new | {"title": "The bench"})
    assert old.status_code == 409
    assert 'value="The bench"' in old.text
    case.refresh_from_db()
    assert case.title == "The lamp by the gate"


def test_too_late_to_correct(client):
    case = suggesting.brought_to("accepted", title="The lamp")
    assert client.get(link(case, "correct/")).url == link(case)
    client.post(link(case, "correct/"), {"title": "Another", "text": ""})
    case.refresh_from_db()
    assert case.title == "The lamp"
    assert "correct/" not in client.get(link(case)).text


def test_words_that_look_private_are_offered_for_hiding(client):
    case = suggesting.sent(title="The lamp", text="Ring me: 138 0000 1000. Ms Li")
    assert 'value="138 0000 1000"' in client.get(link(case, "hide/")).text
    client.post(link(case, "hide/"), {"found": ["138 0000 1000"], "words": "Ms Li\n"})
    case.refresh_from_db()
    assert "138" not in case.public_text
    assert "Li" not in case.public_text
    refused = client.post(link(case, "hide/"), {"words": "Mr Wang"})
    assert "stand nowhere" in refused.text
    assert "at least one word" in client.post(link(case, "hide/"), {"words": " "}).text


def test_a_picture_is_hidden_and_only_ones_own(client):
    case, other = suggesting.sent(), suggesting.sent()
    mine, theirs = (
        actions.add_photo(each, ContentFile(picture().read(), name="a.jpg"), key=uuid.uuid4())
        for each in (case, other)
    )
    assert client.get(link(case, f"photos/{mine.key}/")).status_code == 200
    assert client.get(link(case, f"photos/{theirs.key}/")).status_code == 404
    assert client.post(link(case, "hide/"), {"photo": theirs.pk}).status_code == 404
    for _ in range(2):
        assert client.post(link(case, "hide/"), {"photo": mine.pk}).url == link(case)
    mine.refresh_from_db()
    assert mine.release == "hidden"
    assert case.entries.filter(verb="hide_own_photo").count() == 1


def test_withdrawing_asks_first(client):
    case = suggesting.sent()
    assert "Yes, withdraw it" in client.get(link(case, "withdraw/")).text
    assert client.post(link(case, "withdraw/"), {"reason": "It works again"}).url == link(case)
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("closed", "withdrawn")
    assert client.get(link(case, "withdraw/")).url == link(case)
    assert "withdraw/" not in client.get(link(case)).text


def test_ones_own_list_says_that_an_answer_is_wanted(client):
    person = builders.person()
    waiting, solved, other = asked(author=person), suggesting.sent(person), suggesting.sent(person)
    suggesting.brought_to("feedback_published", solved)
    builders.confirm_device(client, person)
    page = client.get("/en/suggestions/mine/").text
    for case, said in ((waiting, "We have a question"), (solved, "Is it solved at your place?")):
        assert page.count(said) == 1
        assert page.count(f"/en/suggestions/mine/{case.reference}/") == 2
    assert page.count(f"/en/suggestions/mine/{other.reference}/") == 1
    # What was asked before, when its project had ended, is not what counts.
    before = timezone.now() - timedelta(days=3)
    solved.verdicts.create(person=person, is_author=True, occasion="project-1", asked_at=before)
    solved.verdicts.filter(occasion="result-0-1").update(answered_at=timezone.now(), solved=True)
    assert "Is it solved at your place?" not in client.get("/en/suggestions/mine/").text


def test_nobody_is_promised_a_look_at_what_is_over(client):
    case = suggesting.sent(public=False)
    assert "somebody looks at it first" in client.get(link(case)).text
    client.post(link(case, "withdraw/"))
    page = client.get(link(case)).text
    assert "somebody looks at it first" not in page
    assert "over before anybody had looked at it" in page


def test_changes_have_a_limit(client):
    case = suggesting.sent(text="a b c d e f g h i j k l m n o p")
    for _ in range(60):
        client.post(link(case, "hide/"), {"words": "zzz"})
    assert client.post(link(case, "hide/"), {"words": "zzz"}).status_code == 429
    Limit.objects.all().delete()
    assert client.post(link(case, "hide/"), {"words": "zzz"}).status_code == 200


# A new link


def test_who_found_the_link_does_not_get_the_new_one(client):
    case = suggesting.sent()
    old = link(case)
    ended = client.post(link(case, "revoke/"))
    case.refresh_from_db()
    assert ended.status_code == 200
    assert links.secret(links.PRIVATE, case) not in ended.text
    assert client.get(old).status_code == 404
    assert Client().get(link(case)).status_code == 200


def test_the_sender_goes_on_with_the_new_one(client):
    case = suggesting.sent()
    builders.confirm_device(client, case.author)
    ended = client.post(link(case, "revoke/"))
    case.refresh_from_db()
    assert ended.url == link(case)


def test_on_a_slip_of_paper_the_link_is_all_there_is(client):
    """Nobody left a contact: whoever holds the link speaks for the sender, and gets the new one."""
    case = suggesting.sent()
    Suggestion.objects.filter(pk=case.pk).update(author=None)
    assert client.post(link(case, "withdraw/"), {"reason": ""}).url == link(case)
    ended = client.post(link(case, "revoke/"))
    case.refresh_from_db()
    assert (case.outcome, ended.url) == ("withdrawn", link(case))


# Joining with another


@pytest.mark.parametrize(("answer", "state", "supporters"), [("yes", "closed", 2), ("no", "submitted", 0)])
def test_the_sender_says_yes_or_no_once(client, answer, state, supporters):
    case, into = suggesting.sent(), suggesting.sent()
    actions.support(case, builders.person())
    MergeOffer.objects.create(suggestion=case, into=into)
    assert into.public_title in client.get(link(case)).text
    for _ in range(2):
        assert client.post(link(case, "merge/"), {"answer": answer}).url == link(case)
    case.refresh_from_db()
    into.refresh_from_db()
    assert (case.state, into.supporters) == (state, supporters)
    assert "Yes, join them" not in client.get(link(case)).text


def test_what_has_gone_elsewhere_cannot_be_joined_with(client):
    case, into = suggesting.sent(), suggesting.sent()
    MergeOffer.objects.create(suggestion=case, into=into)
    Suggestion.objects.filter(pk=into.pk).update(release="hidden")
    assert client.post(link(case, "merge/"), {"answer": "yes"}).url == link(case)
    assert MergeOffer.objects.get().answered_at is None


# Too late


def test_after_thirty_days_the_way_on_is_a_new_one(client):
    case = suggesting.brought_to("closed")
    new = f"/en/suggestions/new/?follow_up_of={case.reference}"
    assert new not in client.get(link(case)).text
    Suggestion.objects.filter(pk=case.pk).update(closed_at=suggesting.in_days(-31))
    assert new in client.get(link(case)).text


def test_not_after_one_that_the_sender_ended(client):
    case = suggesting.sent()
    actions.move(case, "withdraw", Actor(person=case.author))
    Suggestion.objects.filter(pk=case.pk).update(closed_at=suggesting.in_days(-31))
    assert "?follow_up_of=" not in client.get(link(case)).text
