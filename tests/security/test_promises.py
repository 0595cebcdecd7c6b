"""What the table of ASVS promises and no other test shows."""

import logging
import re
from contextlib import suppress
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.providers.weixin.client import WeixinOAuth2Client
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from portal import bom, session_age
from tests import builders, signing_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SIGN_IN, PASSWORD = "/en/accounts/login/", "a long walk along the canal"
SINKS = re.compile(
    r"\beval\(|new Function|\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|document\.write|__proto__|"
    r"createContextualFragment|setTimeout\(\s*[\"'`]"
)


@pytest.fixture
def user():
    user = builders.user(email="liu@example.org", name="Liu")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def lines(caplog):
    """What was written into the log of security, with what it says besides its message."""
    logger = logging.getLogger("portal.security")
    logger.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, logger="portal.security")
    yield lambda: [(record.message, record.said) for record in caplog.records if record.name == logger.name]
    logger.removeHandler(caplog.handler)


@pytest.mark.parametrize(
    "word", ["Wenjing2026!", "tongzhou-community", "PASSWORD_library_88", "short", "password1"]
)
def test_passwords_that_everybody_would_guess_are_refused(word):
    with pytest.raises(ValidationError):
        validate_password(word)


@pytest.mark.parametrize("word", [PASSWORD, "wenjing by bicycle", "x7" * 60, "        é 😀 tea"])
def test_any_other_password_is_taken_whatever_it_is_made_of(word):
    validate_password(word)


def test_a_password_counts_to_its_last_character(client, user):
    user.set_password("x7" * 60 + "end")
    user.save()
    client.post(SIGN_IN, {"login": user.email, "password": "x7" * 60})
    assert "_auth_user_id" not in client.session
    client.post(SIGN_IN, {"login": user.email, "password": "x7" * 60 + "end"})
    assert "_auth_user_id" in client.session


def test_a_new_password_needs_the_old_one_and_ends_the_other_devices(client, user):
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    change, new = "/en/accounts/password/change/", "another walk along the canal"
    client.post(change, {"oldpassword": "guessed", "password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    client.post(change, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)
    assert client.get("/en/me/profile/").status_code == 200
    assert elsewhere.get("/en/me/profile/").status_code == 302


def test_a_closed_account_is_out_on_all_its_devices(client, user):
    client.force_login(user)
    assert client.get("/en/me/profile/").status_code == 200
    type(user).objects.update(is_active=False)
    assert client.get("/en/me/profile/").status_code == 302


def test_a_session_ends_thirty_days_after_its_sign_in_however_often_it_is_used(client, user):
    client.post(SIGN_IN, {"login": user.email, "password": PASSWORD, "remember": "on"})
    session = client.session
    session[session_age.SINCE] -= settings.SESSION_COOKIE_AGE - 60
    session.save()
    assert client.get("/en/me/profile/").status_code == 200
    session[session_age.SINCE] -= 120
    session.save()
    assert client.get("/en/me/profile/").status_code == 302
    assert not Session.objects.filter(pk=session.session_key).exists()


def test_administrators_end_the_sessions_of_one_or_of_all(client, user):
    other = Client()
    client.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    other.force_login(builders.user(email="wang@example.org", name="Wang"))
    call_command("end_sessions", of="LIU@example.org", stdout=StringIO())
    assert client.get("/en/me/profile/").status_code == 302
    assert not UserSession.objects.filter(user=user).exists()
    assert other.get("/en/me/profile/").status_code == 200
    call_command("end_sessions", all=True, stdout=StringIO())
    assert not Session.objects.exists()
    with pytest.raises(CommandError):
        call_command("end_sessions", of="nobody@example.org")


def test_who_came_in_and_who_was_refused_is_written_down_without_names(client, user, lines):
    client.post(SIGN_IN, {"login": user.email, "password": "guessed"})
    client.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    client.get("/admin/")
    Client(enforce_csrf_checks=True).post(SIGN_IN, {})
    said = lines()
    assert [message for message, _ in said] == [
        "wrong password",
        "signed in",
        "refused: not for this role",
        "refused: no token of a form of ours",
    ]
    who = said[1][1]["user"]
    assert re.fullmatch(r"[0-9a-f]{16}", who)
    assert said[2][1]["user"] == who
    assert said[0][1]["address"] == "127.0.0.1"
    assert "liu" not in str(said).lower()


def test_methods_that_nobody_needs_are_refused(client):
    for method in ("TRACE", "TRACK", "CONNECT", "DEBUG"):
        assert client.generic(method, "/en/").status_code == 405


def test_programs_are_not_led_from_http_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    for path in ("/api/v1/openapi.json", "/open311/v2/services.json"):
        assert client.get(path).status_code == 403
        assert client.get(path, secure=True).status_code != 403
    assert client.get("/healthz", secure=True).status_code == 200


@pytest.mark.parametrize("path", ["/.git/HEAD", "/static/", "/static/../manage.py", "/media/", "/.env"])
def test_nothing_but_pages_is_handed_out(client, path):
    assert client.get(path).status_code == 404


def test_every_answer_has_the_policy_also_those_of_static_files():
    order = settings.MIDDLEWARE
    assert order.index("csp.middleware.CSPMiddleware") < order.index(
        "whitenoise.middleware.WhiteNoiseMiddleware"
    )
    security = order.index("django.middleware.security.SecurityMiddleware")
    assert security < order.index("whitenoise.middleware.WhiteNoiseMiddleware")


@pytest.mark.parametrize("path", ["/en/places/", "/", "/en/nowhere/", "/en/me/profile/", "/healthz"])
def test_every_answer_carries_the_headers(settings, path):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    builders.home()
    answer = Client().get(path, secure=True)
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_passwords_are_hidden_and_managers_of_passwords_know_them(client, user):
    client.force_login(user)
    fields = re.findall(r"<input[^>]*assword[^>]*>", client.get("/en/accounts/password/change/").text)
    assert len(fields) == 3
    assert all('type="password"' in field for field in fields)
    assert [re.search('autocomplete="([^"]*)"', field)[1] for field in fields] == [
        "current-password",
        "new-password",
        "new-password",
    ]


def test_guesses_and_floods_are_written_down(client, user, lines):
    signing_in.ask(client, user.email)
    page = signing_in.url("account_confirm_login_code")
    for _ in range(20):
        if client.post(page, {"code": "000000"}).status_code == 429:
            break
        signing_in.ask(client, user.email)
    said = {message for message, _ in lines()}
    assert {"wrong code", "refused: too often"} <= said


@pytest.mark.urls("tests.security.with_weixin")
def test_what_a_provider_answers_belongs_to_a_request_of_this_browser(client, settings, monkeypatch):
    """The right state of another browser's request is as wrong as none (RFC 6749, 10.12)."""
    app = {"client_id": "x", "secret": "y", "key": ""}
    settings.SOCIALACCOUNT_PROVIDERS = {"weixin": {"APPS": [app]}}
    asked = []
    monkeypatch.setattr(WeixinOAuth2Client, "get_access_token", lambda *_, **__: asked.append(1) or {})
    elsewhere = Client()
    state = parse_qs(urlsplit(elsewhere.post("/en/accounts/weixin/login/").url).query)["state"][0]
    answer = "/en/accounts/weixin/login/callback/"
    for given in ({}, {"state": "guessed"}, {"state": state}):
        client.get(answer, {"code": "x"} | given)
    assert asked == []
    with suppress(KeyError):
        elsewhere.get(answer, {"code": "x", "state": state})
    assert asked == [1]


def test_scripts_never_make_code_or_markup_of_text():
    scripts = [path for room in bom.ROOT.glob("*/static") for path in room.rglob("*.js")]
    ours = [path for path in scripts if "vendor" not in path.parts]
    assert len(ours) > 20
    assert not [path.name for path in ours if SINKS.search(path.read_text())]


def test_a_body_that_nobody_can_read_does_not_break_the_page_about_the_error(client):
    broken = "multipart/form-data; boundary=" + "x" * 300
    answer = client.generic("POST", "/en/accounts/no-such-page/", b"--x", broken)
    assert answer.status_code == 404
