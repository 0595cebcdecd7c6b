"""Every way into an account, over HTTP."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from portal import accounts, contacts
from portal.models import Confirmation, Message, Person
from tests import builders

pytestmark = pytest.mark.django_db
User = get_user_model()
PHONE = "+8613800001234"
SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")


def url(name: str, *args, language="en") -> str:
    with translation.override(language):
        return reverse(name, args=args)


def ask(client, contact: str, language="en", follow=False, **query):
    page = url("account_login", language=language)
    return client.post(page, {"login": contact} | query, follow=follow)


def code_sent_to(contact: str) -> str:
    if "@" in contact:
        sent = [m for m in mail.outbox if m.to == [contact]]
        return SIX_DIGITS.search(sent[-1].body)[0]
    return SIX_DIGITS.search(Message.objects.filter(recipient=contact).first().body)[0]


def enter(client, code: str, language="en", **fields):
    return client.post(url("account_confirm_login_code", language=language), {"code": code} | fields)


def come_in(client, contact: str, language="en", **fields):
    ask(client, contact, language, **fields)
    return enter(client, code_sent_to(contact), language, **fields)


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


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
    assert ask(client, wide).url == url("account_confirm_login_code")
    assert enter(client, " " + code_sent_to(PHONE)[:3] + "-" + code_sent_to(PHONE)[3:]).url == url("me")


def test_a_password_signs_in_by_either_contact(client):
    builders.user(email="known@example.org", phone=PHONE, password="dragon-boat-2024")
    for login in ("Known@Example.org", "138 0000 1234"):
        response = ask(client, login, password="dragon-boat-2024", next="/en/places/")
        assert response.url == "/en/places/"
        assert signed_in(client)
        client.logout()


def test_a_wrong_password_keeps_what_was_typed(client):
    builders.user(email="known@example.org", password="dragon-boat-2024")
    known = ask(client, "known@example.org", password="wrong-password")
    unknown = ask(client, "other@example.org", password="wrong-password")
    assert 'value="known@example.org"' in known.text
    assert known.status_code == unknown.status_code == 200
    assert same(known, unknown)
    assert not signed_in(client)
    assert not mail.outbox


def same(one, other) -> bool:
    """But for the token of the form and the address that was typed."""
    change = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|(known|other)@example\.org|(known|other)%40')
    return change.sub("", one.text) == change.sub("", other.text)


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


def test_a_code_serves_once_and_in_the_browser_that_asked(client, django_user_model):
    from django.test import Client

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


def test_wrong_passwords_are_limited_and_phones_each_by_themselves(client):
    builders.user(phone=PHONE, password="dragon-boat-2024")
    builders.user(phone="+8613800005678", password="dragon-boat-2024")
    for _ in range(5):
        ask(client, PHONE, password="wrong-password")
    ask(client, PHONE, password="dragon-boat-2024")
    assert not signed_in(client)
    ask(client, "+8613800005678", password="dragon-boat-2024")
    assert signed_in(client)


def test_the_session_key_changes_at_sign_in(client):
    builders.user(email="known@example.org")
    session = client.session
    session["before"] = "1"
    session.save()
    planted = session.session_key
    come_in(client, "known@example.org")
    assert signed_in(client)
    assert client.session.session_key != planted


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "javascript:alert(1)", "/\\evil"]
)
def test_nobody_is_sent_elsewhere(client, target):
    builders.user(email="known@example.org", password="dragon-boat-2024")
    assert come_in(client, "known@example.org", next=target).url == url("me")
    client.post(url("account_logout"))
    assert ask(client, "known@example.org", password="dragon-boat-2024", next=target).url == url("me")


def test_a_forgotten_password_is_replaced_by_way_of_a_code(client):
    user = builders.user(email="known@example.org", password="dragon-boat-2024")
    response = client.post(url("account_reset_password"), {"contact": "known@example.org"})
    response = client.post(response.url, {"code": code_sent_to("known@example.org")})
    assert response.url == url("account_set_password")
    assert client.get(response.url).status_code == 200
    client.post(response.url, {"password1": "moon-cake-2025", "password2": "moon-cake-2025"})
    user.refresh_from_db()
    assert user.check_password("moon-cake-2025")
    assert signed_in(client)


def test_a_new_password_without_the_old_one_needs_a_fresh_code(client):
    user = builders.user(email="known@example.org", password="dragon-boat-2024")
    ask(client, "known@example.org", password="dragon-boat-2024")
    response = client.post(
        url("account_set_password"), {"password1": "moon-cake-2025", "password2": "moon-cake-2025"}
    )
    assert response.url == url("account_change_password")
    user.refresh_from_db()
    assert user.check_password("dragon-boat-2024")
    response = client.post(url("account_reset_password"), {"contact": "known@example.org"})
    response = client.post(response.url, {"code": code_sent_to("known@example.org")})
    assert response.url == url("account_set_password")
    assert client.get(response.url).status_code == 200


def test_a_closed_account_stays_closed(client):
    builders.user(email="known@example.org", is_active=False)
    assert come_in(client, "known@example.org").url == url("account_inactive")
    assert not signed_in(client)
    assert client.get(url("account_inactive")).status_code == 200


def test_signing_out_needs_a_post_and_forgets_the_device(client):
    user = builders.user(email="known@example.org")
    client.force_login(user)
    builders.confirm_device(client, builders.person(email="guest@example.org"))
    assert client.get(url("account_logout")).status_code == 200
    assert signed_in(client)
    response = client.post(url("account_logout"))
    assert response.url == "/en/"
    assert not signed_in(client)
    assert not client.cookies["contact"].value


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_confirm_login_code"]
)
def test_pages_load_for_strangers_and_nothing_keeps_them(client, name, language):
    response = client.get(url(name, language=language), follow=True)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "name",
    [
        "account_set_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "usersessions_list",
        "socialaccount_connections",
        "account_logout",
    ],
)
def test_pages_load_for_those_who_are_in(client, name, language):
    builders.user(email="known@example.org")
    come_in(client, "known@example.org")
    response = client.get(url(name, language=language))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_a_passkey_can_be_asked_for(client):
    """The browser's part needs JavaScript; the page says so and offers a challenge of our own host."""
    assert "passkey_login" in client.get(url("account_login")).text
    options = client.get(url("mfa_login_webauthn"), headers={"accept": "application/json"}).json()
    assert options["request_options"]["publicKey"]["rpId"] == "testserver"


def test_a_second_factor_is_asked_after_a_code(client):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = builders.user(email="known@example.org")
    TOTP.activate(user, generate_totp_secret())
    assert come_in(client, "known@example.org").url == url("mfa_authenticate")
    assert not signed_in(client)
    assert client.get(url("mfa_authenticate")).status_code == 200


@pytest.mark.parametrize("path", ["email/", "phone/change/", "phone/verify/"])
def test_allauths_own_pages_take_no_unconfirmed_contact(client, path):
    user = builders.user(email="known@example.org")
    client.force_login(user)
    client.post(f"/en/accounts/{path}", {"action_add": "", "email": "victim@example.org", "phone": PHONE})
    assert not EmailAddress.objects.filter(email="victim@example.org").exists()
    user.refresh_from_db()
    assert user.phone is None


def test_account_pages_may_lead_to_the_providers_that_are_set_up(client, settings):
    assert "form-action 'self';" in client.get(url("account_login"))["Content-Security-Policy"] + ";"
    settings.SIGN_IN_HOSTS = ["https://open.weixin.qq.com"]
    assert "https://open.weixin.qq.com" in client.get(url("account_login"))["Content-Security-Policy"]
    assert "https://open.weixin.qq.com" not in client.get(url("places"))["Content-Security-Policy"]


def test_make_account_may_be_repeated():
    for _ in range(2):
        made = accounts.make_account("demo@example.org", "Sample Demo", "en", ["editor"], "wenjing-demo")
    assert User.objects.count() == 1
    assert made.check_password("wenjing-demo")
    assert made.is_staff
    assert not made.is_superuser
    assert Person.objects.get().email == "demo@example.org"
