from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone

from portal import tokens, urls
from portal.models import Token


@tokens.opens("tests.door")
def door(request, token):
    return HttpResponse(token.object_key)


urlpatterns = [*urls.urlpatterns, path("door/<str:token>", door)]
handler404 = urls.handler404

pytestmark = pytest.mark.django_db


def test_a_secret_opens_what_it_was_issued_for():
    raw = tokens.issue("tests.door", "12")
    assert tokens.find("tests.door", raw).object_key == "12"
    assert len(raw) >= 22  # 128 bits in 64 letters


def test_only_a_digest_is_stored():
    raw = tokens.issue("tests.door", "12")
    stored = Token.objects.values().get()
    assert raw not in str(stored)


def test_every_secret_is_another():
    assert len({tokens.issue("tests.door", "12") for _ in range(20)}) == 20


def test_another_purpose_is_another_lock():
    raw = tokens.issue("tests.door", "12")
    assert tokens.find("tests.window", raw) is None


@pytest.mark.parametrize("guess", ["", "x", "\x00", "\ud800", "a" * 100_000])
def test_a_guess_finds_nothing(guess):
    tokens.issue("tests.door", "12")
    assert tokens.find("tests.door", guess) is None


def test_an_expired_secret_finds_nothing():
    raw = tokens.issue("tests.door", "12", expires=timezone.now() + timedelta(minutes=1))
    assert tokens.find("tests.door", raw)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert tokens.find("tests.door", raw) is None


def test_revoking_ends_all_secrets_of_one_object_and_no_other():
    first, second = tokens.issue("tests.door", "12"), tokens.issue("tests.door", "12")
    other = tokens.issue("tests.door", "13")
    assert tokens.revoke("tests.door", "12") == 2
    assert [tokens.find("tests.door", raw) is None for raw in (first, second, other)] == [True, True, False]


def test_ending_one_secret_leaves_the_others():
    first, second = tokens.issue("tests.door", "12"), tokens.issue("tests.door", "12")
    tokens.end(tokens.find("tests.door", first))
    assert tokens.find("tests.door", first) is None
    assert tokens.find("tests.door", second)


def test_long_dead_tokens_are_removed():
    tokens.issue("tests.door", "alive")
    tokens.issue("tests.door", "fresh", expires=timezone.now() - timedelta(days=1))
    tokens.issue("tests.door", "old", expires=timezone.now() - timedelta(days=31))
    tokens.prune()
    assert set(Token.objects.values_list("object_key", flat=True)) == {"alive", "fresh"}


@pytest.mark.urls(__name__)
def test_a_page_behind_a_secret_is_kept_by_nobody(client):
    response = client.get(f"/door/{tokens.issue('tests.door', '12')}")
    assert response.text == "12"
    _private(response)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("wrong", ["guess", "expired", "revoked", "purpose"])
def test_every_failure_is_the_same_404(client, wrong):
    secrets = {
        "guess": "guess",
        "expired": tokens.issue("tests.door", "1", expires=timezone.now() - timedelta(seconds=1)),
        "revoked": tokens.issue("tests.door", "2"),
        "purpose": tokens.issue("tests.window", "3"),
    }
    tokens.revoke("tests.door", "2")
    response = client.get(f"/door/{secrets[wrong]}")
    assert response.status_code == 404
    _private(response)


def _private(response):
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "same-origin"
