"""Many tries at the same moment; what happens without the guard shows that the tests would notice."""

import datetime as dt

import pytest

from events.actions import helping, shifts, swapping
from events.models import Help, Shift
from events.models.shift import ShiftQuerySet
from portal.models import Volunteer
from tests import builders, volunteers
from tests.together import Meeting, at_once, parallel

pytestmark = pytest.mark.django_db(transaction=True)
TRIES = 8


def without_a_transaction(monkeypatch) -> None:
    """SQLite lets only one of them begin; here each goes on with what it has read."""
    monkeypatch.setattr(helping, "_take", helping._take.__wrapped__)


def taken_by(answers: list) -> set[int]:
    return {answer.pk for answer in answers if isinstance(answer, Help)}


def two_at_one_time() -> list:
    """One volunteer takes two shifts that touch, again and again."""
    volunteer, first = volunteers.volunteer(), volunteers.shift(needed=TRIES)
    second = volunteers.shift(needed=TRIES, starts_at=first.starts_at + dt.timedelta(hours=1))
    shifts = [first, second]
    return at_once(TRIES, lambda number: helping.take_shift(shifts[number % 2], volunteer))


def test_two_shifts_at_one_time_are_never_both_taken():
    answers = two_at_one_time()
    assert Help.objects.live().count() == 1
    assert {type(answer) for answer in answers} == {Help, helping.Collides}
    assert len(taken_by(answers)) == 1


def test_without_holding_the_volunteer_still_both_are(monkeypatch):
    meeting, real = Meeting(TRIES), helping.collision

    def looks(*args, **kwargs):
        found = real(*args, **kwargs)
        meeting.wait()
        return found

    monkeypatch.setattr(helping, "collision", looks)
    monkeypatch.setattr(type(Volunteer.objects.all()), "hold_still", lambda rows, pk: None)
    without_a_transaction(monkeypatch)
    two_at_one_time()
    assert Help.objects.live().values("shift").distinct().count() == 2


def one_place() -> tuple[int, int]:
    """How many were given the one place, and how many the shift thinks have it."""
    shift, many = volunteers.shift(needed=1), [volunteers.volunteer() for _ in range(TRIES)]
    answers = at_once(TRIES, lambda number: helping.take_shift(shift, many[number]))
    return len(taken_by(answers)), Shift.objects.get(pk=shift.pk).taken


def test_one_place_is_given_once():
    assert one_place() == (1, 1)


def test_without_the_condition_it_is_given_twice(monkeypatch):
    meeting = Meeting(TRIES)

    def look_and_take(rows, pk):
        shift = rows.get(pk=pk)
        meeting.wait()
        return shift.taken < shift.needed and bool(rows.filter(pk=pk).update(taken=shift.taken + 1))

    monkeypatch.setattr(ShiftQuerySet, "take", look_and_take)
    without_a_transaction(monkeypatch)
    number, _counted = one_place()
    assert number > 1


def test_a_place_is_given_back_once_however_often_it_is_pressed():
    shift = volunteers.shift(needed=2)
    helped = helping.take_shift(shift, volunteers.volunteer())
    helping.take_shift(shift, volunteers.volunteer())
    answers = at_once(4, lambda _number: helping.leave_shift(Help.objects.get(pk=helped.pk)))
    assert sorted(answers) == [False, False, False, True]
    assert Shift.objects.get(pk=shift.pk).taken == 1


def taken_over() -> tuple[int, int]:
    """Many take over one shift: how many were given it, and how many live helps there are."""
    helped = helping.take_shift(volunteers.shift(), volunteers.volunteer())
    swapping.ask_swap(helped)
    many = [volunteers.volunteer() for _ in range(TRIES)]
    answers = at_once(TRIES, lambda number: swapping.take_over(Help.objects.get(pk=helped.pk), many[number]))
    return len(taken_by(answers)), Help.objects.live().count()


def test_of_many_the_first_takes_over():
    assert taken_over() == (1, 1)


def test_without_the_condition_many_take_over(monkeypatch):
    meeting = Meeting(TRIES)

    def look_and_release(helped, now):
        asked = Help.objects.get(pk=helped.pk).swap_asked_at
        meeting.wait()
        return asked is not None and bool(Help.objects.filter(pk=helped.pk).update(state="left"))

    monkeypatch.setattr(swapping, "_release", look_and_release)
    monkeypatch.setattr(swapping, "_take_over", swapping._take_over.__wrapped__)
    number, _live = taken_over()
    assert number > 1


def moved_while_its_volunteer_takes_another(monkeypatch, *, guarded: bool) -> int:
    """Who helps has taken something else for the time to which the shift is moved, at that moment; on how
    many shifts they are afterwards that touch."""
    helped = helping.take_shift(volunteers.shift(), volunteers.volunteer())
    later = helped.shift.starts_at + dt.timedelta(days=1)
    other, meeting = volunteers.shift(starts_at=later), Meeting(2, patience=1)
    looked = {"collision": helping.collision}

    def look(*args, **kwargs):
        found = looked["collision"](*args, **kwargs)
        meeting.wait()
        return found

    monkeypatch.setattr(helping, "collision", look)
    if not guarded:
        monkeypatch.setattr(type(Volunteer.objects.all()), "hold_still", lambda rows, pk: None)

    def do(number: int):
        if number:
            return helping.take_shift(other, helped.volunteer)
        changes = {"starts_at": later, "ends_at": later + dt.timedelta(hours=2)}
        return shifts.change_shift(helped.shift, changes, sequence=0, by=builders.user())

    at_once(2, do)
    return Help.objects.live().meeting(later, later + dt.timedelta(hours=2)).count()


def test_nobody_is_on_two_shifts_when_one_moves_while_they_take_another(monkeypatch):
    assert moved_while_its_volunteer_takes_another(monkeypatch, guarded=True) == 1


@parallel
def test_without_holding_the_volunteer_the_moved_shift_and_the_other_are_both_theirs(monkeypatch):
    assert moved_while_its_volunteer_takes_another(monkeypatch, guarded=False) == 2
