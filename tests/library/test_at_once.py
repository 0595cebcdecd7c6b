"""Twenty people at the same moment; loans, limits, the queue and a double press also without their guards."""

import contextlib
import uuid
from collections import Counter

import pytest

from library import actions
from library.actions import door
from library.models import Circulation, Copy, Hold, Loan, Queue, Reader, Transfer
from library.refusals import Refused
from portal import persons
from tests import borrowing, builders, together
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 20


def kinds(results: list) -> Counter:
    """'done' or the code of the refusal; any other exception by its name."""
    return Counter(
        result.code.value
        if isinstance(result, Refused)
        else type(result).__name__
        if isinstance(result, Exception)
        else "done"
        for result in results
    )


@contextlib.contextmanager
def nothing_held(titles, readers=()):
    """As everybody writes it first: read, decide, write, each by itself."""
    Queue.objects.bulk_create([Queue(title_id=title) for title in titles], ignore_conflicts=True)
    yield


@pytest.fixture
def unguarded(monkeypatch):
    """No lock and no transaction; whoever has decided waits for the others before writing."""
    monkeypatch.setattr(door, "held", nothing_held)
    check, decided = door.check, together.Meeting(PEOPLE)

    def together_with_all(*args):
        found = check(*args)
        decided.wait()
        return found

    monkeypatch.setattr(door, "check", together_with_all)


@pytest.fixture
def without():
    """Take a constraint out of the database for one test."""
    with contextlib.ExitStack() as stack:
        yield lambda model, name: stack.enter_context(together.without(model, name))


def lend_one_copy() -> Counter:
    copy, readers = borrowing.copy(), [borrowing.reader() for _ in range(PEOPLE)]
    return kinds(at_once(PEOPLE, lambda n: actions.lend(copy, readers[n], copy.home)))


def test_one_copy_goes_to_one_reader():
    assert lend_one_copy() == {"done": 1, "on_loan": PEOPLE - 1}
    assert Loan.objects.count() == Circulation.objects.get().number == 1


def test_without_the_lock_the_database_still_refuses(unguarded):
    results = lend_one_copy()
    assert results["done"] == Loan.objects.count() == 1


def test_without_both_one_copy_goes_to_many(unguarded, without):
    without(Loan, "loan_open_once")
    lend_one_copy()
    assert Loan.objects.open().count() > 1


def borrow_to_the_limit() -> Counter:
    """One reader, twenty books of twenty titles, three allowed."""
    at, reader = borrowing.place(), borrowing.reader()
    borrowing.rule(limit=3)
    copies = [borrowing.copy(home=at) for _ in range(PEOPLE)]
    return kinds(at_once(PEOPLE, lambda n: actions.lend(copies[n], reader, at)))


def test_the_limit_holds_at_twenty_tills():
    assert borrow_to_the_limit() == {"done": 3, "limit": PEOPLE - 3}
    assert Loan.objects.count() == 3


def test_without_the_lock_the_limit_is_passed(unguarded):
    borrow_to_the_limit()
    assert Loan.objects.count() > 3


def test_one_scan_sent_twenty_times_is_one_loan():
    copy, reader, key = borrowing.copy(), borrowing.reader(), uuid.uuid4()
    results = at_once(PEOPLE, lambda n: actions.lend(copy, reader, copy.home, key=key))
    assert Counter(result.new for result in results) == {True: 1, False: PEOPLE - 1}
    assert len({result.loan.pk for result in results}) == Loan.objects.count() == 1


def test_one_return_sent_twenty_times_is_one_return():
    lent, key = borrowing.loan(), uuid.uuid4()
    results = at_once(PEOPLE, lambda n: actions.give_back(lent.copy, lent.lent_from, key=key))
    assert Counter(result.new for result in results) == {True: 1, False: PEOPLE - 1}
    assert Circulation.objects.get(verb="return").number == 1


def reserve() -> list:
    at, reader_of = borrowing.place(), [borrowing.reader() for _ in range(PEOPLE)]
    copy = borrowing.copy(home=at)
    return at_once(PEOPLE, lambda n: actions.place_hold(copy.title, reader_of[n], at))


def test_twenty_reservations_stand_in_one_queue_and_one_has_the_copy():
    results = reserve()
    assert kinds(results) == {"done": PEOPLE}
    holds = list(Hold.objects.order_by("sequence"))
    assert [hold.sequence for hold in holds] == list(range(1, PEOPLE + 1))
    assert [hold.state for hold in holds] == ["fetching"] + ["waiting"] * (PEOPLE - 1)


def test_without_the_lock_reservations_collide(unguarded, monkeypatch):
    looked = together.Meeting(PEOPLE)

    def believing(self, title_id):
        last = self.get(title_id=title_id).last + 1
        looked.wait()
        self.filter(title_id=title_id).update(last=last)
        return last

    monkeypatch.setattr(type(Queue.objects.all()), "next_number", believing)
    assert kinds(reserve())["IntegrityError"] > 0


def press_reserve() -> list:
    lent, reader = borrowing.loan(), borrowing.reader()
    return at_once(PEOPLE, lambda n: actions.place_hold(lent.copy.title, reader, lent.lent_from))


def test_one_reader_presses_reserve_twenty_times():
    results = press_reserve()
    assert Counter(result.new for result in results) == {True: 1, False: PEOPLE - 1}
    assert Hold.objects.count() == 1


def test_without_lock_and_constraint_one_reader_stands_in_line_more_than_once(unguarded, without):
    without(Hold, "hold_open_once")

    def pressed(times: int) -> bool:
        press_reserve()
        return Hold.objects.open().count() > times

    # Where much else runs, threads may come one after the other: then the next ones are looked at.
    assert any(pressed(times) for times in range(1, 6))


def test_a_returned_book_is_trapped_once_while_others_reserve_and_borrow():
    lent = borrowing.loan()
    copy, at = lent.copy, lent.lent_from
    readers = [borrowing.reader() for _ in range(PEOPLE)]
    first = borrowing.hold(copy.title, readers[0], at)

    def act(number: int):
        if number == 0:
            return actions.give_back(copy, at)
        if number % 2:
            return actions.place_hold(copy.title, readers[number], at)
        return actions.lend(copy, readers[number], at)

    results = kinds(at_once(PEOPLE, act))
    assert set(results) <= {"done", "on_loan", "kept"}, results
    assert results["done"] == 1 + PEOPLE // 2
    assert list(Hold.objects.trapped()) == [first]
    assert not Loan.objects.open().exists()


def test_two_readers_borrow_each_others_reserved_titles_and_nobody_waits_for_ever():
    """Titles and readers are locked in one order."""
    at, people = borrowing.place(), [borrowing.reader() for _ in range(2)]
    copies = [borrowing.copy(home=at) for _ in range(2)]

    def act(number: int):
        return actions.lend(copies[number % 2], people[(number // 2) % 2], at)

    assert set(kinds(at_once(PEOPLE, act))) <= {"done", "on_loan", "already_yours"}
    assert Loan.objects.count() == 2


def test_the_crate_arrives_once():
    branch, corner = borrowing.place(), borrowing.corner()
    copy = borrowing.copy(home=branch)
    hold = borrowing.hold(copy.title, pickup=corner)
    results = at_once(PEOPLE, lambda n: actions.give_back(Copy.objects.get(pk=copy.pk), branch))
    assert {result.went for result in results} == {"in_transit"}
    assert Transfer.objects.open().count() == 1
    results = at_once(PEOPLE, lambda n: actions.give_back(copy, corner))
    assert {result.went for result in results} == {"on_hold_shelf"}
    assert (borrowing.fresh(hold).state, Transfer.objects.open().count()) == ("ready", 0)


def test_a_person_gets_one_card():
    person = builders.person()
    results = at_once(PEOPLE, lambda n: actions.register_reader(person, form_key=uuid.uuid4()))
    assert Counter(new for _reader, new in results) == {True: 1, False: PEOPLE - 1}
    assert Reader.objects.count() == 1


def test_two_readers_become_one_while_they_borrow_return_and_reserve():
    """Nobody waits in a circle, and nothing is left with the reader that goes."""
    at, old, new = borrowing.place(), borrowing.reader(), borrowing.reader()
    borrowing.rule(limit=PEOPLE, holds=PEOPLE)
    copies = [borrowing.copy(home=at) for _ in range(PEOPLE)]
    for copy in copies[:6]:
        borrowing.loan(copy, old)

    def act(number: int):
        if number == 3:
            return persons.merge(old.person, new.person)
        if number < 6:
            return actions.give_back(copies[number], at)
        reader = (old, new)[number % 2]
        if number < 13:
            return actions.lend(copies[number], reader, at)
        return actions.place_hold(copies[number].title, reader, at)

    results = kinds(at_once(PEOPLE, act))
    assert set(results) <= {"done", "changed"}, results
    assert not Reader.objects.filter(pk=old.pk).exists()
    assert Loan.objects.open().filter(reader=new).count() + results["changed"] >= 4


def test_accession_numbers_are_given_once():
    at, title = borrowing.place(), borrowing.title()
    titles = [title, *(borrowing.title() for _ in range(9))]
    results = at_once(10, lambda n: actions.add_copy(titles[n], at))
    assert len({copy.accession for copy in results}) == 10


def test_ending_the_history_while_books_come_back_leaves_no_link():
    at, reader = borrowing.place(), borrowing.reader()
    actions.keep_history(reader, True)
    borrowing.rule(limit=PEOPLE)
    copies = [borrowing.copy(home=at) for _ in range(8)]
    for copy in copies:
        borrowing.loan(copy, reader)

    def act(number: int):
        if number == 4:
            return actions.keep_history(Reader.objects.get(pk=reader.pk), False)
        return actions.give_back(copies[number % 8], at)

    at_once(8, act)
    assert not Loan.objects.filter(reader=reader, ended_at__isnull=False).exists()
