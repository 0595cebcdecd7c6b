"""Who came is counted at the door, once, and stays counted when people are forgotten."""

import uuid
from datetime import timedelta

import pytest
from django.db.models import Sum
from django.utils import timezone

from events import actions
from events.actions import forgetting
from events.models import Registration, Session, Turnout
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def helper():
    return builders.staff("events.change_registration")


def group(size: int, session: Session | None = None) -> Registration:
    session = session or builders.session(group_limit=6)
    along = tuple(actions.Along(f"Guest {n}") for n in range(size - 1))
    return builders.registration(session, companions=along)


def counted(session: Session) -> int:
    return session.turnouts.aggregate(n=Sum("came", default=0))["n"]


def test_the_number_follows_the_group(helper):
    registration = group(4)
    assert actions.check_in(registration, came=2, by=helper)
    assert counted(registration.session) == 2
    assert not actions.check_in(registration, by=helper)
    assert actions.more_came(registration, 1, seen=2, by=helper)
    assert not actions.more_came(registration, 1, seen=2, by=helper)
    assert counted(registration.session) == 3
    assert actions.undo_check_in(registration, by=helper)
    assert not actions.undo_check_in(registration, by=helper)
    assert counted(registration.session) == 0
    actions.write_note(registration, "at the window", seen="", by=helper)
    assert counted(registration.session) == 0


def test_who_walks_in_counts_by_the_language_they_speak(helper):
    session = builders.session(days=0)
    key = uuid.uuid4()
    for _press in range(2):
        actions.walk_in(session, builders.answers(), size=3, language="en", form_key=key, by=helper)
    assert list(session.turnouts.values_list("language", "came")) == [("en", 3)]


def test_the_number_outlives_the_people(helper):
    registration = group(3)
    actions.check_in(registration, by=helper)
    forgetting.forget_answers(timezone.now() + timedelta(days=90))
    assert counted(registration.session) == 3
    Registration.objects.filter(pk=registration.pk).delete()
    assert counted(registration.session) == 3


def test_it_equals_what_the_registrations_say(helper):
    session = builders.session(capacity=30, group_limit=6)
    for size in (1, 2, 3):
        actions.check_in(group(size, session), by=helper)
    said = session.registrations.aggregate(n=Sum("came"))["n"]
    assert counted(session) == said == 6
    assert Turnout.objects.filter(session=session).count() == 1
