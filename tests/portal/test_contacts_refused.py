"""Codes that are wrong, late, stolen, guessed, or that never left."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db.models import F
from django.test import Client
from django.utils import timezone

from portal import contacts
from portal.models import Confirmation, Person, Token
from tests import smtp_sink
from tests.guests import FORM, answer, ask, guess, mailed, other_than, who
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["", "guest", "guest@", "12", "guest@example.org\nBcc: all@example.org", "\x00"]
)
def test_what_is_no_contact_is_said_at_the_field_and_kept(client, typed):
    page = ask(client, typed)
    assert page.status_code == 200
    assert page.context["form"].errors["contact"]
    assert page.context["form"]["contact"].value() == typed
    assert mail.outbox == []


def test_a_wrong_code_says_how_often_one_may_try(client):
    ask(client)
    page = answer(client, other_than(mailed()))
    assert "You can try 4 more times" in page.text
    assert who(client) is None


def test_a_code_of_another_shape_is_no_try(client):
    ask(client)
    for typed in ("", "12345", "1234567", "abcdef", "\u0663\u0663\u0663\u0663\u0663\u0663"):
        assert answer(client, typed).context["form"].errors["code"]
    assert Confirmation.objects.get().attempts == 0


def test_after_five_wrong_ones_the_right_one_is_too_late(client):
    ask(client)
    code = mailed()
    for _ in range(5):
        answer(client, other_than(code))
    page = answer(client, code)
    assert "no longer valid" in page.text
    assert who(client) is None


def test_a_code_ends_after_ten_minutes(client):
    ask(client)
    left = Confirmation.objects.get().expires_at - timezone.now()
    assert timedelta(minutes=9) < left <= timedelta(minutes=10)
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "no longer valid" in answer(client, mailed()).text
    assert who(client) is None


def test_a_code_works_once(client):
    ask(client)
    code, waiting = mailed(), client.cookies["confirming"].value
    answer(client, code)
    thief = Client()
    thief.cookies["confirming"] = waiting
    assert "/confirm/" in answer(thief, code).url
    assert who(thief) is None


def test_a_code_works_only_in_the_browser_that_asked(client):
    ask(client)
    code, thief = mailed(), Client()
    assert "late=1" in answer(thief, code).url
    ask(thief, "thief@example.org")
    assert answer(thief, code).status_code == 200
    assert who(thief) is None


def test_a_new_code_replaces_the_old_one(client):
    ask(client)
    old = mailed()
    assert client.post("/en/confirm/code/", {"again": "1", "next": FORM}).status_code == 302
    new = mailed()
    if old != new:
        assert answer(client, old).status_code == 200
    assert answer(client, new).status_code == 302


def test_late_comers_are_told_why_they_start_again(client):
    moved = client.get("/en/confirm/code/", {"next": FORM})
    assert "No code is waiting in this browser" in client.get(moved.url).text


def test_codes_to_one_contact_are_limited_and_the_page_says_until_when(client):
    for _ in range(5):
        assert ask(client).status_code == 302
    page = ask(client)
    assert page.status_code == 429
    assert page.context["form"]["contact"].value() == "guest@example.org"
    assert "Try again in" in page.text
    assert len(mail.outbox) == 5
    assert ask(client, "neighbour@example.org").status_code == 302


def test_a_family_behind_one_address_is_not_locked_out_but_a_machine_is(client):
    replies = [ask(Client(), f"guest{n}@example.org").status_code for n in range(31)]
    assert replies == [302] * 30 + [429]
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert ask(elsewhere, "guest31@example.org").status_code == 302


def test_asking_again_is_limited_on_the_second_page_too(client):
    ask(client)
    replies = [client.post("/en/confirm/code/", {"again": "1"}).status_code for _ in range(5)]
    assert replies == [302] * 4 + [429]


def test_mail_that_does_not_leave_is_said_and_nothing_waits(client, settings):
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        sink.refuse = {"RCPT": "450 come back later"}
        page = ask(client)
    assert page.status_code == 503
    assert "We could not send the code" in page.text
    assert page.context["form"]["contact"].value() == "guest@example.org"
    assert not Confirmation.objects.exists()


def test_a_provider_that_is_down_is_said(client, settings):
    settings.SMS_BACKEND, settings.SMS_URL = "portal.sms.HttpSMS", "http://127.0.0.1:9/"
    assert ask(client, "138 0000 0000").status_code == 503


def test_the_forms_want_a_csrf_token():
    strict = Client(enforce_csrf_checks=True)
    assert ask(strict).status_code == 403
    token = strict.get("/en/confirm/").cookies["csrftoken"].value
    assert ask(strict, csrfmiddlewaretoken=token).status_code == 302


def test_old_codes_are_removed(client):
    ask(client)
    contacts.prune()
    assert Confirmation.objects.exists()
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(days=1, minutes=1))
    contacts.prune()
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize("typed", ["guest@example", "a@b@c", "@", "12345", "0", "+999 123"])
def test_what_cannot_be_reached_is_no_contact(typed):
    with pytest.raises(ValidationError):
        contacts.normalise(typed)


# Many at once


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_five_not_twenty(client):
    ask(client)
    code, waiting = mailed(), client.cookies["confirming"].value
    results = at_once(20, lambda n: guess(waiting, f"{(int(code) + 1 + n) % 10**6:06}"))
    assert sum("is no longer valid. Ask for a new one" in text for text in results) >= 15
    assert Confirmation.objects.get().attempts == 5


@pytest.mark.django_db(transaction=True)
def test_the_same_without_the_guard_compares_more(client):
    """The control: counting after looking."""
    ask(client)
    looked = threading.Barrier(12, timeout=30)

    def look_then_count(_):
        row = Confirmation.objects.get()
        looked.wait()
        if row.attempts < contacts.ATTEMPTS:
            Confirmation.objects.update(attempts=F("attempts") + 1)

    at_once(12, look_then_count)
    assert Confirmation.objects.get().attempts > 5


@pytest.mark.django_db(transaction=True)
def test_pressed_four_times_at_once_the_code_makes_one_person(client):
    ask(client)
    code, waiting = mailed(), client.cookies["confirming"].value
    at_once(4, lambda _: guess(waiting, code))
    assert Person.objects.count() == 1
    assert Token.objects.count() == 1
