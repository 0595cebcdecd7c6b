"""'Where I am signed in' says when and where from somebody was here, to the minute."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import builders

pytestmark = pytest.mark.django_db
PAGE = "/en/me/"


@pytest.fixture
def here(client):
    client.force_login(builders.user())
    client.get(PAGE)
    return UserSession.objects.get()


def test_a_moment_later_nothing_is_written_down(client, here):
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert not [q["sql"] for q in asked if "UPDATE" in q["sql"] and "usersession" in q["sql"]]
    assert UserSession.objects.get().last_seen_at == here.last_seen_at


def test_after_a_minute_it_is(client, here):
    before = timezone.now() - timedelta(seconds=61)
    UserSession.objects.update(last_seen_at=before)
    client.get(PAGE)
    assert UserSession.objects.get().last_seen_at > before


@pytest.mark.parametrize(
    "elsewhere", [{"REMOTE_ADDR": "10.1.2.3"}, {"HTTP_USER_AGENT": "another" + 500 * "x"}]
)
def test_from_elsewhere_it_is_at_once(client, here, elsewhere):
    client.get(PAGE, **elsewhere)
    changed = UserSession.objects.get()
    assert (changed.ip, changed.user_agent) != (here.ip, here.user_agent)
    assert changed.last_seen_at > here.last_seen_at
    client.get(PAGE, **elsewhere)
    assert UserSession.objects.get().last_seen_at == changed.last_seen_at


def test_strangers_and_guests_are_written_down_nowhere(client):
    client.get("/en/events/")
    builders.confirm_device(client, builders.person())
    client.get(PAGE)
    assert not UserSession.objects.exists()
