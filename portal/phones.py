"""Phone numbers as people write them, and the one form in which they are kept."""

import re
import unicodedata

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HOME = "CN"
LOOKS_LIKE = re.compile(r"[+(]*\d[\d\s().\-/]{3,}")


def normalise(text: str) -> str:
    """E.164. Full-width digits and spaces are welcome; without a country code it is a number of here."""
    plain = re.sub(r"[()]", " ", unicodedata.normalize("NFKC", text or "")).strip()
    try:
        number = phonenumbers.parse(plain, HOME)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or number.extension or not phonenumbers.is_valid_number(number):
        raise ValidationError(_("Enter a phone number, from abroad with the country code: +44 …"))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_phone(text: str) -> bool:
    """Does somebody mean a phone number by this, right or not?"""
    return bool(LOOKS_LIKE.fullmatch(unicodedata.normalize("NFKC", text or "").strip()))


def spaced(number: str) -> str:
    """As people read it: '+86 138 0000 1000'. What isn't a number stays as it is."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
