"""Sending once, however often somebody presses; not too often; and with a phone where one is asked for."""

import pytest

from portal.models import Limit, Notice
from suggestions.models import Follow, Suggestion
from tests import builders, suggesting
from tests.residents import WHAT, begin, draft_of, key_of, ready, seen_of, send, to

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps():
    return suggesting.category(slug="lamps")


@pytest.fixture
def grid():
    return builders.grid(code="R01")


# Sending once


def test_a_second_press_on_the_first_page_finds_the_same_draft(client, lamps):
    page = client.get("/en/suggestions/new/")
    data = WHAT | {"category": lamps.slug, "key": key_of(page)}
    first, second = (client.post("/en/suggestions/new/", data) for _ in range(2))
    assert first.url == second.url
    assert Suggestion.objects.count() == 1


def test_sent_twice_it_is_one_suggestion(client, lamps, grid):
    draft = ready(client, lamps, grid)
    assert send(client, draft).url == to("done/", draft)
    for again in (client.post(to("check/", draft), {"public": "yes"}), client.get(to("check/", draft))):
        assert again.url == to("done/", draft)
    draft.refresh_from_db()
    assert draft.entries.count() == 1
    assert Notice.objects.filter(kind="suggestions.received", channel="email").count() == 1
    assert Follow.objects.filter(suggestion=draft).count() == 1


def test_the_first_page_sent_again_after_sending_leads_to_what_was_sent_or_starts_anew(client, lamps, grid):
    builders.confirm_device(client, builders.person())
    data = WHAT | {"category": lamps.slug, "key": key_of(client.get("/en/suggestions/new/"))}
    draft = draft_of(client.post("/en/suggestions/new/", data))
    client.post(to("where/", draft), {"grid": "R01"})
    send(client, draft)
    again = client.post("/en/suggestions/new/", data)
    assert client.get(again.url).url == to("done/", draft)
    other = draft_of(client.post("/en/suggestions/new/", data | {"title": "Something else"}))
    assert (other.state, other.pk != draft.pk) == ("draft", True)


def test_what_was_changed_in_another_window_is_shown_before_it_is_sent(client, lamps, grid):
    draft = ready(client, lamps, grid)
    old = seen_of(client, draft)
    client.post(to("", draft), WHAT | {"category": lamps.slug, "title": "Two lamps"})
    conflict = client.post(to("check/", draft), {"public": "yes", "seen": old})
    assert conflict.status_code == 409
    assert "Two lamps" in conflict.text
    assert send(client, draft).url == to("done/", draft)


def test_a_suggestion_that_is_not_for_the_public_stays_hidden(client, lamps, grid):
    draft = ready(client, lamps, grid)
    send(client, draft, public="no")
    draft.refresh_from_db()
    assert (draft.state, draft.release) == ("submitted", "hidden")
    assert draft.entries.get().data == {"not_public": True}


def test_ten_a_day_are_enough_and_the_draft_is_kept(client, lamps, grid):
    person = builders.person()
    for _ in range(10):
        send(client, ready(client, lamps, grid, person))
    draft = ready(client, lamps, grid, person)
    refused = send(client, draft)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert draft.title in refused.text
    Limit.objects.all().delete()
    assert send(client, draft).url == to("done/", draft)


# A phone, where the settings ask for one


def test_without_a_phone_it_is_not_for_the_public(client, lamps, grid, settings):
    settings.PUBLIC_NEEDS_PHONE = True
    draft = ready(client, lamps, grid)
    assert "Confirm a phone number" in client.get(to("check/", draft)).text
    send(client, draft, public="yes")
    draft.refresh_from_db()
    assert draft.release == "hidden"


def test_the_way_to_a_phone_comes_back_with_the_draft(client, lamps, grid, settings):
    settings.PUBLIC_NEEDS_PHONE = True
    draft = ready(client, lamps, grid)
    asked = client.post(to("contact/", draft), {"phone": "1"})
    assert "&only=phone&" in asked.url
    builders.confirm_device(client, builders.person(email=None, phone="+447911123456"))
    send(client, draft, public="yes")
    draft.refresh_from_db()
    assert (draft.release, draft.author.phone) == ("pending", "+447911123456")


def test_an_account_adds_its_phone_in_its_own_pages(client, lamps, grid, settings):
    settings.PUBLIC_NEEDS_PHONE = True
    user = builders.user()
    client.force_login(user)
    draft = draft_of(begin(client, lamps))
    client.post(to("where/", draft), {"grid": "R01"})
    page = client.get(to("check/", draft)).text
    assert f"/en/me/phone/?next={to('check/', draft).replace('/', '%2F')}" in page
    user.phone, user.phone_verified = "+8613800001234", True
    user.save()
    assert "Who may read it?" in client.get(to("check/", draft)).text


def test_whoever_was_confirmed_here_before_does_not_get_the_draft(client, lamps, grid):
    first, second = builders.person(), builders.person()
    draft = ready(client, lamps, grid, first)
    asked = client.post(to("contact/", draft))
    assert asked.url.startswith("/en/confirm/")
    assert client.get(to("check/", draft)).url.startswith("/en/confirm/")
    builders.confirm_device(client, second)
    send(client, draft)
    draft.refresh_from_db()
    assert draft.author == second
