"""The books of the demo, as they are written down: each in both languages, with numbers that exist."""

import re

import pytest
from django.utils import timezone
from stdnum import isbn

from library.demo.catalogue import BOOKS
from library.models import Audience, ItemKind

pytestmark = pytest.mark.once

HAN = re.compile(r"[\u3400-\u9fff]")
CLASSES = "ABCDEFGHIJKNOPQRSTUVXZ"


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.title.en)
def test_a_book_speaks_both_languages(book):
    for pair in (book.title, book.summary):
        assert HAN.search(pair.zh)
        assert pair.en.strip()
        assert not HAN.search(pair.en)
    assert book.by.strip()
    assert len(book.summary.zh) <= 60
    assert len(book.summary.en) <= 120


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.title.en)
def test_its_numbers_and_words_are_ones_that_exist(book):
    assert not book.isbn or isbn.is_valid(book.isbn)
    assert not book.isbn or len(book.isbn) == 13
    assert book.clc[0] in CLASSES
    assert book.audience in Audience.values
    assert book.kind in ItemKind.values
    assert book.branch + book.corner
    assert book.year is None or 1900 < book.year <= timezone.localdate().year
