"""Two organisers save the same date at the same moment: one is asked again, neither is lost."""

import threading
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events import actions
from events.admin.sessions import EditSession
from events.models import Seats, Session
from tests import builders
from tests.together import at_once

TIMES = ("starts_at", "ends_at")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session(settings):
    settings.STAFF_MFA_REQUIRED = False
    return builders.session(capacity=10)


def save_both(session: Session, monkeypatch) -> list:
    """Both forms are found valid before either is saved; the answers to 20 and to 21 places."""
    valid, save_one = threading.Barrier(2, timeout=30), EditSession.form_valid

    def save_after_both(view, form):
        valid.wait()
        return save_one(view, form)

    monkeypatch.setattr(EditSession, "form_valid", save_after_both)
    organisers = [builders.user(is_staff=True, is_superuser=True) for _ in range(2)]
    fields = {name: f"{timezone.localtime(getattr(session, name)):%Y-%m-%d %H:%M}" for name in TIMES}
    fields |= {"event": session.event_id, "place": session.place_id, "state": session.state}
    fields["group_limit"] = session.group_limit

    def save(number: int):
        client = Client()
        client.force_login(organisers[number])
        data = fields | {"version": session.version, "capacity": 20 + number}
        return client.post(f"/admin/events/sessions/edit/{session.pk}/", data)

    return at_once(2, save)


def test_the_second_sees_what_the_first_has_saved(session, monkeypatch):
    answers = save_both(session, monkeypatch)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    number = [answer.status_code for answer in answers].index(200)
    page = answers[number].text
    assert "Somebody else has changed this date" in page
    assert f'name="capacity" value="{20 + number}"' in page, "what was typed is still there"
    assert f'name="version" value="{Session.objects.get().version}"' in page
    assert Seats.objects.get().capacity == 21 - number


def test_without_the_version_one_of_them_would_be_lost(session, monkeypatch):
    """The control: the form alone, looked at before the lock, lets both through."""

    def unguarded(session, *, version, **more):
        return real(session, **more)

    real = actions.change_session
    monkeypatch.setattr(actions, "change_session", unguarded)
    answers = save_both(session, monkeypatch)
    assert [answer.status_code for answer in answers] == [302, 302]


def test_of_many_at_once_one_saves(session):
    opened = session.version

    def move(number: int) -> bool:
        mine = Session.objects.get(pk=session.pk)
        mine.starts_at -= timedelta(minutes=1 + number)
        return actions.change_session(mine, version=opened)

    results = at_once(8, move)
    assert [type(result) for result in results].count(actions.Changed) == 7
    assert results.count(True) == 1
    assert Session.objects.get().sequence == 1
