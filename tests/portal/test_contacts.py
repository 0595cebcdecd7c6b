import re
import threading
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as configured
from django.core import mail
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from portal import contacts, tokens
from portal.models import Confirmation, Message, Person, Token
from tests import builders, smtp_sink
from tests.together import at_once

pytestmark = pytest.mark.django_db

FORM = "/en/places/?when=soon"


def ask(client, contact="guest@example.org", **more):
    return client.post("/en/confirm/", {"contact": contact, "next": FORM, **more})


def answer(client, code, **more):
    return client.post("/en/confirm/code/", {"code": code, "remember": "on", "next": FORM, **more})


def code_of(text) -> str:
    return re.search(r"(?<!\d)\d{6}(?!\d)", text)[0]


def mailed() -> str:
    return code_of(mail.outbox[-1].body)


def other_than(code) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def who(client) -> Person | None:
    request = client.get("/en/confirm/").wsgi_request
    return contacts.confirmed(request)


# The straight way


def test_a_guest_confirms_an_email_address_and_comes_back(client):
    sent = ask(client, "  Guest@Example.ORG ")
    assert sent.status_code == 302
    assert mail.outbox[0].to == ["guest@example.org"]
    page = client.get(sent.url)
    assert "guest@example.org" in page.text
    back = answer(client, mailed())
    assert (back.status_code, back.url) == (302, FORM)
    person = who(client)
    assert (person.email, person.language, person.user) == ("guest@example.org", "en", None)


@pytest.mark.parametrize("typed", ["138 0000 0000", "+86 138-0000-0000", "\uff11\uff13\uff18 0000 0000"])
def test_a_guest_confirms_a_phone_number(client, typed):
    assert ask(client, typed).status_code == 302
    sent = Message.objects.get()
    assert sent.recipient == "+8613800000000"
    answer(client, code_of(sent.body))
    assert who(client).phone == "+8613800000000"


@pytest.mark.parametrize("typed", ["{0} {1}", "{0}-{1}", " {0}{1} ", "wide"])
def test_a_code_is_taken_as_people_type_it(client, typed):
    ask(client)
    code = mailed()
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert answer(client, wide if typed == "wide" else typed.format(code[:3], code[3:])).status_code == 302


def test_words_and_person_are_in_the_language_of_the_page(client):
    builders.person(email="guest@example.org", language="en")
    client.post("/zh-hans/confirm/", {"contact": "guest@example.org"})
    assert mail.outbox[0].extra_headers["Content-Language"] == "zh-Hans"
    client.post("/zh-hans/confirm/code/", {"code": mailed()})
    assert Person.objects.get().language == "zh-hans"


def test_the_same_contact_is_the_same_person_on_every_device(client):
    other = Client()
    for browser in (client, other):
        ask(browser)
        answer(browser, mailed())
    assert who(client) == who(other)
    assert Person.objects.count() == 1


def test_no_session_is_made_and_no_code_is_stored(client):
    ask(client)
    code = mailed()
    answer(client, code)
    assert configured.SESSION_COOKIE_NAME not in client.cookies
    assert code not in str(Confirmation.objects.values().get())


def test_the_device_is_remembered_for_thirty_days(client):
    builders.confirm_device(client, builders.person())
    cookie = client.cookies["contact"]
    assert cookie["max-age"] == 30 * 24 * 60 * 60
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert who(client)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert who(client) is None


def test_a_shared_device_is_not_remembered(client):
    ask(client)
    answer(client, mailed(), remember="")
    assert client.cookies["contact"]["max-age"] == ""
    assert Token.objects.get().expires_at < timezone.now() + timedelta(hours=3)


def test_over_https_the_cookies_belong_to_this_host_alone(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    ask(client)
    answer(client, mailed())
    cookie = client.cookies["__Host-contact"]
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""


# Who is here


def test_nobody_is_here_without_a_proof(client):
    assert who(client) is None


def test_an_account_comes_before_the_device(client):
    guest, user = builders.person(), builders.user()
    builders.confirm_device(client, guest)
    client.force_login(user)
    request = client.get("/en/outbox/").wsgi_request
    assert contacts.confirmed(request).user == user


def test_a_code_does_not_get_around_a_second_factor(client):
    person = Person.objects.create(email="guest@example.org", user=builders.user())
    ask(client)
    assert answer(client, mailed()).url == FORM
    assert who(client) == person
    Authenticator.objects.create(user=person.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert who(client) is None
    ask(client)
    assert answer(client, mailed()).url == "/en/accounts/login/?next=%2Fen%2Fplaces%2F%3Fwhen%3Dsoon"
    assert who(client) is None


@pytest.mark.parametrize("forge", ["raw", "other", "garbage", "confirming"])
def test_a_forged_cookie_is_nobody(client, forge):
    person = builders.person()
    raw = tokens.issue("tests.other" if forge == "other" else contacts.DEVICE, str(person.pk))
    response = HttpResponse()
    if forge == "other":
        contacts._set_cookie(response, "contact", raw, None)
    elif forge == "confirming":
        contacts._set_cookie(response, "confirming", raw, None)
        response.cookies["contact"] = response.cookies["confirming"].value
    else:
        response.set_cookie("contact", raw if forge == "raw" else "x:y:z")
    client.cookies.update(response.cookies)
    assert who(client) is None


def test_not_you_forgets_this_device_and_no_other(client):
    person, other = builders.person(), Client()
    builders.confirm_device(client, person)
    builders.confirm_device(other, person)
    kept = client.cookies["contact"].value
    back = client.post("/en/confirm/forget/", {"next": FORM})
    assert back.url == FORM
    client.cookies["contact"] = kept  # whoever copied the cookie has nothing
    assert who(client) is None
    assert who(other) == person


def test_all_devices_of_a_person_can_be_forgotten(client):
    person = builders.person()
    builders.confirm_device(client, person)
    tokens.revoke(contacts.DEVICE, str(person.pk))
    assert who(client) is None


def test_forgetting_takes_a_press(client):
    assert client.get("/en/confirm/forget/").status_code == 405


def test_asking_leads_back_to_the_same_page(rf):
    response = contacts.ask(rf.get(FORM))
    assert response.url.endswith("/confirm/?next=%2Fen%2Fplaces%2F%3Fwhen%3Dsoon")


@pytest.mark.parametrize(
    "evil", ["https://evil.example.org/", "//evil.example.org", "javascript:alert(1)", "\\\\evil"]
)
def test_nobody_is_sent_elsewhere(client, evil):
    ask(client)
    assert answer(client, mailed(), next=evil).url == "/en/"
    assert client.post("/en/confirm/forget/", {"next": evil}).url == "/en/"
    assert evil not in client.get("/en/confirm/", {"next": evil}).text


def test_who_is_signed_in_goes_straight_on(client):
    client.force_login(builders.user())
    assert client.get("/en/confirm/", {"next": FORM}).url == FORM


def test_signing_in_is_the_other_way(client):
    page = client.get("/en/confirm/", {"next": FORM})
    assert "/en/accounts/login/?next=%2Fen%2Fplaces%2F" in page.text
    assert "no-store" in page.headers["Cache-Control"]


# What goes wrong


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


def guess(waiting: str, code: str) -> str:
    client = Client()
    client.cookies["confirming"] = waiting
    return answer(client, code).text
