"""ISBNs as they are printed, typed and scanned, to the thirteen digits that are stored.

Rooms know a book of each other by this number alone.
"""

import re
import unicodedata

from stdnum import isbn
from stdnum.exceptions import ValidationError

from .search.words import one_word

# Ten digits that begin like thirteen are the half of a number that somebody still types.
SHAPE = re.compile("97[89][0-9]{10}|(?!97[89])[0-9]{9}[0-9x]")
BETWEEN = re.compile(r"[,;\r\n\uff0c\uff1b\u3001]")


def normalise(text: str) -> str | None:
    """'7-5037-2790-X' gives '9787503727900'; None when the check digit doesn't fit."""
    plain = unicodedata.normalize("NFKC", text).strip().upper().removeprefix("ISBN").lstrip(" :-")
    try:
        return isbn.validate(plain, convert=True)
    except ValidationError:
        return None


def is_misread(text: str) -> bool:
    """As long as an ISBN, but the check digit says that a digit is wrong."""
    number = one_word(text).removeprefix("isbn")
    return bool(SHAPE.fullmatch(number)) and normalise(number) is None


def several(text: str) -> tuple[list[str], list[str]]:
    """The ISBNs in a text, each once, and what in it is none; between them commas, lines, or spaces."""
    found: dict[str, None] = {}
    wrong = []
    for piece in filter(None, map(str.strip, BETWEEN.split(text))):
        # Spaces may be printed in a number, too.
        parts = [piece] if normalise(piece) else piece.split()
        numbers = [number for number in map(normalise, parts) if number]
        found |= dict.fromkeys(numbers)
        if len(numbers) < len(parts):
            wrong.append(piece)
    return list(found), wrong


def forms(isbn13: str) -> list[str]:
    """The thirteen digits, and the ten that older books have printed."""
    return [isbn13, isbn.to_isbn10(isbn13)] if isbn13.startswith("978") else [isbn13]


def printed(isbn13: str) -> str:
    """With hyphens where the agencies put them."""
    return isbn.format(isbn13) if isbn13 else ""
