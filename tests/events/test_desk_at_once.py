"""Several helpers at the same moment; what happens without the guard shows that the tests would notice."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Registration, Seats, Session
from tests import builders
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def begun(session) -> Session:
    now = timezone.now()
    times = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1)}
    Session.objects.filter(pk=session.pk).update(**times)
    session.refresh_from_db()
    return session


def rest_of_a_family(meeting: Meeting | None = None) -> list[bool]:
    """Two helpers both let the other two of a family of four in; who says so, and how many are there."""
    row, helper = builders.registration(), builders.user()
    Registration.objects.filter(pk=row.pk).update(size=8, state="attended", came=2)

    def press(_number: int) -> bool:
        mine = Registration.objects.get(pk=row.pk)
        if meeting:
            meeting.wait()
            mine.came += 2
            mine.save(update_fields=["came"])
            return True
        return actions.more_came(mine, 2, seen=2, by=helper)

    done = at_once(2, press)
    row.refresh_from_db()
    assert row.came == 4
    return sorted(done)


def test_two_helpers_let_the_rest_of_a_family_in_once():
    assert rest_of_a_family() == [False, True]


def test_without_the_condition_both_think_that_they_did():
    assert rest_of_a_family(Meeting(2)) == [True, True]


def last_seat() -> tuple[list, int]:
    session, helper = begun(builders.session(capacity=1)), builders.user()

    def let_in(_number: int):
        given = {"size": 1, "language": "en", "form_key": uuid.uuid4(), "by": helper}
        return actions.walk_in(session, builders.answers(), **given).new

    return at_once(3, let_in), session.registrations.count()


def test_at_the_door_the_last_seat_is_given_once():
    answers, people = last_seat()
    assert (answers.count(True), people) == (1, 1)
    assert all(answer is True or isinstance(answer, actions.Full) for answer in answers)


def test_without_the_guard_more_come_in_than_there_are_seats(monkeypatch):
    meeting = Meeting(3, patience=0.5)

    def look_and_seat(rows, session_id, number, **_how):
        seats = rows.get(session_id=session_id)
        meeting.wait()
        return seats.taken + number <= seats.capacity

    monkeypatch.setattr(type(Seats.objects.all()), "seat_at_door", look_and_seat)
    monkeypatch.setattr(type(Seats.objects.all()), "hold_still", lambda rows, session_id: None)
    _answers, people = last_seat()
    assert people > 1


def test_pressed_twice_at_the_same_moment_somebody_is_written_down_once():
    session, helper, key = builders.session(), builders.user(), uuid.uuid4()

    def write_down(_number: int):
        given = {"agreed_how": "phone", "language": "en", "form_key": key, "by": helper}
        return actions.register_for(session, builders.answers(), **given).new

    answers = at_once(3, write_down)
    assert sorted(answers) == [False, False, True]
    assert (session.registrations.count(), Seats.objects.get(session=session).taken) == (1, 1)


def test_two_who_cross_over_between_two_dates_both_arrive():
    event, helper = builders.event(), builders.user()
    dates = [builders.session(event, capacity=2, days=days) for days in (7, 9)]
    rows = [builders.registration(session) for session in dates]
    answers = at_once(2, lambda n: actions.move(rows[n], dates[1 - n], by=helper))
    assert answers == [True, True]
    assert [Seats.objects.get(session=session).taken for session in dates] == [1, 1]
