import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as configured
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from portal import contacts, cookies, tokens
from portal.models import Confirmation, Message, Person, Token
from tests import builders
from tests.guests import FORM, answer, ask, code_of, mailed, who

pytestmark = pytest.mark.django_db


def test_a_guest_confirms_an_email_address_and_comes_back(client):
    sent = ask(client, "  Guest@Example.ORG ")
    assert sent.status_code == 302
    assert mail.outbox[0].to == ["guest@example.org"]
    page = client.get(sent.url)
    assert "guest@example.org" in page.text
    assert "none of us will ever ask you for it" in mail.outbox[0].body
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


def test_to_be_remembered_is_a_choice(client):
    ask(client)
    for url in ("/en/confirm/code/", "/en/accounts/login/"):
        box = re.search(r'<input[^>]*name="remember"[^>]*>', client.get(url).text)[0]
        assert "checked" not in box


@pytest.mark.parametrize(
    ("contact", "said", "unsaid"),
    [("guest@example.org", "unwanted mail", "signal"), ("138 0000 1234", "signal", "unwanted mail")],
)
def test_where_no_code_came_the_advice_fits_the_way_it_went(client, contact, said, unsaid):
    client.post("/en/confirm/", {"contact": contact})
    for url in ("/en/confirm/code/", "/en/accounts/login/code/confirm/"):
        page = client.get(url).text
        assert said in page
        assert unsaid not in page


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
    raw = tokens.issue("tests.other" if forge == "other" else contacts.DEVICE, contacts.device_key(person))
    response = HttpResponse()
    if forge == "other":
        cookies.keep(response, "contact", raw, None)
    elif forge == "confirming":
        cookies.keep(response, "confirming", raw, None)
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
    tokens.revoke(contacts.DEVICE, contacts.device_key(person))
    assert who(client) is None


def test_a_device_falls_silent_when_its_contact_is_another_one(client):
    person = builders.person()
    builders.confirm_device(client, person)
    assert who(client) == person
    person.email = "new@example.org"
    person.save()
    assert who(client) is None


def test_a_device_does_not_speak_for_a_closed_account(client):
    person = builders.person(user=builders.user())
    builders.confirm_device(client, person)
    assert who(client) == person
    person.user.is_active = False
    person.user.save()
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


# On a way of several pages


def test_the_way_goes_on_in_the_other_language_and_leads_nowhere_else(client):
    where = "/en/confirm/?" + urlencode({"next": "/en/", "step": "4/4", "before": "/en/places/"})
    page = client.get(where).text
    assert 'href="/en/places/"' in page
    there = urlencode({"next": "/zh-hans/", "step": "4/4", "before": "/zh-hans/places/"})
    assert urlencode({"next": f"/zh-hans/confirm/?{there}"}) in page
    for step, before in (("<b>/4", "https://evil.example"), ("4/4/4", "//evil.example")):
        query = {"next": "/en/", "step": step, "before": before}
        page = client.get("/en/confirm/", query).text
        assert "Step " not in page
        assert f'href="{before}"' not in page


# Where only a phone will do


def test_an_email_does_not_do_where_a_phone_is_asked_for(client):
    where = "/en/confirm/?only=phone&next=%2Fen%2Fplaces%2F"
    assert "Of any country" in client.get(where).text
    refused = client.post(where, {"contact": "guest@example.org"})
    assert refused.status_code == 200
    assert 'id="id_contact_error"' in refused.text
    taken = client.post(where, {"contact": "+44 7911 123456"})
    assert taken.url == "/en/confirm/code/?next=%2Fen%2Fplaces%2F&only=phone"
    assert Confirmation.objects.get().contact == "+447911123456"


def test_who_has_proved_an_email_only_is_not_sent_in_circles(client):
    builders.confirm_device(client, builders.person())
    assert "This device is confirmed for" in client.get("/en/confirm/?next=/en/").text
    assert "This device is confirmed for" not in client.get("/en/confirm/?only=phone&next=/en/").text
