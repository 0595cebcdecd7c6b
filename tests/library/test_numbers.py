"""Numbers that people type and scanners read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import cards
from library.actions import next_accessions
from library.models import Title
from tests import borrowing


@given(st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_no_card(place, by):
    number = cards.new()
    digits = list(number[1:])
    digits[place] = str((int(digits[place]) + by) % 10)
    assert cards.normalise(number) == number
    assert cards.normalise("R" + "".join(digits)) is None


def test_a_card_is_read_however_it_is_typed():
    number = cards.new()
    assert cards.normalise(f" r{number[1:5]}-{number[5:]}".strip()) == number
    assert [cards.normalise(text) for text in ("", "R", "R12", number[1:], "R" + "٣" * 9)] == [None] * 5


@pytest.mark.django_db
def test_accession_numbers_count_on():
    assert borrowing.copy().accession == "W000001"
    borrowing.copy(accession="OLD-77")
    assert borrowing.copy().accession == "W000002"
    assert next_accessions(2, "W") == ["W000003", "W000004"]


@pytest.mark.django_db
def test_a_title_proposes_pinyin_and_leaves_what_people_wrote():
    title = Title(
        title_zh_hans="\u7ea2\u661f",
        responsibility="\u5355\u96c4\u4fe1",
        language="zh",
        isbn13="7-5037-2790-X",
    )
    title.responsibility_pinyin = "shan xiongxin"
    title.full_clean()
    assert (title.title_pinyin, title.isbn13) == ("hongxing", "9787503727900")
    assert title.responsibility_pinyin == "shan xiongxin"
