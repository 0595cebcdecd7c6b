"""The pages that ask for a contact say for what, and speak of kept things only where there are some."""

import pytest
from django.urls import resolve, reverse
from django.utils.translation import override

from events import asking, urls
from events.templatetags.events import when
from tests import builders
from tests.events.grouped import register_url

pytestmark = pytest.mark.django_db
KEPT = "What you have filled in so far is kept."


@pytest.fixture
def session():
    return builders.session(builders.event(slug="fair", title_en="Lantern evening"), capacity=1)


def test_who_wants_to_register_reads_for_what_a_contact_is_asked(client, session):
    page = client.get(register_url(session), follow=True).text
    assert '<p class="kicker">Register</p>' in page
    with override("en"):
        assert f"<b>Lantern evening</b><br>{when(session)}" in page
    assert KEPT not in page
    builders.registration(session)
    assert "Join the waiting list" in client.get(register_url(session), follow=True).text


def test_what_was_filled_in_before_is_said_to_be_kept(client, session):
    asked = client.post(register_url(session), {"name": "Ana"}, follow=True)
    assert asked.redirect_chain[-1][0].startswith("/en/confirm/")
    assert KEPT in asked.text
    code = client.post(
        asked.request["PATH_INFO"] + "?" + asked.request["QUERY_STRING"], {"contact": "a@b.cn"}
    )
    assert "kept=1" in code.url
    assert "Lantern evening" in client.get(code.url).text


def test_a_mistake_loses_nothing_before_a_contact_is_known(client, session):
    page = client.post(register_url(session), {"name": "", "access_needs": "A ramp"})
    assert "Enter your name" in page.text
    assert "A ramp" in page.text


def test_ones_own_pages_say_whose_they_are(client):
    page = client.get("/en/events/mine/", follow=True).text
    assert '<p class="kicker">My events</p>' in page
    assert KEPT not in page


def test_what_is_not_public_is_not_named(client, session):
    type(session.event).objects.update(live=False)
    page = client.get("/en/confirm/", {"next": register_url(session)})
    assert page.status_code == 200
    assert "Lantern evening" not in page.text
    for target in ("/en/nowhere/", "/x", "/", "/en/events/fair/sessions/99999999999999/register/"):
        assert client.get("/en/confirm/", {"next": target}).status_code == 200


def test_every_page_that_asks_for_a_contact_says_for_what(client):
    """Whatever page of one's own is added: it leads there, and is known."""
    asks = []
    for pattern in urls.urlpatterns:
        keys = {"reference": "AB2-3CD4", "pk": 1, "token": "x", "slug": "x", "session_id": 1}
        given = {name: keys[name] for name in pattern.pattern.converters if name in keys}
        if len(given) < len(pattern.pattern.converters):
            continue
        path = reverse(f"events:{pattern.name}", kwargs=given)
        if "/confirm/" in client.get(path).headers.get("Location", ""):
            asks.append(path)
    assert len(asks) > 10
    unknown = [path for path in asks if asking.asked_for(resolve(path)) is None]
    assert unknown == []
