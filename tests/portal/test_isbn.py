"""ISBNs that people type, copy and scan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import isbn

WALDEN, RICKSHAW, SPACED = "9787503727900", "9787020028115", "978 7 02 002811 5"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("7-5037-2790-X", "9787503727900"),
        ("978-7-5037-2790-0", "9787503727900"),
        ("ISBN 9787503727900", "9787503727900"),
        ("９７８７５０３７２７９００", "9787503727900"),
        ("9787503727901", None),
        ("7503727901", None),
        ("", None),
        ("\x00", None),
    ],
)
def test_isbns_are_stored_in_one_form(typed, stored):
    assert isbn.normalise(typed) == stored


@pytest.mark.parametrize(
    ("typed", "is_misread"),
    [
        ("ISBN 978-7-5037-2790-1", True),
        ("7-5037-2790-1", True),
        ("7-5037-2790-X", False),
        ("978\u00b77\u00b75037\u00b72790\u00b70", False),
        ("9787503", False),
        ("9787020002", False),
        ("1234567890123", False),
        ("", False),
    ],
)
def test_a_wrong_digit_is_noticed(typed, is_misread):
    assert isbn.is_misread(typed) is is_misread


def test_an_isbn_is_printed_with_hyphens():
    assert isbn.printed("9787503727900").count("-") == 4
    assert isbn.printed("") == ""


@pytest.mark.parametrize(
    ("text", "found", "wrong"),
    [
        ("", [], []),
        (" , ", [], []),
        ("7-5037-2790-X", [WALDEN], []),
        (f"{WALDEN} {RICKSHAW}", [WALDEN, RICKSHAW], []),
        (f"{RICKSHAW}\r\n7-5037-2790-X,{SPACED};", [RICKSHAW, WALDEN], []),
        (f"{WALDEN}\uff0c{RICKSHAW}\u3001{WALDEN}", [WALDEN, RICKSHAW], []),
        (f"{WALDEN}, 978 7 02 002811 6", [WALDEN], ["978 7 02 002811 6"]),
        ("soon", [], ["soon"]),
    ],
)
def test_several_in_one_field(text, found, wrong):
    assert isbn.several(text) == (found, wrong)


@given(st.text())
def test_whatever_is_typed_is_kept_or_named(text):
    found, wrong = isbn.several(text)
    assert all(isbn.normalise(number) == number for number in found)
    assert bool(found or wrong) == any(part.strip() for part in isbn.BETWEEN.split(text))
