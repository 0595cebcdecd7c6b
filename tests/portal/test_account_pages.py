"""Passwords, second factors and all other pages of accounts, over HTTP."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.core import mail

from portal import accounts
from portal.models import Person
from tests import builders
from tests.signing_in import PHONE, ask, code_sent_to, come_in, same, signed_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]
User = get_user_model()


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
    assert '"storage"' in response["Clear-Site-Data"]


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
