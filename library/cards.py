"""Numbers of readers' cards: 'R' and nine digits, the last one a check digit, drawn at random."""

import secrets
import unicodedata

from stdnum import damm

LETTER, DIGITS = "R", 9
# What people put between the digits.
BETWEEN = str.maketrans("", "", "-_. \u2013\u2014")


def new() -> str:
    """Nobody can count on to the next one; a mistyped digit or two swapped ones never pass the check."""
    body = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}}"
    return LETTER + body + damm.calc_check_digit(body)


def normalise(text: str) -> str | None:
    """What was scanned or typed, as it is stored; None when it can't be the number of a card."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(BETWEEN)
    digits = plain.removeprefix(LETTER)
    fits = plain.startswith(LETTER) and len(digits) == DIGITS and digits.isascii() and digits.isdigit()
    return plain if fits and damm.is_valid(digits) else None
