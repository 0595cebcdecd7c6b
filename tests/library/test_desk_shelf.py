"""The hold shelf, what has to be fetched, crates, and copies at the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library import actions
from library.models import Hold, Loan, Transfer
from library.steps import HoldState
from tests import borrowing, builders, desks
from tests.borrowing import fresh, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(branch) -> Hold:
    """A book on the hold shelf."""
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    borrowing.hold(copy.title, reader, branch)
    actions.give_back(copy, branch)
    return Hold.objects.get(reader=reader)


def test_the_hold_shelf_names_endings_of_cards_only(desk, kept):
    page = desk.open("shelf/").text
    assert f"…{kept.reader.card_number[-4:]}" in page
    assert kept.reader.card_number not in page
    assert kept.reader.shown_name not in page


def test_what_nobody_collected_is_taken_back(desk, kept):
    Hold.objects.filter(pk=kept.pk).update(collect_by=in_days(-2).date())
    assert "To take from the hold shelf" in desk.open("shelf/").text
    desk.press(f"shelf/{kept.pk}/take-back/")
    assert fresh(kept).state == HoldState.EXPIRED
    assert "If it still stands there" in desk.open("shelf/").text
    desk.page = desk.open()
    desk.scan(kept.copy)
    assert "The hold shelf is empty" in desk.open("shelf/").text


def test_what_may_still_be_collected_stays(desk, kept):
    assert "may still be collected" in desk.press(f"shelf/{kept.pk}/take-back/").text
    assert fresh(kept).state == HoldState.READY


def test_a_second_press_is_answered(desk, kept):
    Hold.objects.filter(pk=kept.pk).update(collect_by=in_days(-2).date())
    for _ in range(2):
        assert "Taken from the hold shelf" in desk.press(f"shelf/{kept.pk}/take-back/").text


def test_what_was_collected_after_all_is_not_taken_back(desk, kept):
    actions.lend(kept.copy, kept.reader, kept.pickup)
    assert "had ended before" in desk.press(f"shelf/{kept.pk}/take-back/").text
    assert fresh(kept).state == HoldState.FULFILLED


def test_a_book_is_fetched_for_somebody(desk, branch):
    copy, reader = borrowing.copy(home=branch, shelf_mark="K827/9"), borrowing.reader()
    borrowing.hold(copy.title, reader, branch)
    page = desk.open("shelf/?tab=fetch")
    assert "K827/9" in page.text
    sent = desks.fields_of(page, desk.desk)
    desk.press("", **sent, what=copy.accession)
    assert Hold.objects.get(reader=reader).state == HoldState.READY


def test_a_crate_leaves_and_arrives(desk, branch):
    other = borrowing.place()
    copy = borrowing.copy(home=other)
    actions.give_back(borrowing.loan(copy).copy, branch)
    page = desk.open("shelf/?tab=crates").text
    assert copy.accession in page
    assert "Press when it has been taken away" in page
    page = desk.press("shelf/send/", to=other.pk)
    assert "1 book is on its way" in page.text
    assert "Scan what arrives" not in page.text, "nothing comes to here"
    desk.press("place/", place=other.pk)
    page = desk.open("shelf/?tab=crates")
    assert "Scan what arrives" in page.text
    desk.press("", **desks.fields_of(page, desk.desk), what=copy.accession)
    assert Transfer.objects.get().received_at is not None


@pytest.mark.parametrize("tab", ["ready", "fetch", "crates"])
def test_lists_cost_the_same_for_many(desk, branch, tab):
    other = borrowing.place()

    def more() -> None:
        ready, fetched, moved, coming = (borrowing.copy(home=branch) for _ in range(4))
        for copy in (ready, fetched):
            borrowing.hold(copy.title, borrowing.reader(), branch)
        actions.give_back(ready, branch)
        for copy in (moved, coming):
            borrowing.loan(copy)
        actions.give_back(coming, other)
        away = borrowing.copy(home=other)
        borrowing.loan(away)
        actions.give_back(away, branch)

    more()
    actions.send_crate(other, branch)
    with CaptureQueriesContext(connection) as few:
        desk.open(f"shelf/?tab={tab}")
    for _ in range(3):
        more()
    actions.send_crate(other, branch)
    with CaptureQueriesContext(connection) as many:
        assert desk.open(f"shelf/?tab={tab}").text.count("<li><div><b") >= 3
    assert len(many) <= len(few)


def test_what_becomes_of_a_copy_is_noted(desk, branch):
    copy = borrowing.copy(home=branch)
    steps = [("damaged", "damaged"), ("repaired", "fine"), ("missing", "missing"), ("lost", "lost")]
    for verb, condition in [*steps, ("withdraw", "withdrawn"), ("reinstate", "fine")]:
        page = desk.press(f"copies/{copy.pk}/{verb}/")
        assert fresh(copy).condition == condition, verb
    assert page.text.count("<time") >= 6


def test_what_is_on_loan_is_not_withdrawn(desk):
    loan = borrowing.loan()
    assert "Withdraw" not in desk.open(f"copies/{loan.copy_id}/").text
    page = desk.press(f"copies/{loan.copy_id}/withdraw/")
    assert "on loan" in page.text
    assert fresh(loan.copy).condition == "fine"
    assert Loan.objects.open().count() == 1


def test_a_copys_page_does_not_say_who_has_it(desk):
    loan = borrowing.loan()
    page = desk.open(f"copies/{loan.copy_id}/").text
    assert loan.reader.shown_name not in page
    assert loan.reader.card_number not in page


@pytest.mark.parametrize("path", ["readers/999/", "readers/999/card/", "copies/999/"])
def test_what_is_not_there_is_not_there(desk, path):
    assert desk.open(path).status_code == 404


def test_my_desk_leads_to_the_library_desk(desk):
    assert 'href="/en/desk/library/"' in desk.client.get("/en/desk/").text
    assert "/desk/library/" not in desks.browser_of(builders.staff()).get("/en/desk/").text
