"""ISBNs as they are printed, typed and scanned, to the thirteen digits that are stored."""

import unicodedata

from stdnum import isbn
from stdnum.exceptions import ValidationError


def normalise(text: str) -> str | None:
    """'7-5037-2790-X' gives '9787503727900'; None when the check digit doesn't fit."""
    plain = unicodedata.normalize("NFKC", text).strip().upper().removeprefix("ISBN").lstrip(" :-")
    try:
        return isbn.validate(plain, convert=True)
    except ValidationError:
        return None


def printed(isbn13: str) -> str:
    """With hyphens where the agencies put them."""
    return isbn.format(isbn13) if isbn13 else ""
