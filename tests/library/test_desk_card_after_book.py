"""The other order: a book, then the card of whoever wants it."""

import datetime as dt
import re

import pytest

from tests import borrowing
from tests.librarian import answer_of, open_loan

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("one_factor")]


def test_a_book_then_a_card_offers_the_loan(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    assert "To lend it, scan the reader’s card" in answer_of(desk.scan(copy))
    page = desk.scan(reader)
    assert all(words in answer_of(page) for words in (reader.shown_name, copy.accession, "Lend this book"))
    assert open_loan(copy) is None
    assert "Lent until" in answer_of(desk.send(**offer_of(page, "lend")))
    assert open_loan(copy).reader == reader


def offer_of(page, do: str) -> dict[str, str]:
    """What a press of this button beneath the answer sends."""
    forms = re.findall(r'<form class="offer".*?</form>', page.text, re.DOTALL)
    [form] = [form for form in forms if f'name="do" value="{do}"' in form]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


@pytest.mark.parametrize("between", ["a command", "another book", "another card", "five minutes"])
def test_a_card_is_offered_only_the_book_that_was_shown_just_before(desk, branch, between, monkeypatch):
    copy, lent = borrowing.copy(home=branch), borrowing.copy(home=branch)
    borrowing.loan(lent)
    desk.scan(copy)
    others = {"a command": "end", "another book": lent, "another card": borrowing.reader()}
    if between in others:
        desk.scan(others[between])
    else:
        monkeypatch.setattr("library.desk.station.READER_STAYS", dt.timedelta(0))
    assert "Lend this book" not in answer_of(desk.scan(borrowing.reader()))


def test_a_blocked_reader_is_offered_no_book(desk, branch):
    desk.scan(borrowing.copy(home=branch))
    assert "Lend this book" not in answer_of(desk.scan(borrowing.reader(blocked=True)))
