"""Getting in with a code, and opening an account, over HTTP."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from portal import accounts, contacts
from portal.models import Confirmation, Person
from tests import builders
from tests.signing_in import PHONE, ask, code_sent_to, come_in, enter, same, signed_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]
User = get_user_model()


def test_the_first_administrator_is_made_by_a_command_and_signs_in_with_a_code(client):
    call_command("start_site", verbosity=0)
    for _ in range(2):
        call_command("make_admin", "First@example.org", "--language", "en", stdout=StringIO())
    user = User.objects.get()
    assert (user.is_superuser, [group.name for group in user.groups.all()]) == (True, ["admin"])
    come_in(client, "first@example.org", "en")
    assert signed_in(client)
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("make_admin", "first")


@pytest.mark.parametrize(("contact", "language"), [("new@example.org", "en"), (PHONE, "zh-hans")])
def test_an_unknown_contact_goes_on_to_a_new_account(client, contact, language):
    response = come_in(client, contact, language, next=f"/{language}/events/")
    assert response.url.startswith(url("account_signup", language=language))
    assert not User.objects.exists()
    assert not signed_in(client)
    assert contact in client.get(response.url).text

    response = client.post(response.url, {"name": "Sample Newcomer", "next": f"/{language}/events/"})

    assert response.url == f"/{language}/events/"
    user = User.objects.get()
    assert (user.name, user.language) == ("Sample Newcomer", language)
    assert accounts.of_contact(contact) == user
    assert signed_in(client)
    assert not user.has_usable_password()
    person = Person.objects.get()
    assert (person.user, person.contact) == (user, contact)


def test_the_sign_up_page_asks_for_a_code_first(client):
    page = url("account_signup")
    assert "code" in client.get(page).text
    response = client.post(page, {"contact": "fresh@example.org"})
    assert response.url == url("account_confirm_login_code")
    enter(client, code_sent_to("fresh@example.org"))
    assert client.post(page, {"name": ""}).status_code == 200
    assert client.post(page, {"name": "Sample Fresh"}).url == url("me")
    assert EmailAddress.objects.get().verified


def test_nobody_opens_an_account_without_a_code(client):
    client.post(url("account_signup"), {"name": "Sample Squatter", "contact": "victim@example.org"})
    client.post(url("account_signup"), {"name": "Sample Squatter"})
    assert not User.objects.exists()


@pytest.mark.parametrize("contact", ["known@example.org", PHONE])
def test_a_code_signs_in(client, contact):
    known = builders.user(email="known@example.org", phone=PHONE, language="zh-hans")
    response = come_in(client, contact)
    assert response.url == url("me")  # the language of the page, not of the account
    assert int(client.session["_auth_user_id"]) == known.pk
    known.refresh_from_db()
    assert known.language == "zh-hans"
    assert "@" in contact or known.phone_verified


def test_phone_numbers_are_taken_as_people_write_them(client):
    builders.user(phone=PHONE)
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in "138 0000-1234")
    assert ask(client, wide).url.startswith(url("account_confirm_login_code"))
    assert enter(client, " " + code_sent_to(PHONE)[:3] + "-" + code_sent_to(PHONE)[3:]).url == url("me")


def test_known_and_unknown_contacts_look_alike(client):
    builders.user(email="known@example.org")
    known, unknown = (ask(client, f"{name}@example.org") for name in ("known", "other"))
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    first, second = mail.outbox
    assert first.subject.replace(code_sent_to("known@example.org"), "") == second.subject.replace(
        code_sent_to("other@example.org"), ""
    )
    ask(client, "known@example.org")
    page = client.get(known.url)
    ask(client, "other@example.org")
    assert same(page, client.get(known.url))


@pytest.mark.parametrize("contact", ["nonsense", "12", "a@b", ""])
def test_what_is_no_contact_is_said_so_and_kept(client, contact):
    response = ask(client, contact)
    assert response.status_code == 200
    assert not mail.outbox
    assert response.context["form"].errors["login"]
    assert not contact or f'value="{contact}"' in response.text


def test_a_code_bears_only_so_many_guesses(client):
    builders.user(email="known@example.org")
    ask(client, "known@example.org")
    right = code_sent_to("known@example.org")
    wrong = f"{(int(right) + 1) % 10**6:06}"
    for _ in range(3):
        assert enter(client, wrong).status_code == 200
    assert enter(client, right).status_code == 200
    assert not signed_in(client)


def test_a_code_expires_within_ten_minutes(client):
    builders.user(email="known@example.org")
    ask(client, "known@example.org")
    assert timedelta(minutes=10) >= contacts.VALID_FOR
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    enter(client, code_sent_to("known@example.org"))
    assert not signed_in(client)


@pytest.mark.parametrize(("fields", "lasts"), [({"remember": "on"}, True), ({}, False)])
def test_a_device_of_many_forgets_with_the_browser(client, fields, lasts):
    builders.user(email="known@example.org", password="dragon-boat-2024")
    page = ask(client, "known@example.org", **fields).url
    client.post(page, {"code": code_sent_to("known@example.org")})
    assert client.session.get_expire_at_browser_close() is not lasts
    client.post(url("account_logout"))
    ask(client, "known@example.org", password="dragon-boat-2024", **fields)
    assert client.session.get_expire_at_browser_close() is not lasts


def test_a_code_serves_once_and_in_the_browser_that_asked(client):
    builders.user(email="known@example.org")
    ask(client, "known@example.org")
    code, other = code_sent_to("known@example.org"), Client()
    enter(other, code)
    assert not signed_in(other)
    enter(client, code)
    assert signed_in(client)
    client.logout()
    enter(client, code)
    assert not signed_in(client)


def test_codes_for_one_contact_are_limited(client):
    for _ in range(5):
        assert ask(client, "much@example.org").status_code == 302
    response = ask(client, "much@example.org")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert 'value="much@example.org"' in response.text
    assert len(mail.outbox) == 5
