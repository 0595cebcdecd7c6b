from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from events import actions, rules
from events.rules import Door
from tests import builders

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_the_door_says_why_nobody_can_register():
    now = timezone.now()
    session = builders.session(starts_at=now + 2 * HOUR)
    assert rules.door(session, now) == Door.OPEN
    assert rules.door(session, now + 2 * HOUR) == Door.STARTED
    assert rules.door(session, now + 4 * HOUR) == Door.OVER
    session.registration_closes_at = now + HOUR
    assert rules.door(session, now + HOUR) == Door.CLOSED
    session.registration_opens_at = now + HOUR
    assert rules.door(session, now) == Door.NOT_YET
    session.needs_registration = False
    assert rules.door(session, now) == Door.NOT_NEEDED
    session.state = "cancelled"
    assert rules.door(session, now) == Door.CANCELLED


def test_nobody_registers_for_what_is_not_published():
    assert rules.may_register(builders.session())
    assert not rules.may_register(builders.session(builders.event(live=False)))


def test_people_cancel_until_the_moment_that_was_said():
    now = timezone.now()
    registration = builders.registration(builders.session(cancel_until=now + 24 * HOUR))
    assert rules.may_cancel(registration, now)
    assert not rules.may_cancel(registration, now + 24 * HOUR)


def test_the_waiting_list_is_left_until_the_beginning():
    now = timezone.now()
    session = builders.session(capacity=1, starts_at=now + 48 * HOUR, cancel_until=now + HOUR)
    builders.registration(session)
    waiting = builders.registration(session)
    assert rules.may_cancel(waiting, now + 24 * HOUR)
    assert not rules.may_cancel(waiting, now + 48 * HOUR)


def test_who_came_does_not_cancel():
    registration = builders.registration()
    actions.check_in(registration, by=builders.user())
    assert not rules.may_cancel(registration)


def test_only_the_person_sees_a_registration():
    registration = builders.registration()
    assert rules.may_see(registration.person, registration)
    assert not rules.may_see(builders.person(), registration)
    assert not rules.may_see(None, registration)


def test_the_desk_is_for_those_with_the_permission():
    assert rules.may_use_desk(builders.staff("events.change_registration"))
    assert not rules.may_use_desk(builders.staff("events.change_event"))
    assert not rules.may_use_desk(AnonymousUser())
