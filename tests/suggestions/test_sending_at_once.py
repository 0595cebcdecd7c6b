"""Double clicks and several windows at the same moment: one draft, one suggestion, one message."""

import copy
import uuid

import pytest
from django.test import Client

from portal.models import Notice
from suggestions import actions, rules
from suggestions.models import Entry, Follow, Suggestion
from tests import builders, suggesting
from tests.residents import WHAT, begin, draft_of, key_of, seen_of, to
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 6


def windows(client: Client) -> list[Client]:
    """The same browser, so many times."""
    made = [Client() for _ in range(PRESSES)]
    for window in made:
        window.cookies = copy.deepcopy(client.cookies)
    return made


def sent_at_once(client: Client) -> list:
    builders.confirm_device(client, builders.person())
    draft = draft_of(begin(client, suggesting.category()))
    client.post(to("where/", draft), {"address": "By the pond"})
    data = {"public": "yes", "seen": seen_of(client, draft)}
    pressing = windows(client)
    return at_once(PRESSES, lambda n: pressing[n].post(to("check/", draft), data).url)


def test_the_first_page_pressed_many_times_makes_one_draft(client):
    data = WHAT | {"category": suggesting.category().slug}
    data["key"] = key_of(client.get("/en/suggestions/new/"))
    pressing = windows(client)
    answers = at_once(PRESSES, lambda n: pressing[n].post("/en/suggestions/new/", data))
    draft = Suggestion.objects.get()
    assert {answer.url for answer in answers} == {to("where/", draft)}
    # Whichever answer the browser shows, it opens the draft.
    assert all(window.get(to("where/", draft)).status_code == 200 for window in pressing)


def test_without_the_forms_key_each_press_makes_one():
    content, author = suggesting.content(), builders.person()
    at_once(PRESSES, lambda n: actions.start_draft(content, form_key=uuid.uuid4(), author=author))
    assert Suggestion.objects.count() == PRESSES


def test_sent_many_times_at_once_it_is_one_suggestion(client):
    answers = sent_at_once(client)
    case = Suggestion.objects.get()
    assert set(answers) == {to("done/", case)}
    assert (case.state, case.version, Entry.objects.count()) == ("submitted", 1, 1)
    assert Notice.objects.filter(kind="suggestions.received", channel="email").count() == 1
    assert Follow.objects.count() == 1


def test_without_the_look_behind_the_lock_each_press_sends_it_again(client, monkeypatch):
    monkeypatch.setattr(rules, "may_move", lambda by, row, move: True)
    sent_at_once(client)
    assert Entry.objects.count() > 1
