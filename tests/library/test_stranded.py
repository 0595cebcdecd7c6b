"""Reservations that nothing can serve any more: seen by staff, told to readers, ended with one press."""

import contextlib
import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library import actions, rules
from library.actions import clockwork, door, holding
from library.models import Copy, Hold, ItemKind, LibraryPlace, Queue
from library.steps import HoldState
from portal.models import Notice
from tests import borrowing
from tests.borrowing import fresh, in_days
from tests.together import at_once

LIST = "shelf/?tab=stranded"
TOLD, ENDED = "library.hold_stranded", "library.hold_dropped"


def stranded(take_out=actions.withdraw, **fields) -> Hold:
    """Who waits for a book whose only copy has left."""
    copy = borrowing.copy(**fields)
    hold = borrowing.hold(copy.title, pickup=copy.home)
    take_out(copy)
    return fresh(hold)


@pytest.mark.django_db
@pytest.mark.parametrize("take_out", [actions.withdraw, actions.mark_lost])
def test_who_waits_in_vain_is_told_once(mailed, take_out):
    hold = stranded(take_out)
    (letter,) = mailed(clockwork.tell_stranded)
    assert letter.subject.startswith("No copy left: Sample Book")
    assert "/en/library/suggest/" in letter.body
    assert mailed(clockwork.tell_stranded) == []
    assert fresh(hold).state == HoldState.WAITING


@pytest.mark.django_db
def test_nobody_is_told_while_a_book_is_only_missing_or_on_loan(mailed, desk):
    stranded(actions.mark_missing)
    lent = borrowing.loan()
    borrowing.hold(lent.copy.title, pickup=lent.lent_from)
    assert mailed(clockwork.tell_stranded) == []
    page = desk.open(LIST).text
    assert page.count("1 reader waits") == 1, "what is missing is listed, too"
    assert "may turn up" in page


def close_its_place(copy) -> None:
    LibraryPlace.objects.filter(pk=copy.current_id).update(circulates=False, system_name="Sample System")


def read_here_only(copy) -> None:
    Copy.objects.filter(pk=copy.pk).update(kind=ItemKind.REFERENCE)


@pytest.mark.django_db
@pytest.mark.parametrize("keep_back", [close_its_place, read_here_only])
def test_nobody_is_told_of_a_loss_while_the_book_is_in_the_house(mailed, keep_back):
    hold = stranded(keep_back)
    Hold.objects.filter(pk=hold.pk).update(state="waiting", copy=None, ready_at=None, collect_by=None)
    assert list(rules.stranded()) == [hold], "the desk's list has it"
    assert mailed(clockwork.tell_stranded) == []


@pytest.mark.django_db
def test_who_has_been_told_is_not_looked_at_again():
    stranded()
    assert clockwork.tell_stranded() == 1
    with CaptureQueriesContext(connection) as again:
        assert clockwork.tell_stranded() == 0
    assert not [query for query in again if "UPDATE" in query["sql"]]


@pytest.mark.django_db
def test_a_copy_that_comes_takes_the_word_back_and_its_loss_is_told_anew(mailed):
    first = stranded()
    same = {"title": first.title, "pickup": first.pickup, "sequence": 9}
    second = Hold.objects.create(reader=borrowing.reader(), **same)
    assert len(mailed(clockwork.tell_stranded)) == 2
    copy = borrowing.copy(first.title, first.pickup)
    assert fresh(first).state == HoldState.FETCHING
    assert not Notice.objects.filter(kind=TOLD).exists(), "nor to the second, who waits behind"
    actions.mark_lost(copy)
    assert fresh(second).state == HoldState.WAITING
    assert len(mailed(clockwork.tell_stranded)) == 2


@pytest.mark.django_db
def test_a_press_ends_them_and_says_why(desk, mailed):
    hold = stranded()
    borrowing.rule()
    assert "1 reader waits" in desk.open(LIST).text
    (letter,) = mailed(desk.press, f"shelf/titles/{hold.title_id}/drop/")
    assert letter.subject.startswith("Reservation ended: Sample Book")
    assert "we expect none soon" in letter.body
    assert (fresh(hold).state, fresh(hold).reader) == (HoldState.CANCELLED, None)
    assert "Nobody waits in vain" in desk.open(LIST).text
    assert "in vain any more" in desk.press(f"shelf/titles/{hold.title_id}/drop/").text


@pytest.mark.django_db
def test_what_was_told_of_the_end_goes_after_a_fortnight():
    actions.drop_holds(stranded().title)
    assert Notice.objects.filter(kind=ENDED).exists()
    clockwork.forget(in_days(15))
    assert not Notice.objects.filter(kind=ENDED).exists()


@pytest.mark.django_db
def test_a_new_copy_goes_to_who_waited(desk):
    hold = stranded()
    borrowing.copy(hold.title, hold.pickup)
    desk.press(f"shelf/titles/{hold.title_id}/drop/")
    assert fresh(hold).state == HoldState.FETCHING
    assert not Notice.objects.filter(kind=ENDED).exists()


@pytest.mark.django_db
def test_a_reference_copy_serves_nobody():
    hold = stranded()
    borrowing.copy(hold.title, hold.pickup, kind="reference")
    assert list(rules.stranded()) == [hold]


@pytest.mark.django_db
def test_the_desk_hears_of_it_at_the_copy(desk, branch):
    copy = borrowing.copy(home=branch)
    borrowing.hold(copy.title, pickup=branch)
    page = desk.press(f"copies/{copy.pk}/lost/")
    assert "1 reader waits for this title, and no other copy can come" in page.text


@pytest.mark.django_db
def test_the_list_costs_the_same_for_many(desk):
    stranded()
    with CaptureQueriesContext(connection) as few:
        desk.open(LIST)
    for _ in range(4):
        stranded()
    with CaptureQueriesContext(connection) as many:
        assert desk.open(LIST).text.count("1 reader waits") == 5
    assert len(many) <= len(few)


@contextlib.contextmanager
def nothing_held(titles, readers=()):
    Queue.objects.bulk_create([Queue(title_id=title) for title in titles], ignore_conflicts=True)
    yield


def dropped_while_a_copy_comes(monkeypatch, patience: float) -> tuple[str, str]:
    """The state of the one reservation when the copy has come, and in the end. `patience` in seconds: behind
    the lock nothing comes, without it the copy does, however busy the machine is.
    """
    hold = stranded()
    looked, added, real = threading.Event(), threading.Event(), holding._is_stranded

    def slowly(*args):
        found = real(*args)
        looked.set()
        added.wait(patience)
        return found

    def act(number: int):
        if number:
            return actions.drop_holds(hold.title)
        looked.wait(10)
        actions.add_copy(hold.title, hold.pickup, accession="T1")
        found = fresh(hold).state
        added.set()
        return found

    monkeypatch.setattr(holding, "_is_stranded", slowly)
    met, _dropped = at_once(2, act)
    return met, fresh(hold).state


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_comes_at_the_same_moment_is_kept_for_nobody_who_is_sent_away(monkeypatch):
    assert dropped_while_a_copy_comes(monkeypatch, 0.2) == (HoldState.CANCELLED, HoldState.CANCELLED)


@pytest.mark.django_db(transaction=True)
def test_the_control_without_the_lock_somebody_is_sent_away_who_has_a_copy(monkeypatch):
    monkeypatch.setattr(door, "held", nothing_held)
    assert dropped_while_a_copy_comes(monkeypatch, 10) == (HoldState.FETCHING, HoldState.CANCELLED)


@pytest.mark.django_db(transaction=True)
def test_two_presses_tell_once():
    hold = stranded()
    ended = at_once(8, lambda n: actions.drop_holds(hold.title))
    assert sum(ended) == 1
    assert Notice.objects.filter(kind=ENDED).count() == 1
