"""What people type is measured as it is kept."""

import pytest
from django import forms

from library.desk.offers import CopyForm
from library.fields import LineField, TextField
from library.forms import DonateForm, JoinForm, WishForm

# One letter that NFKC makes 18, and one that NFC makes three.
LIGATURE, SHIN = "\ufdfa", "\ufb2c"


@pytest.mark.parametrize(
    ("form", "name", "letter", "times"),
    [
        (JoinForm, "name", LIGATURE, 80),
        (DonateForm, "books", SHIN, 2000),
        (DonateForm, "donor", LIGATURE, 60),
        (WishForm, "title", SHIN, 200),
        (WishForm, "author", SHIN, 200),
        (CopyForm, "donor", LIGATURE, 60),
    ],
)
def test_what_becomes_too_long_is_told(form, name, letter, times):
    field = form.base_fields[name]
    assert field.clean("a" * times) == "a" * times
    with pytest.raises(forms.ValidationError) as told:
        field.clean(letter * times)
    assert [one.code for one in told.value.error_list] == ["max_length"]


def test_a_line_has_one_kind_of_blank_and_a_text_its_lines():
    assert LineField().clean(" \uff21\u3000 b\t") == "A b"
    assert LineField(form="NFC").clean("\uff21  b") == "\uff21 b"
    assert TextField().clean(" e\u0301\r\nb ") == "\u00e9\nb"
    with pytest.raises(forms.ValidationError):
        LineField().clean(" \u3000")
