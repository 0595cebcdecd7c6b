"""Readers and cards: one each, children under a guardian, lost cards, and two persons who are one."""

import uuid

import pytest

from library import actions, rules
from library.actions import clockwork
from library.models import Hold, Loan, Reader
from library.refusals import Refused, Why
from portal import persons
from portal.models import Notice
from tests import borrowing, builders
from tests.borrowing import fresh, in_days

pytestmark = pytest.mark.django_db


def card_only(**fields) -> Reader:
    return actions.register_reader(**{"name": "Sample Neighbour", "form_key": uuid.uuid4()} | fields)[0]


def child_of(guardian: Reader) -> Reader:
    return card_only(kind="child", name="Real Name", nickname="Little Bear", guardian=guardian)


def test_a_person_is_one_reader():
    person = builders.person(name="Sample Resident", language="en")
    reader, new = actions.register_reader(person, form_key=uuid.uuid4())
    again, second = actions.register_reader(person, form_key=uuid.uuid4())
    assert (new, second, again) == (True, False, reader)
    assert (reader.name, reader.language, reader.keep_history) == ("Sample Resident", "en", False)


def test_the_same_form_makes_one_card():
    key = uuid.uuid4()
    assert card_only(form_key=key) == card_only(form_key=key)


def test_a_child_is_known_by_a_nickname_and_a_guardian():
    guardian = borrowing.reader()
    child = child_of(guardian)
    assert (child.name, child.shown_name, child.told) == ("", "Little Bear", guardian.person)
    for nobody in (None, child):
        with pytest.raises(Refused) as caught:
            child_of(nobody)
        assert caught.value.code == Why.NO_GUARDIAN


def test_a_guardian_hears_of_the_childs_books():
    guardian = borrowing.reader()
    borrowing.loan(None, child_of(guardian), now=in_days(-60))
    clockwork.remind()
    notice = Notice.objects.get(kind="library.overdue")
    assert (notice.person, notice.params["child"]) == (guardian.person, "Little Bear")


def test_a_lost_card_opens_nothing():
    reader = card_only()
    old = reader.card_number
    seen_in_another_tab = fresh(reader)
    new = actions.replace_card(reader)
    assert actions.replace_card(seen_in_another_tab) == new, "pressed twice, replaced once"
    assert actions.reader_of_card(new.lower()) == reader
    with pytest.raises(Refused) as caught:
        actions.reader_of_card(old)
    assert caught.value.code == Why.CARD_LOST
    for text in ("R000000001", "", "W000001"):
        with pytest.raises(Reader.DoesNotExist):
            actions.reader_of_card(text)


def test_a_worn_card_may_be_replaced_and_still_works():
    reader = card_only()
    old = reader.card_number
    actions.replace_card(reader, lost=False)
    assert actions.reader_of_card(old) == reader


def test_blocked_and_unblocked():
    reader = card_only()
    actions.block(reader, "Please talk to us")
    assert (fresh(reader).blocked, fresh(reader).block_reason) == (True, "Please talk to us")
    actions.unblock(reader)
    assert (fresh(reader).blocked, fresh(reader).block_reason) == (False, "")


def test_who_may_see_who_reads_what():
    guardian, stranger = borrowing.reader(), borrowing.reader()
    child, desk, user = child_of(guardian), borrowing.librarian(), builders.user()
    assert rules.may_see_loans(user, guardian.person, child)
    assert rules.may_see_loans(user, guardian.person, guardian)
    assert not rules.may_see_loans(user, stranger.person, child)
    assert not rules.may_see_loans(user, None, guardian)
    assert rules.may_see_loans(desk, None, guardian)
    assert not rules.may_see_loans(builders.staff(), None, guardian), "working here is no reason"


def test_a_guest_who_makes_an_account_keeps_the_card():
    guest = builders.person()
    reader = borrowing.reader(person=guest)
    account = persons.of_account(builders.user())
    persons.merge(guest, account)
    assert fresh(reader).person == account


def test_two_readers_who_are_one_have_everything_together():
    old, new = borrowing.reader(), borrowing.reader()
    cards = [old.card_number, new.card_number]
    lent, child = borrowing.loan(None, old), child_of(old)
    waited = borrowing.loan()
    title, at = waited.copy.title, waited.lent_from
    theirs, mine = borrowing.hold(title, old, at), borrowing.hold(title, new, at)
    only = borrowing.hold(borrowing.copy(home=at).title, old, at)
    actions.keep_history(old, True)
    persons.merge(old.person, new.person)
    assert {actions.reader_of_card(card) for card in cards} == {new}
    assert (fresh(lent).reader, fresh(child).guardian, fresh(only).reader) == (new, new, new)
    assert [fresh(theirs).state, fresh(mine).state] == ["waiting", "cancelled"], "the earlier place stays"
    assert fresh(theirs).reader == new
    assert not Reader.objects.filter(pk=old.pk).exists()
    assert fresh(new).keep_history


def test_of_two_reservations_the_further_one_stays_and_the_copy_goes_on():
    old, new, third = (borrowing.reader() for _ in range(3))
    copy = borrowing.copy()
    first = borrowing.hold(copy.title, new, copy.home)
    second = borrowing.hold(copy.title, old, copy.home)
    behind = borrowing.hold(copy.title, third, copy.home)
    other = borrowing.copy(copy.title, copy.home)
    assert [fresh(hold).copy for hold in (first, second, behind)] == [copy, other, None]
    actions.give_back(other, copy.home)
    persons.merge(old.person, new.person)
    assert [fresh(hold).state for hold in (first, second, behind)] == ["cancelled", "ready", "fetching"]
    assert fresh(behind).copy == copy


def test_history_that_somebody_asked_for_survives_the_merge():
    old, new = borrowing.reader(), borrowing.reader()
    actions.keep_history(old, True)
    lent = borrowing.loan(None, old)
    actions.give_back(lent.copy, lent.lent_from)
    persons.merge(old.person, new.person)
    assert list(Loan.objects.of_reader(new)) == [lent]
    assert not Hold.objects.exists()
