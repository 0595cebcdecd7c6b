"""Codes on books and shelves: what the QR says, and accession numbers counted on."""

import secrets
import unicodedata

from portal.references import ALPHABET, BETWEEN

LENGTH, SHELF_LENGTH = 10, 26


def new_code() -> str:
    """Of a copy: printed on it, so it is no secret, but nobody can guess the others."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_shelf_code() -> str:
    """Of a shelf: whoever has it stands, or has stood, before it. More than 128 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SHELF_LENGTH))


def normalise(text: str) -> str | None:
    """What was scanned or typed, as it is stored: small letters and full-width signs are welcome.

    None when it can't be a code.
    """
    plain = unicodedata.normalize("NFKC", text).upper().translate(BETWEEN)
    return plain if plain.isascii() and plain.isalnum() and len(plain) <= SHELF_LENGTH else None
