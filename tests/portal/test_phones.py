"""Phone numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal import phones

WIDE = str.maketrans("0123456789+-", "０１２３４５６７８９＋－")


@pytest.mark.parametrize(
    "text",
    [
        "13800001000",
        "138 0000 1000",
        "138-0000-1000",
        "+86 138 0000 1000",
        "0086 13800001000",
        "(+86) 138-0000-1000",
        "138 0000 1000".translate(WIDE),
        "+86-138-0000-1000".translate(WIDE),
        "\u3000138\u30000000\u30001000",
    ],
)
def test_a_number_of_here_is_understood_however_written(text):
    assert phones.normalise(text) == "+8613800001000"
    assert phones.is_phone(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+44 20 7946 0018", "+442079460018"),
        ("+1 (212) 555-0123", "+12125550123"),
        ("+852 2123 4567", "+85221234567"),
        ("010 6502 1234", "+861065021234"),
    ],
)
def test_numbers_from_abroad_and_landlines(text, number):
    assert phones.normalise(text) == number


@pytest.mark.parametrize(
    "text", ["", "12", "138000010", "1380000100012345", "+44 1", "phone", "\x00", "+86 138 x"]
)
def test_what_is_no_number_is_refused_with_a_sentence(text):
    with pytest.raises(ValidationError) as refused:
        phones.normalise(text)
    with translation.override("en"):
        assert "phone number" in refused.value.messages[0]


@pytest.mark.parametrize("text", ["name@example.org", "hello", "", "12"])
def test_what_is_not_meant_as_a_number(text):
    assert not phones.is_phone(text)


@pytest.mark.parametrize(
    ("kept", "read"),
    [("+8613800001000", "+86 138 0000 1000"), ("+34600000000", "+34 600 00 00 00"), ("none", "none")],
)
def test_a_number_is_shown_in_groups(kept, read):
    assert phones.spaced(kept) == read
