"""The page behind the code on a shelf: what proves that a book is back, and what becomes of it."""

import uuid

import pytest
from django.utils import timezone

from library import actions, foreseen, rules
from library.models import Loan
from library.refusals import Refused
from tests import borrowing, scanning
from tests.borrowing import fresh
from tests.scanning import keys, shelf_of, take_back

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def corner():
    return borrowing.corner()


@pytest.fixture
def loan(corner, reader):
    return borrowing.loan(borrowing.copy(home=corner), reader)


def test_the_code_of_the_shelf_brings_a_book_back(client, corner, reader, loan):
    page = client.get(shelf_of(corner))
    assert loan.copy.title.title_en in page.text
    assert f"loans/{loan.pk}/return/" in page.text
    done = take_back(client, corner, loan, keys(page)[0])
    ended = fresh(loan)
    assert (ended.ended_as, ended.returned_to, ended.reader) == ("returned", corner, None)
    page = client.get(done.url)
    assert "Thank you, it is back" in page.text
    assert "we have already forgotten that you had it" in page.text
    assert "You have no books at home" in client.get(shelf_of(corner)).text


def test_a_double_tap_gives_the_same_answer(client, corner, reader, loan):
    key = keys(client.get(shelf_of(corner)))[0]
    answers = [take_back(client, corner, loan, key) for _ in range(2)]
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, shelf_of(corner, f"returned/{key}/"))
    }
    assert take_back(client, corner, loan, uuid.uuid4()).status_code == 404, "another press finds no loan"


def test_a_wrong_code_brings_nothing_back(client, corner, reader, loan):
    guessed = corner.shelf_code[:-1] + ("2" if corner.shelf_code[-1] != "2" else "3")
    for code in (guessed, loan.copy.code, "shelf"):
        path = f"/en/library/shelves/{code}/"
        assert client.get(path).status_code == 404
        assert client.post(f"{path}loans/{loan.pk}/return/").status_code == 404
        assert client.post(f"{path}books/{loan.copy.code}/return/").status_code == 404
    assert fresh(loan).is_open


def test_the_page_of_the_copy_brings_nothing_back(client, corner, reader, loan):
    page = client.get(scanning.page_of(loan.copy, "return/"))
    assert "Scan the code on the shelf" in page.text
    assert client.post(scanning.page_of(loan.copy, "return/")).status_code == 405
    assert corner.shelf_code not in page.text + client.get(scanning.page_of(loan.copy)).text
    assert corner.shelf_code not in client.get(scanning.mine()).text
    assert fresh(loan).is_open


def test_the_code_of_another_shelf_brings_it_back_there(client, corner, reader, loan):
    other = borrowing.corner()
    take_back(client, other, loan, uuid.uuid4())
    assert fresh(loan).returned_to == other


def test_a_place_with_a_desk_takes_books_at_the_desk(client, reader, loan):
    branch = borrowing.place()
    page = client.get(shelf_of(branch))
    assert "Please take the book to the desk." in page.text
    assert not keys(page)
    refused = take_back(client, branch, loan, uuid.uuid4())
    assert "Please take the book to the desk." in refused.text
    assert fresh(loan).is_open


def test_without_the_rule_a_phone_would_do_it_there(client, reader, loan, monkeypatch):
    monkeypatch.setattr(rules, "against_returning", lambda *args: [])
    take_back(client, borrowing.place(), loan, uuid.uuid4())
    assert not fresh(loan).is_open


def test_other_peoples_loans_are_not_there(client, corner, reader):
    theirs = borrowing.loan(borrowing.copy(home=corner))
    page = client.get(shelf_of(corner))
    assert theirs.copy.title.title_en not in page.text
    assert take_back(client, corner, theirs, uuid.uuid4()).status_code == 404
    assert fresh(theirs).is_open


def test_who_has_the_book_in_the_hand_may_bring_it_for_another(client, corner, reader):
    theirs = borrowing.loan(borrowing.copy(home=corner), borrowing.reader(name="Somebody Else"))
    page = client.get(shelf_of(corner) + f"?book={theirs.copy.code.lower()}")
    assert theirs.copy.title.title_en in page.text
    assert "Somebody Else" not in page.text
    done = client.post(shelf_of(corner, f"books/{theirs.copy.code}/return/"), {"key": keys(page)[0]})
    assert "Thank you" in client.get(done.url).text
    assert not fresh(theirs).is_open


def test_a_code_that_no_book_has_is_said_beside_the_field(client, corner, reader):
    page = client.get(shelf_of(corner) + "?book=2222-22222")
    assert "No book has this code" in page.text
    assert 'value="2222-22222"' in page.text


def test_a_guardian_brings_back_a_childs_book(client, corner, reader):
    child, _new = actions.register_reader(kind="child", nickname="Little Bear", guardian=reader)
    loan = borrowing.loan(borrowing.copy(home=corner), child)
    page = client.get(shelf_of(corner))
    assert "Little Bear" in page.text
    take_back(client, corner, loan, keys(page)[0])
    assert not fresh(loan).is_open


def test_where_to_put_it_when_somebody_waits(client, corner, reader, loan):
    waiting = borrowing.reader(name="Somebody Else")
    hold = borrowing.hold(loan.copy.title, waiting, corner)
    done = client.get(take_back(client, corner, loan, uuid.uuid4()).url)
    assert "Somebody waits for it" in done.text
    assert "Somebody Else" not in done.text
    assert fresh(hold).state == "ready"


def test_where_to_put_it_when_it_travels(client, reader, loan):
    branch = borrowing.place()
    borrowing.hold(loan.copy.title, None, branch)
    corner = loan.lent_from
    done = client.get(take_back(client, corner, loan, uuid.uuid4()).url)
    assert f"It travels on to {branch.place.name_en}" in done.text


def test_the_key_of_something_else_is_no_return(client, corner, reader):
    key = uuid.uuid4()
    borrowing.loan(borrowing.copy(home=corner), reader, key=key)
    assert client.get(shelf_of(corner, f"returned/{key}/")).status_code == 404
    other = borrowing.loan(borrowing.copy(home=corner), reader)
    refused = take_back(client, corner, other, key)
    assert "Somebody else was quicker" in refused.text
    assert fresh(other).is_open


def test_strangers_confirm_first(client, corner, loan):
    client.cookies.clear()
    assert client.get(shelf_of(corner)).url.startswith("/en/confirm/")
    assert take_back(client, corner, loan, uuid.uuid4()).url.startswith("/en/confirm/")
    assert Loan.objects.open().count() == 1


@pytest.fixture
def branch(corner):
    return borrowing.place()


def on_its_way(corner, branch, *, sent: bool = False):
    """A book of the corner that was given back at the branch, in the crate or on its way."""
    copy = borrowing.copy(home=corner)
    borrowing.loan(copy)
    actions.give_back(copy, branch)
    if sent:
        actions.send_crate(branch, corner)
    return fresh(copy)


def at_the_shelf(client, corner, copy):
    """From the page of the book over that of the shelf to the offer."""
    assert scanning.page_of(copy, "here/") in client.get(scanning.page_of(copy)).text
    assert "Scan the code on the shelf" in client.get(scanning.page_of(copy, "here/")).text
    path = shelf_of(corner, f"books/{copy.code}/borrow/")
    assert path in client.get(shelf_of(corner)).text
    return path, client.get(path)


@pytest.mark.parametrize("sent", [False, True])
def test_what_counts_as_travelling_is_borrowed_at_its_shelf(client, corner, reader, branch, sent):
    copy = on_its_way(corner, branch, sent=sent)
    path, offer = at_the_shelf(client, corner, copy)
    assert "28 days from lending" in offer.text
    for _ in range(2):
        done = client.post(path, {"key": keys(offer)[0]})
    loan = Loan.objects.open().get()
    assert (loan.reader, loan.lent_from, loan.channel, fresh(copy).current) == (
        reader,
        corner,
        "phone",
        corner,
    )
    transfer = copy.transfers.get()
    assert transfer.received_at is not None
    assert transfer.cancelled_at is None
    assert "Enjoy reading!" in client.get(done.url).text
    assert "The book in your hand" not in client.get(shelf_of(corner)).text


def test_what_was_seen_last_elsewhere_is_borrowed_at_the_shelf(client, corner, reader, branch):
    copy = borrowing.copy(home=branch)
    path, offer = at_the_shelf(client, corner, copy)
    client.post(path, {"key": keys(offer)[0]})
    assert Loan.objects.open().get().lent_from == corner
    assert copy.transfers.open().count() == 0


def test_whoever_waits_for_it_goes_before_and_nothing_has_happened(client, corner, reader, branch):
    copy = on_its_way(corner, branch)
    borrowing.hold(copy.title, pickup=branch)
    before = copy.transfers.values().get()
    path = shelf_of(corner, f"books/{copy.code}/borrow/")
    refused = client.post(path, {"key": str(uuid.uuid4())})
    assert "kept for another reader" in refused.text
    assert not Loan.objects.open().exists()
    assert copy.transfers.values().get() == before


def test_no_shelf_code_of_a_desk_and_no_loan_of_another(client, corner, reader, branch):
    copy = borrowing.copy(home=branch)
    refused = client.post(shelf_of(branch, f"books/{copy.code}/borrow/"))
    assert "Please take the book to the desk." in refused.text
    theirs = borrowing.loan(copy)
    refused = client.post(shelf_of(corner, f"books/{copy.code}/borrow/"))
    assert "Another reader has it on loan" in refused.text
    assert Loan.objects.open().get() == theirs


def test_the_proof_is_asked_behind_the_page_too(corner, reader, branch):
    with pytest.raises(Refused, match="no_proof"):
        actions.borrow_at_shelf(borrowing.copy(home=branch), reader, corner, proof="")


def test_where_it_sets_out_it_is_returned_before_it_is_offered(corner, reader, branch):
    copy = on_its_way(corner, branch)
    copy.transfers.update(reason="hold")  # of somebody who has given up since
    for at, codes in ((branch, ["travelling"]), (corner, [])):
        offer = foreseen.lending(fresh(copy), reader, timezone.now(), at)
        assert [reason.code for reason in offer.against if reason.code == "travelling"] == codes
