"""Two windows that send at once, two clocks that thank at once; without the guard it shows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from events import actions
from events.actions import feedback
from events.models import Feedback, Registration
from portal import notices
from portal.models import Notice
from tests.events.doors import attended, begun, fresh, group
from tests.events.test_feedback import noon, over
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def said_by_two(row) -> list[object]:
    return at_once(2, lambda number: actions.give_feedback(fresh(row), stars=number + 1, good=f"{number}"))


def test_two_windows_leave_one_answer_and_both_are_thanked():
    row = attended(group(begun()))
    assert said_by_two(row) == [None, None]
    said = Feedback.objects.get()
    assert said.good == str(said.stars - 1), "and all of it is from one of them"


def test_who_looks_first_and_then_writes_fails(monkeypatch):
    """The control: both see that nothing is there, the database refuses the second."""
    row, meeting = attended(group(begun())), Meeting(2)

    def look_then_write(said: Feedback) -> None:
        there = Feedback.objects.filter(registration=said.registration).exists()
        meeting.wait()
        said.save(force_insert=not there)

    monkeypatch.setattr(feedback, "LOCKED", type(row).objects.all())
    monkeypatch.setattr(feedback.transaction, "atomic", _nothing_held)
    monkeypatch.setattr(feedback, "_write", look_then_write)
    results = said_by_two(row)
    assert [type(result) for result in results if result is not None] == [IntegrityError]


def undone_meanwhile(monkeypatch) -> list[str]:
    """What comes first: a check-in is taken back while somebody, who was there, says how it was."""
    row, order = attended(group(begun())), []
    looked, undone, write = Meeting(2), Meeting(2, patience=0.5), feedback._write

    def written(said: Feedback) -> None:
        looked.wait()
        undone.wait()
        write(said)
        order.append("written")

    def take_back() -> None:
        looked.wait()
        type(row).objects.filter(pk=row.pk).update(state="registered", came=0)
        order.append("undone")
        undone.wait()

    monkeypatch.setattr(feedback, "_write", written)
    both = (lambda: actions.give_feedback(fresh(row), stars=5), take_back)
    assert at_once(2, lambda number: both[number]()) == [None, None]
    return order


def test_who_was_there_is_held_until_it_is_written(monkeypatch):
    assert undone_meanwhile(monkeypatch) == ["written", "undone"]


def test_without_the_lock_somebody_who_was_not_there_says_how_it_was(monkeypatch):
    """The control: SQLite lets one write at a time anyway."""
    monkeypatch.setattr(feedback, "LOCKED", Registration.objects.all())
    assert undone_meanwhile(monkeypatch) == ["undone", "written"] or connection.vendor == "sqlite"


class _nothing_held:
    def __init__(self, *_asked, **_more):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_problem):
        return False


def some(number: int) -> None:
    for _ in range(number):
        over(noon() - timedelta(hours=2), attended(group(begun())))


def thanks() -> int:
    return Notice.objects.filter(kind="events.thanks", channel="email").count()


def test_clocks_beside_each_other_thank_once():
    some(6)
    results = at_once(4, lambda _number: actions.thank(noon()))
    assert all(isinstance(result, int) for result in results)
    assert (sum(results), thanks()) == (6, 6)


def told_by_two(monkeypatch) -> int:
    """Both have read before either has written."""
    some(3)
    monkeypatch.setattr("events.notices.not_thanked", lambda rows: rows)
    for _ in range(2):
        actions.thank(noon())
    return thanks()


def test_who_read_the_same_people_thanks_them_once(monkeypatch):
    assert told_by_two(monkeypatch) == 3


def test_without_an_occasion_they_would_be_thanked_twice(monkeypatch):
    """The control: the outbox can't tell the two apart from two thanks."""
    tell = notices.tell

    def unrecognised(*args, occasion, **params):
        return tell(*args, occasion=uuid4().hex, **params)

    monkeypatch.setattr(notices, "tell", unrecognised)
    assert told_by_two(monkeypatch) == 6
