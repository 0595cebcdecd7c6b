"""References that people read out: seven characters without look-alikes, the last one a check character.

The alphabet has 31 signs, a prime: one wrong character or two swapped neighbours never pass the check.
"""

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 7
# What people put between the signs.
BETWEEN = str.maketrans("", "", "-_. \u2013\u2014")


def new() -> str:
    """A fresh reference such as 'K7M-2Q9X', drawn at random: nobody can count on to the next one."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return _shown(body + _check(body))


def normalise(text: str) -> str | None:
    """What somebody typed or read out, as it is stored; None when it can't be a reference."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(BETWEEN)
    if len(plain) != LENGTH or any(sign not in ALPHABET for sign in plain):
        return None
    return _shown(plain) if _check(plain[:-1]) == plain[-1] else None


def _check(body: str) -> str:
    """Weights 2, 3, 4 …: modulo a prime, every single change and every swap of neighbours shows."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, 2))
    return ALPHABET[total % len(ALPHABET)]


def _shown(plain: str) -> str:
    return f"{plain[:3]}-{plain[3:]}"
