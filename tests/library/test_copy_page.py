"""The page behind the code on a book: borrowing in two taps, reporting, finding again."""

import datetime as dt
import re

import pytest
from django.utils.translation import override

from library import actions, codes, rules, shelves
from library.models import Copy, Loan, Reader, Title
from library.refusals import Refused
from portal import limits
from portal.templatetags.portal import day
from tests import borrowing, builders, scanning
from tests.borrowing import fresh
from tests.scanning import borrow, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def corner():
    return borrowing.corner()


@pytest.fixture
def copy(corner):
    return borrowing.copy(home=corner)


def full_width(text):
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


@pytest.mark.parametrize("typed", [str, str.lower, full_width, lambda code: f"{code[:5]}-{code[5:]}"])
def test_the_code_leads_to_the_page_in_the_readers_language(client, copy, typed):
    for accepted, language in (("zh-CN", "zh-hans"), ("fr", "en")):
        answer = client.get(f"/c/{typed(copy.code)}/", headers={"Accept-Language": accepted})
        assert (answer.status_code, answer.url) == (302, page_of(copy, language=language))
        shelf = client.get(f"/c/shelf/{typed(copy.home.shelf_code)}/", headers={"Accept-Language": accepted})
        assert shelf.url == scanning.shelf_of(copy.home, language=language)
    assert client.get(page_of(copy)).status_code == 200
    assert client.get(f"/en/library/copies/{typed(copy.code)}/").status_code == 200


@pytest.mark.parametrize("code", ["2222222222", "shelf", "%00", "\u4e66", "x" * 99])
def test_an_unknown_code_is_nowhere(client, copy, code):
    for path in (f"/c/{code}/", f"/c/shelf/{code}/", f"/en/library/copies/{code}/"):
        assert client.get(path).status_code == 404


def test_the_code_of_a_copy_opens_no_shelf(client, copy):
    assert client.get(f"/c/shelf/{copy.code}/").status_code == 404
    assert client.get(f"/c/{copy.home.shelf_code}/").status_code == 404


def test_what_cannot_be_a_code():
    assert codes.normalise(" ab-c\uff12 ") == "ABC2"
    assert [codes.normalise(text) for text in ("", "\0", "\u4e66", "a/b")] == [None] * 4


def test_two_taps_borrow_it(client, copy, reader):
    page = client.get(page_of(copy))
    assert page_of(copy, "borrow/") in page.text, "the first tap"
    offer = client.get(page_of(copy, "borrow/"))
    assert "28 days from lending" in offer.text, "until when, and why, is said before the second"
    assert Loan.objects.count() == 0
    done = client.post(page_of(copy, "borrow/"), {"key": scanning.keys(offer)[0]})
    loan = Loan.objects.get()
    assert (loan.reader, loan.copy, loan.channel, loan.lent_from) == (reader, copy, "phone", copy.home)
    page = client.get(done.url)
    assert "Enjoy reading!" in page.text
    with override("en"):
        assert f"Please bring it back by {day(loan.due_on)}. We remind you before." in page.text
    assert "no-store" in page["Cache-Control"]


def test_a_double_tap_is_one_loan(client, copy, reader):
    key = scanning.keys(client.get(page_of(copy, "borrow/")))[0]
    answers = [client.post(page_of(copy, "borrow/"), {"key": key}) for _ in range(2)]
    assert {answer.url for answer in answers} == {page_of(copy)}
    assert Loan.objects.count() == 1


def test_a_closed_day_is_said(client, reader):
    today = dt.date.today()
    due = today + dt.timedelta(days=28)
    corner = borrowing.corner(closed_on=(due.weekday(),))
    offer = client.get(page_of(borrowing.copy(home=corner), "borrow/"))
    assert "28 days from lending; moved from" in offer.text
    assert ": closed" in offer.text


def test_strangers_confirm_a_contact_and_come_back(client, copy):
    answer = client.get(page_of(copy, "borrow/"))
    assert answer.url.startswith("/en/confirm/?next=%2Fen%2Flibrary%2Fcopies%2F")
    assert answer.url.endswith("borrow%2F")


def test_whoever_is_no_reader_becomes_one_and_comes_back(client, copy):
    person = builders.person(name="", email="new@example.org")
    builders.confirm_device(client, person)
    answer = client.get(page_of(copy, "borrow/"))
    assert answer.url.startswith("/en/library/join/?next=")
    form = client.get(answer.url)
    given = {"key": scanning.keys(form)[0], "name": " Ana\u3000\uff22 ", "kind": "staff"}
    given["next"] = page_of(copy, "borrow/")
    refused = client.post(answer.url, given)
    assert "We need your consent" in refused.text
    assert re.search(r'value="staff"[^>]*checked', refused.text), "nothing typed is lost"
    assert not Reader.objects.exists()
    done = client.post(answer.url, given | {"agreed": "on"})
    assert done.url == page_of(copy, "borrow/")
    made = Reader.objects.get()
    assert (made.name, made.kind, made.person, made.keep_history) == ("Ana B", "staff", person, False)
    again = client.post(answer.url, given | {"agreed": "on"})
    assert (again.url, Reader.objects.count()) == (done.url, 1)
    assert borrow(client, copy).url == page_of(copy)


def test_where_every_place_has_a_desk_cards_are_made_there(client):
    borrowing.place()
    builders.confirm_device(client, builders.person())
    page = client.post("/en/library/join/", {"name": "Ana", "kind": "adult", "agreed": "on"})
    assert "You get your card at the desk" in page.text
    assert not Reader.objects.exists()


def test_a_place_with_a_desk_says_so(client, reader):
    copy = borrowing.copy(home=borrowing.place())
    page = client.get(page_of(copy))
    assert "Take it to the desk there" in page.text
    assert page_of(copy, "borrow/") not in page.text
    assert "Please take the book to the desk." in borrow_without_offer(client, copy).text
    assert not Loan.objects.exists()


def borrow_without_offer(client, copy, **fields):
    return client.post(page_of(copy, "borrow/"), fields)


def test_another_system_lends_elsewhere(client, reader):
    copy = borrowing.copy(home=borrowing.place(circulates=False, system_name="District Library"))
    assert "lent by another system: District Library" in client.get(page_of(copy)).text
    assert "District Library" in borrow_without_offer(client, copy).text
    assert not Loan.objects.exists()


def test_all_reasons_are_said_and_what_to_do(client, corner, reader):
    borrowing.rule(limit=1)
    borrowing.loan(borrowing.copy(home=corner), reader)
    copy = borrowing.copy(home=corner, kind="reference")
    page = client.get(page_of(copy, "borrow/"))
    for words in ("to be read here", "on the spot", "No more than 1 books", "Bring one back first"):
        assert words in page.text
    assert not scanning.keys(page), "there is no button that would only be refused"
    refused = borrow_without_offer(client, copy)
    assert "to be read here" in refused.text
    assert "No more than 1 books" in refused.text


def test_who_has_it_is_not_said(client, copy, reader):
    other = borrowing.reader(name="Somebody Else")
    actions.lend(copy, other, copy.home)
    for path in (
        page_of(copy),
        page_of(copy, "borrow/"),
        page_of(copy, "return/"),
        page_of(copy, "missing/"),
    ):
        text = client.get(path).text
        assert "Somebody Else" not in text
        assert other.card_number not in text
    assert "On loan until" in client.get(page_of(copy)).text
    assert "return it first" in borrow_without_offer(client, copy).text


def test_a_guardian_borrows_for_a_child(client, copy, reader):
    child, _new = actions.register_reader(kind="child", nickname="Little Bear", guardian=reader)
    offer = client.get(page_of(copy, "borrow/"))
    assert "Borrow it for Little Bear" in offer.text
    borrow(client, copy, reader=str(child.pk))
    assert Loan.objects.get().reader == child
    assert "Lent to Little Bear" in client.get(page_of(copy)).text


def test_nobody_borrows_for_others(client, copy, reader):
    other = borrowing.reader()
    assert borrow(client, copy, reader=str(other.pk)).status_code == 404
    assert not Loan.objects.exists()


def test_a_book_that_is_not_here_is_reported_and_found_again(client, copy, corner, reader):
    assert page_of(copy, "missing/") in client.get(page_of(copy)).text
    for _ in range(2):
        thanked = client.post(page_of(copy, "missing/"), follow=True)
        assert thanked.redirect_chain[-1][0] == f"/en/library/titles/{copy.title_id}/"
        assert "Thank you for telling us" in thanked.text
        assert "You have found it!" not in thanked.text
    assert fresh(copy).condition == "missing"
    page = client.get(page_of(copy))
    assert "You have found it!" in page.text
    assert "scan" in client.get(page_of(copy, "return/")).text.lower()
    shelf = client.get(scanning.shelf_of(corner))
    assert copy.title.title_en in shelf.text, "the page of the shelf knows the book in the hand"
    path = scanning.shelf_of(corner, f"books/{copy.code}/return/")
    done = client.post(path, {"key": scanning.keys(shelf)[0]})
    assert "Found again. Thank you!" in client.get(done.url).text
    assert fresh(copy).state == "on_shelf"


def test_a_missing_book_that_is_borrowed_is_found_again(client, copy, reader):
    actions.mark_missing(copy)
    borrow(client, copy)
    assert fresh(copy).state == "on_loan"


def test_only_what_should_stand_there_is_reported(client, copy, reader):
    at_desk = borrowing.copy(home=borrowing.place())
    actions.lend(copy, borrowing.reader(), copy.home)
    for what in (at_desk, copy):
        assert page_of(what, "missing/") not in client.get(page_of(what)).text
        assert "need not be on this shelf" in client.get(page_of(what, "missing/")).text
        assert "Somebody else was quicker" in client.post(page_of(what, "missing/"), follow=True).text
        assert fresh(what).condition == "fine"


def test_a_report_is_judged_by_what_is_true_when_it_counts(copy, reader):
    """As a page knew it that was opened before."""
    found = fresh(copy)
    assert rules.may_be_reported(found)
    Copy.objects.filter(pk=copy.pk).update(current=borrowing.place())
    with pytest.raises(Refused):
        actions.report_missing(found)
    actions.mark_missing(found)
    assert fresh(copy).condition == "missing", "whoever works there may say so anywhere"


def test_a_book_that_has_left_leads_to_its_title_while_another_is_there(client, copy):
    another = borrowing.copy(copy.title, copy.home)
    actions.withdraw(copy)
    path = f"/en/library/titles/{copy.title_id}/"
    assert path in client.get(page_of(copy)).text
    actions.withdraw(another)
    assert path not in client.get(page_of(copy)).text
    assert client.get(path).status_code == 404


def test_a_report_leads_home_where_the_catalogue_has_no_page_of_the_book(client, copy, reader, monkeypatch):
    monkeypatch.setattr(shelves, "catalogued", Title.objects.none)
    assert client.post(page_of(copy, "missing/")).url == "/en/library/"


def test_reports_have_a_limit(client, corner, reader):
    answers = [client.post(page_of(borrowing.copy(home=corner), "missing/")) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]


def test_reporting_is_for_those_who_are_confirmed(client, copy):
    assert client.post(page_of(copy, "missing/")).url.startswith("/en/confirm/")
    assert fresh(copy).condition == "fine"


def test_without_the_limit_there_would_be_none(client, corner, reader, monkeypatch):
    monkeypatch.setattr(limits, "hit", lambda *args, **kwargs: None)
    answers = [client.post(page_of(borrowing.copy(home=corner), "missing/")) for _ in range(6)]
    assert {answer.status_code for answer in answers} == {302}


def test_a_reserved_book_is_borrowed_by_its_reader(client, copy, corner, reader):
    hold = borrowing.hold(copy.title, reader, corner)
    assert "It waits for you until" in client.get(page_of(copy)).text
    borrow(client, copy)
    assert (Loan.objects.get().reader, fresh(hold).state) == (reader, "fulfilled")


def test_a_book_kept_for_another_stays(client, copy, corner, reader):
    borrowing.hold(copy.title, None, corner)
    page = client.get(page_of(copy))
    assert "Another reader has reserved this one" in page.text
    assert "kept for another reader" in borrow_without_offer(client, copy).text
    assert not Loan.objects.exists()


def test_a_book_that_has_come_is_lent_where_it_came(client, corner, reader):
    branch = borrowing.place()
    copy = borrowing.copy(home=branch)
    borrowing.hold(copy.title, reader, corner)
    actions.give_back(copy, branch)
    assert fresh(copy).state == "in_transit"
    actions.send_crate(branch, corner)
    borrow(client, copy)
    assert Loan.objects.get().lent_from == corner


def test_kept_for_somebody_else_it_is_promised_at_no_shelf(client, branch):
    corner, copy = borrowing.corner(), borrowing.copy(home=branch)
    borrowing.hold(copy.title, pickup=corner)
    actions.give_back(copy, branch)
    assert "you can borrow it there" not in client.get(f"/en/library/copies/{copy.code}/").text
