"""Two presses of one form at the same moment make one copy; two forms make two, each with its address."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError

from events import actions
from events.actions import copying
from events.models import Event, Session
from tests import builders
from tests.together import Meeting, at_once, without

pytestmark = pytest.mark.django_db(transaction=True)


def copied_by_two(monkeypatch, keys: list[uuid.UUID]) -> list:
    """Each has looked for a copy of its form before either of them makes one."""
    session, by, meeting, real = builders.session(), builders.user(), Meeting(2), copying._made_by

    def look(key):
        found = real(key)
        meeting.wait()
        return found

    monkeypatch.setattr(copying, "_made_by", look)
    again = [actions.Again(session, session.starts_at + dt.timedelta(days=364))]
    done = at_once(2, lambda n: actions.copy_event(session.event, again, year=2027, key=keys[n], by=by))
    monkeypatch.setattr(copying, "_made_by", real)
    return done


def test_one_form_makes_one_copy(monkeypatch):
    done = copied_by_two(monkeypatch, [uuid.uuid4()] * 2)
    assert sorted(is_new for _event, is_new in done) == [False, True]
    assert len({event.pk for event, _new in done}) == 1
    assert (Event.objects.count(), Session.objects.count()) == (2, 2)


def test_two_forms_make_two_copies_with_addresses_of_their_own(monkeypatch):
    done = copied_by_two(monkeypatch, [uuid.uuid4(), uuid.uuid4()])
    assert [is_new for _event, is_new in done] == [True, True]
    assert Event.objects.values("slug").distinct().count() == 3


def test_without_the_constraint_one_form_makes_two(monkeypatch):
    """Not even the address is the same then."""
    monkeypatch.setattr(copying, "_address", lambda *given: uuid.uuid4().hex)
    with without(Event, "event_copied_once"):
        done = copied_by_two(monkeypatch, [uuid.uuid4()] * 2)
        assert [is_new for _event, is_new in done] == [True, True]
        assert Event.objects.count() == 3


def test_without_a_second_look_the_slower_one_fails(monkeypatch):
    monkeypatch.setattr(copying, "TRIES", 1)
    done = copied_by_two(monkeypatch, [uuid.uuid4()] * 2)
    assert [isinstance(one, IntegrityError) for one in done].count(True) == 1
