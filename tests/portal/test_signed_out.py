"""Signed out while writing in the admin: it is said, and what was typed waits until one is back."""

import re

import pytest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import reverse

from tests import builders
from tests.portal.test_gone import hidden_fields

pytestmark = pytest.mark.django_db
PATH = "/admin/snippets/events/category/add/"
TYPED = {"name_en": "Moon <cakes>", "name_zh_hans": "", "slug": ""}


@pytest.fixture
def writer(settings):
    settings.STAFF_MFA_REQUIRED = False
    return builders.user(is_superuser=True, is_staff=True, language="en")


def test_what_was_typed_waits_on_a_page_that_says_so_in_both_languages(client):
    answer = client.post(PATH, TYPED)
    assert answer.status_code == 403
    assert TYPED.items() <= hidden_fields(answer.text).items()
    assert f'action="{PATH}"' in answer.text
    assert "You have been signed out" in answer.text
    assert "Nothing has been saved yet" in answer.text
    for code in ("zh-hans", "en"):
        assert f'href="/{code}/accounts/login/" target="_blank"' in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_the_save_that_runs_by_itself_is_told(client):
    answer = client.post(PATH, TYPED, headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["error_code"] == "signed_out"


def test_who_only_looks_or_sends_nothing_signs_in_as_ever(client):
    for answer in (client.get(PATH), client.post(PATH), client.post("/admin/login/", {"a": "1", "b": "2"})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/zh-hans/accounts/login/")


def test_after_signing_in_anew_the_old_form_is_sent_once_more(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    old = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', strict.get(reverse("account_logout")).text)[1]
    strict.cookies["csrftoken"] = get_token(RequestFactory().get("/"))[-32:]
    sent = TYPED | {"csrfmiddlewaretoken": old}
    answer = strict.post(PATH, sent, headers={"origin": "http://testserver"})
    fields = hidden_fields(answer.text)
    assert answer.status_code == 403
    assert fields["name_en"] == "Moon <cakes>"
    assert fields["csrfmiddlewaretoken"] != old
    again = strict.post(PATH, fields, headers={"origin": "http://testserver"})
    assert again.status_code == 200
    assert 'value="Moon &lt;cakes&gt;"' in again.text


def test_what_another_site_sends_is_refused_as_ever(writer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    for origin in ({"origin": "https://elsewhere.example"}, {}):
        answer = strict.post(PATH, TYPED | {"csrfmiddlewaretoken": "x" * 64}, headers=origin)
        assert answer.status_code == 403
        assert not hidden_fields(answer.text).get("name_en")


def test_the_editor_loads_what_says_it(client, writer):
    client.force_login(writer)
    page = client.get(PATH).text
    assert re.search(r'signed-out[^"]*\.js" data-door="/en/accounts/login/"', page)
    assert "You have been signed out" in client.get(reverse("wagtailadmin_javascript_catalog")).text
