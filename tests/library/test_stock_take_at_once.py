"""Stock-takes by many at once, and killed half-way; each lock and constraint has its control."""

import contextlib
import signal
import threading
from collections import Counter

import pytest
from django.db.models import QuerySet

from library import actions
from library.actions import door, stocktaking
from library.models import Copy, Sighting, StockTake
from library.steps import Condition, Finding, StockTakeState
from tests.borrowing import fresh
from tests.library.test_killed import die_in
from tests.library.test_stock_take import begun, book
from tests.together import at_once, without

pytestmark = pytest.mark.django_db(transaction=True)


PEOPLE = 10


def scan_while_closing(branch) -> tuple[int, int]:
    """How many were noted as seen, and how many of these are missing all the same."""
    copies, take = [book(branch) for _ in range(PEOPLE)], begun(branch)

    def one(number: int):
        return actions.sight(take, copies[number]) if number else actions.close_stock_take(take)

    results = at_once(PEOPLE, one)
    assert {type(r).__name__ for r in results} <= {"Sighted", "StockTake", "Refused"}
    rows = take.sightings.filter(finding=Finding.SEEN)
    return rows.count(), rows.filter(copy__condition=Condition.MISSING).count()


def test_nothing_seen_becomes_missing(branch):
    """Ten times: who comes first is chance, but not each time the closing."""
    noted = 0
    for _ in range(10):
        seen, missing = scan_while_closing(branch)
        assert missing == 0
        noted += seen
        StockTake.objects.all().delete()
        Copy.objects.update(condition=Condition.WITHDRAWN)
    assert noted


def seen_while_the_list_is_worked_off(branch, monkeypatch) -> str:
    """The list of the closing is drawn; before it comes to the book, a scan of it is through."""
    copy, take = book(branch), begun(branch)
    miss = stocktaking._miss

    def late(take, copy, now):
        Sighting.objects.create(stock_take=take, copy=copy, finding=Finding.SEEN)
        miss(take, copy, now)

    monkeypatch.setattr(stocktaking, "_miss", late)
    actions.close_stock_take(take)
    return fresh(copy).condition


@pytest.fixture
def careless(monkeypatch):
    """Nobody asks again behind the lock."""
    monkeypatch.setattr(stocktaking, "_is_still_unseen", lambda take, copy: True)


def test_closing_asks_again_behind_the_lock(branch, monkeypatch):
    assert seen_while_the_list_is_worked_off(branch, monkeypatch) == Condition.FINE


def test_without_asking_again_the_database_still_refuses(branch, monkeypatch, careless):
    assert seen_while_the_list_is_worked_off(branch, monkeypatch) == Condition.FINE


def test_without_both_what_was_seen_becomes_missing(branch, monkeypatch, careless):
    with without(Sighting, "sighting_of_a_copy_once"):
        assert seen_while_the_list_is_worked_off(branch, monkeypatch) == Condition.MISSING


def test_one_book_scanned_by_ten_is_one_line(branch):
    copy, take = book(branch), begun(branch)
    results = at_once(PEOPLE, lambda n: actions.sight(take, copy))
    assert Counter(result.new for result in results) == {True: 1, False: PEOPLE - 1}
    assert Sighting.objects.count() == 1


def test_without_lock_and_constraint_it_is_many_lines(branch, monkeypatch):
    looked = threading.Barrier(PEOPLE, timeout=30)

    def believing(self, defaults, **key):
        row = self.filter(**key).first()
        looked.wait()
        return (row, False) if row else (self.create(**key, **defaults), True)

    copy, take = book(branch), begun(branch)
    monkeypatch.setattr(door, "held", lambda titles, readers=(): contextlib.nullcontext())
    monkeypatch.setattr(QuerySet, "get_or_create", believing)
    with without(Sighting, "sighting_of_a_copy_once"):
        at_once(PEOPLE, lambda n: actions.sight(take, copy))
        assert Sighting.objects.count() == PEOPLE


def test_ten_who_begin_begin_one(branch):
    results = at_once(PEOPLE, lambda n: actions.start_stock_take(branch, first="K"))
    assert Counter(new for _take, new in results) == {True: 1, False: PEOPLE - 1}


def test_without_the_constraint_they_begin_many(branch):
    with without(StockTake, "stock_take_runs_once"):
        results = at_once(PEOPLE, lambda n: actions.start_stock_take(branch, first="K"))
        assert Counter(new for _take, new in results) == {True: PEOPLE}


def test_two_who_close_mark_each_book_once(branch):
    copies, take = [book(branch) for _ in range(6)], begun(branch)
    results = at_once(4, lambda n: actions.close_stock_take(take))
    assert all(isinstance(result, StockTake) for result in results)
    assert fresh(take).state == StockTakeState.CLOSED
    assert take.sightings.filter(finding=Finding.MISSING).count() == len(copies)


def test_killed_while_closing(branch, tmp_path):
    """What was marked stays marked, nothing is half done, and the clock finishes it."""
    for _ in range(4):
        book(branch)
    take = begun(branch)
    assert die_in(tmp_path, KILLED_WHILE_CLOSING, take.pk) == -signal.SIGKILL
    assert fresh(take).state == StockTakeState.CLOSING
    missing = Copy.objects.filter(condition=Condition.MISSING)
    assert missing.count() == take.sightings.count() == 2
    stocktaking.finish_closings()
    assert fresh(take).state == StockTakeState.CLOSED
    assert missing.count() == take.sightings.count() == 4


# Dies as the third book is marked, before the line about it is written.
KILLED_WHILE_CLOSING = """
import os, signal, sys
import django
django.setup()
from library import actions
from library.actions import conditions
from library.models import StockTake
mark, done = conditions.mark_missing, []
def marked(*args, **more):
    mark(*args, **more)
    done.append(1)
    if len(done) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
conditions.mark_missing = marked
actions.close_stock_take(StockTake.objects.get(pk=sys.argv[1]))
print("lived")
"""
