"""Regular members under contention: two presses, the last room, a date made while one leaves, clocks."""

import pytest

from events import actions, tasks
from events.actions import members
from events.models import Member, Registration
from portal import persons
from portal.models import Notice, Person
from tests import builders
from tests.events.regulars import gathering, joined
from tests.together import Meeting, at_once, parallel

pytestmark = pytest.mark.django_db(transaction=True)


def unheld(monkeypatch) -> None:
    """Nobody holds the person any more."""
    monkeypatch.setattr(persons, "hold", lambda person: Person.objects.get(pk=person.pk))


def meet(monkeypatch, name: str, patience: float = 1) -> None:
    """Whoever has come as far as this waits for the other, if the guards let both come so far."""
    meeting, real = Meeting(2, patience=patience), getattr(members, name)

    def after(*given):
        found = real(*given)
        meeting.wait()
        return found

    monkeypatch.setattr(members, name, after)


def pressed_twice(monkeypatch) -> list:
    event, who = gathering(), builders.person()
    meet(monkeypatch, "_earlier")
    return at_once(2, lambda _n: joined(event, who))


def test_two_presses_make_one_member(monkeypatch):
    first, second = pressed_twice(monkeypatch)
    assert first == second
    assert Member.objects.get() == first


@parallel
def test_without_holding_anybody_the_database_refuses_the_second(monkeypatch):
    unheld(monkeypatch)
    monkeypatch.setattr(members, "_held_still", lambda event: event)
    done = pressed_twice(monkeypatch)
    assert any(isinstance(one, Exception) for one in done)
    assert Member.objects.count() == 1


def last_room(monkeypatch) -> int:
    event = gathering(member_limit=1)
    people = [builders.person() for _ in range(2)]
    meet(monkeypatch, "_earlier")
    at_once(2, lambda n: joined(event, people[n]))
    return Member.objects.present().count()


def test_the_last_room_is_given_once(monkeypatch):
    assert last_room(monkeypatch) == 1


@parallel
def test_without_holding_the_event_it_is_given_twice(monkeypatch):
    monkeypatch.setattr(members, "_held_still", lambda event: event)
    assert last_room(monkeypatch) == 2


def left_while_a_date_is_made(monkeypatch) -> int:
    """The clock has seen the member when they leave; how many registrations they are left with."""
    event = gathering()
    member = joined(event)
    builders.session(event)
    meeting, real, coming = Meeting(2, patience=1), members.each_date, members._coming

    def enrolling(*given):
        meeting.wait()
        done = real(*given)
        meeting.wait()
        return done

    def leaving(*given):
        found = coming(*given)
        meeting.wait()
        meeting.wait()
        return found

    monkeypatch.setattr(members, "each_date", enrolling)
    monkeypatch.setattr(members, "_coming", leaving)

    def do(number: int):
        mine = Member.objects.select_related("event", "person__user").get(pk=member.pk)
        return actions.leave(mine, cancel_dates=True) if number else actions.enrol(mine)

    assert not any(isinstance(one, Exception) for one in at_once(2, do))
    assert not Member.objects.present().exists()
    return Registration.objects.live().count()


def test_who_leaves_while_a_date_is_made_is_left_with_none(monkeypatch):
    assert left_while_a_date_is_made(monkeypatch) == 0


@parallel
def test_without_holding_the_member_they_would_be_registered_for_it(monkeypatch):
    unheld(monkeypatch)
    monkeypatch.setattr(Member.objects._queryset_class, "hold_still", lambda rows, pk: True)
    assert left_while_a_date_is_made(monkeypatch) == 1


def test_three_clocks_register_each_member_once_and_tell_them_once():
    event = gathering()
    people = [joined(event) for _ in range(3)]
    for days in (3, 4):
        builders.session(event, days=days)
    done = at_once(3, lambda _n: tasks.enrol_members())
    assert not [one for one in done if isinstance(one, Exception)]
    assert sum(done) == Registration.objects.count() == 2 * len(people)
    assert Notice.objects.filter(kind="events.dates").count() == len(people)
