"""Two books of one reader come back at the same moment, at two desks."""

import contextlib
import threading

import pytest
from django.utils import timezone

from library import actions
from library.actions import door
from library.models.goal import ReadingGoalQuerySet
from tests import borrowing
from tests.borrowing import fresh
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def returned_by_two() -> int:
    reader = borrowing.reader()
    goal = actions.set_goal(reader, timezone.localdate().year, 12)
    loans = [borrowing.loan(borrowing.copy(), reader) for _ in range(2)]
    at_once(2, lambda n: actions.give_back(loans[n].copy, loans[n].lent_from))
    return fresh(goal).borrowed


def test_two_returns_at_once_are_two():
    assert returned_by_two() == 2


def test_read_and_written_without_the_lock_they_are_one(monkeypatch):
    """The control: as everybody writes it first."""
    met = threading.Barrier(2)

    def slowly(self, reader, year):
        goal = self.get(reader=reader, year=year)
        met.wait(10)
        self.filter(pk=goal.pk).update(borrowed=goal.borrowed + 1)

    monkeypatch.setattr(ReadingGoalQuerySet, "count_return", slowly)
    monkeypatch.setattr(door, "held", lambda titles, readers=(): contextlib.nullcontext())
    assert returned_by_two() == 1
