"""Books that turn up at the desk: from the next room, from another place, out of a crate."""

import pytest

from library.models import Copy, InHouseUse, Transfer
from tests import borrowing
from tests.librarian import answer_of, open_loan

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_book_that_had_strayed_is_counted_and_goes_back(desk, branch):
    copy = borrowing.copy(home=branch, shelf_mark="K827/7")
    Copy.objects.filter(pk=copy.pk).update(current=borrowing.corner())
    desk.scan("here")
    said = answer_of(desk.scan(copy))
    assert "Back onto the shelf K827/7" in said
    assert "Read on the spot: counted" in said
    assert InHouseUse.objects.filter(copy=copy, place=branch).count() == 1
    desk.scan(copy)
    assert InHouseUse.objects.count() == 1


def test_what_comes_back_from_a_reader_was_not_read_on_the_spot(desk, branch):
    copy = borrowing.copy(home=branch)
    borrowing.loan(copy)
    desk.scan("here")
    desk.scan(copy)
    assert open_loan(copy) is None
    assert not InHouseUse.objects.exists()


def test_scanned_at_the_next_place_within_seconds_it_has_arrived(desk, branch):
    other = borrowing.place()
    copy = borrowing.copy(home=other)
    borrowing.loan(copy)
    assert "Into the crate" in answer_of(desk.scan(copy))
    assert "Scanned twice" in answer_of(desk.scan(copy))
    desk.press("place/", place=other.pk)
    desk.page = desk.open()
    said = answer_of(desk.scan(copy))
    assert "has arrived" in said
    assert "Scanned twice" not in said
    assert Transfer.objects.get().received_at is not None
    assert "Arrived" in desk.open().text
