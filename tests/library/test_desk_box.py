"""The one box: a card, a book, a command in any order."""

import datetime as dt
import uuid

import pytest

from library import actions
from library.models import InHouseUse, Loan, Transfer
from tests import borrowing, builders
from tests.borrowing import fresh
from tests.librarian import Librarian, answer_of, open_loan, tone_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


def test_a_card_then_a_book_is_a_loan(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    assert reader.shown_name in answer_of(desk.scan(reader))
    page = desk.scan(copy)
    assert "Lent until" in answer_of(page)
    assert tone_of(page) == "ok"
    loan = open_loan(copy)
    assert (loan.reader, loan.lent_from, loan.channel) == (reader, branch, "desk")


def test_a_book_alone_is_taken_back_and_the_box_says_where_it_goes(desk, branch):
    copy = borrowing.copy(home=branch, shelf_mark="K827/7")
    borrowing.loan(copy)
    page = desk.scan(copy)
    assert "Back onto the shelf K827/7" in answer_of(page)
    assert open_loan(copy) is None


def test_a_book_on_the_shelf_is_shown_and_counts_as_seen(desk, branch):
    copy = borrowing.copy(home=branch, shelf_mark="K827/7")
    page = desk.scan(copy)
    assert "It belongs on the shelf K827/7" in answer_of(page)
    assert fresh(copy).last_seen_at is not None
    assert Loan.objects.count() == 0


@pytest.mark.parametrize("way", ["accession", "code", "address", "isbn", "isbn with hyphens"])
def test_whatever_is_printed_on_the_book_finds_it(desk, branch, way):
    copy = borrowing.copy(borrowing.title(isbn13="9787503727900"), branch)
    texts = {
        "accession": copy.accession.lower(),
        "code": copy.code,
        "address": f"https://wenjing.example.org/c/{copy.code}/",
        "isbn": "9787503727900",
        "isbn with hyphens": "7-5037-2790-X",
    }
    assert copy.title.title_en in answer_of(desk.scan(texts[way]))


def test_an_isbn_of_several_copies_asks_which(desk, branch):
    of = borrowing.title(isbn13="9787503727900")
    first, second = borrowing.copy(of, branch), borrowing.copy(of, branch)
    page = desk.scan("9787503727900")
    assert "Which of these copies" in answer_of(page)
    assert all(copy.accession in answer_of(page) for copy in (first, second))


def test_an_isbn_means_the_copy_at_this_place(desk, branch):
    of = borrowing.title(isbn13="9787503727900")
    here = borrowing.copy(of, branch)
    borrowing.copy(of)
    borrowing.loan(here)
    desk.scan("9787503727900")
    assert open_loan(here) is None


def test_full_width_signs_of_a_chinese_keyboard_are_read(desk):
    reader = borrowing.reader()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in reader.card_number)
    assert reader.shown_name in answer_of(desk.scan(wide))


def test_a_double_scan_is_one_loan(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    desk.scan(reader)
    desk.scan(copy)
    page = desk.scan(copy)
    assert "it is one loan" in answer_of(page)
    assert Loan.objects.count() == 1


def test_the_same_page_sent_twice_is_one_loan(desk, branch):
    """Also when the first has been taken back meanwhile: the key remembers."""
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    desk.scan(reader)
    sent = desk.hidden | {"what": copy.accession}
    desk.send(**sent)
    actions.give_back(copy, branch)
    page = desk.send(**sent)
    assert "done before" in answer_of(page)
    assert Loan.objects.count() == 1


def test_another_book_with_the_key_of_an_old_page_is_another_loan(desk, branch):
    desk.scan(borrowing.reader())
    first, second, key = borrowing.copy(home=branch), borrowing.copy(home=branch), str(uuid.uuid4())
    desk.scan(first, key=key)
    desk.scan(second, key=key)
    assert all(open_loan(copy) for copy in (first, second))


def test_a_double_scan_of_a_return_says_again_where_it_goes(desk, branch):
    copy = borrowing.copy(home=branch, shelf_mark="K827/7")
    borrowing.loan(copy)
    desk.scan(copy)
    page = desk.scan(copy)
    assert "Back onto the shelf K827/7" in answer_of(page)
    assert "done already" in answer_of(page)


def test_an_old_scan_is_answered_when_the_book_has_been_collected_since(desk, branch):
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    borrowing.loan(copy)
    borrowing.hold(copy.title, reader, branch)
    sent = desk.hidden | {"what": copy.accession}
    assert "Onto the hold shelf" in answer_of(desk.send(**sent))
    actions.lend(copy, reader, branch)
    assert "done before" in answer_of(desk.send(**sent))
    assert open_loan(copy).reader == reader


def test_a_return_elsewhere_goes_into_the_crate(desk):
    copy = borrowing.copy()
    borrowing.loan(copy)
    page = desk.scan(copy)
    assert f"Into the crate to {copy.home.place.name_en}" in answer_of(page)
    assert tone_of(page) == "warn"
    [transfer] = Transfer.objects.open()
    assert (transfer.copy, transfer.to_place) == (copy, copy.home)


def test_a_scan_receives_the_crate(desk, branch):
    copy = borrowing.copy(home=branch)
    elsewhere = borrowing.place()
    borrowing.loan(copy)
    actions.give_back(copy, elsewhere)
    actions.send_crate(elsewhere, branch)
    page = desk.scan(copy)
    assert "Back onto the shelf" in answer_of(page)
    assert Transfer.objects.open().count() == 0
    assert done_last(page) == ["arrive"]
    assert ">Arrived</span>" in page.text
    page = desk.scan(copy)
    assert "done already" in answer_of(page)
    assert done_last(page) == ["arrive"]


def done_last(page) -> list[str]:
    return [row["verb"] for row in page.context["done"]]


def test_what_a_reader_brings_or_a_crate_brings_astray_is_taken_back(desk, branch):
    other = borrowing.place()
    lent, astray = borrowing.copy(home=branch), borrowing.copy(home=other)
    for copy in (lent, astray):
        borrowing.loan(copy)
    third = borrowing.place()
    actions.give_back(astray, third)
    actions.send_crate(third, other)
    desk.scan(lent)
    assert done_last(desk.scan(astray)) == ["return", "return"]


def test_a_return_that_somebody_waits_for_names_the_ending_of_the_card(desk, branch):
    copy, waiting = borrowing.copy(home=branch), borrowing.reader()
    borrowing.loan(copy)
    borrowing.hold(copy.title, waiting, branch)
    page = desk.scan(copy)
    assert f"hold shelf, for the card ending in {waiting.card_number[-4:]}" in answer_of(page)
    assert waiting.shown_name not in page.text
    assert waiting.card_number not in page.text


def test_a_missing_book_is_found_by_a_scan(desk, branch):
    copy = borrowing.copy(home=branch)
    actions.mark_missing(copy)
    assert "found again" in answer_of(desk.scan(copy))
    assert fresh(copy).state == "on_shelf"


@pytest.mark.parametrize("word", ["end", "END", "DESK-END"])
def test_end_puts_the_reader_away(desk, branch, word):
    copy = borrowing.copy(home=branch)
    desk.scan(borrowing.reader())
    assert "next reader" in answer_of(desk.scan(word))
    desk.scan(copy)
    assert open_loan(copy) is None


def test_taking_back_goes_on_until_a_card(desk, branch):
    copies = [borrowing.copy(home=branch) for _ in range(2)]
    borrowing.loan(copies[0])
    desk.scan("return")
    for copy in copies:
        assert "Back onto the shelf" in answer_of(desk.scan(copy))
    desk.scan(borrowing.reader())
    assert "Lent until" in answer_of(desk.scan(copies[0]))


def test_what_was_read_on_the_spot_is_counted_once_a_minute(desk, branch):
    copy = borrowing.copy(home=branch)
    desk.scan("here")
    for _ in range(2):
        assert "counted" in answer_of(desk.scan(copy))
    assert InHouseUse.objects.filter(copy=copy, place=branch).count() == 1


def test_a_page_that_has_become_old_does_nothing(desk, branch):
    """Another tab has gone on to somebody else: what is seen is what happens."""
    copy, first, second = borrowing.copy(home=branch), borrowing.reader(), borrowing.reader()
    desk.scan(first)
    old = desk.hidden
    desk.scan(second)
    page = desk.send(**old | {"what": copy.accession})
    assert "Nothing was done" in answer_of(page)
    assert open_loan(copy) is None


def test_a_reader_who_has_left_is_put_away(desk, branch, monkeypatch):
    copy = borrowing.copy(home=branch)
    desk.scan(borrowing.reader())
    monkeypatch.setattr("library.desk.station.READER_STAYS", dt.timedelta(0))
    assert "Nothing was done" in answer_of(desk.scan(copy))
    assert open_loan(copy) is None


def test_a_card_that_was_lost_opens_nothing(desk):
    reader = borrowing.reader()
    old = reader.card_number
    actions.replace_card(reader)
    page = desk.scan(old)
    assert "reported lost" in answer_of(page)
    assert reader.shown_name not in page.text


@pytest.mark.parametrize("text", ["R123456789", "hello", "9787503727900", "\0", "x" * 5000, "'; --"])
def test_what_nobody_knows_is_said(desk, text):
    assert tone_of(desk.scan(text)) == "bad"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("WJ<b>0099", '<p class="big">WJ&lt;b&gt;0099</p>'),
        ("x" * 41, f'<p class="big">{"x" * 39}…</p>'),
        ("WJ\0", '<p class="big">WJ</p>'),
    ],
)
def test_what_nobody_knows_is_repeated_as_it_was_read(desk, text, said):
    assert said in desk.scan(text).text


def test_whoever_has_several_desks_says_first_where_they_are():
    at = borrowing.place()
    borrowing.place()
    desk, copy = Librarian(), borrowing.copy(home=at)
    assert "at which place you work" in answer_of(desk.scan(copy))
    desk.press("place/", place=at.pk)
    desk.page = desk.open()
    assert "It belongs on the shelf" in answer_of(desk.scan(copy))


def test_both_languages_answer(branch):
    copy = borrowing.copy(home=branch, shelf_mark="K827/7")
    for language in ("en", "zh-hans"):
        desk = Librarian(branch, language=language)
        borrowing.loan(copy)
        answer = answer_of(desk.scan(copy))
        assert "K827/7" in answer
        assert ("Back onto the shelf" in answer) == (language == "en")


@pytest.mark.parametrize("path", ["", "readers/", "shelf/", "commands/", "readers/new/"])
def test_only_librarians_come_in(client, path):
    at = f"/en/desk/library/{path}"
    assert client.get(at).headers["Location"].startswith("/en/accounts/login/?next=")
    client.force_login(builders.user())
    assert client.get(at).status_code == 403
