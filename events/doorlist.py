"""What a phone at the door knows of a date: whom to let in, and nothing that would help anybody who finds it.

A row is found by a digest of what is scanned, salted for this date: of the ticket's secret, from which nobody
gets back to it, or of the reference, which opens nothing by itself.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from events import tickets
from events.models import Registration, Session
from portal import tokens
from portal.search import pinyin
from portal.search.words import is_unspaced

PURPOSE = "events.door"
TICKET_DIGITS, REFERENCE_DIGITS = 32, 10
MARKS = 2


def salt(session: Session) -> str:
    """Scans that wait on a phone while the site's key is renewed find their tickets."""
    key = tokens.oldest_key()
    return salted_hmac(PURPOSE, str(session.pk), secret=key, algorithm="sha256").hexdigest()[:32]


def ticket_key(session: Session, registration: Registration) -> str:
    return _digest(session, tickets.secret(tickets.TICKET, registration))[:TICKET_DIGITS]


def reference_key(session: Session, registration: Registration) -> str:
    return _digest(session, registration.reference)[:REFERENCE_DIGITS]


def keys(session: Session) -> dict[str, int]:
    """Every key of this date, also of who waits or has cancelled, with the number of its registration."""
    rows = session.registrations.only("pk", "form_key", "reference")
    return {key(session, row): row.pk for row in rows for key in (ticket_key, reference_key)}


def rows(session: Session, seated: Iterable[Registration]) -> list[dict]:
    """`[{"key", "code", "name", "mark", "say", "size", "came", "interpreter", "access"}, …]`, by name.

    `say` is how a Chinese name begins in Latin letters; `mark` ends the reference of those whose short names
    are the same.
    """
    found = sorted(seated, key=lambda one: (pinyin.filed(one.name), one.pk))
    often = Counter(short(one.name) for one in found)
    return [_row(session, one, marked=often[short(one.name)] > 1) for one in found]


def version(found: list[dict]) -> str:
    """Another one where anything in the list is another thing."""
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16]


def short(name: str) -> str:
    """As short as tells people apart at a door: the given name and how the last one begins; of a Chinese
    name, as is usual, its first character and, of three or more, the last."""
    words = name.split()
    if not words or is_unspaced(words[0]):
        plain = "".join(words)
        return f"{plain[:1]}*{plain[-1] if len(plain) > 2 else ''}"
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else words[0]


def _row(session: Session, one: Registration, *, marked: bool) -> dict:
    name = short(one.name)
    return {
        "key": ticket_key(session, one),
        "code": reference_key(session, one),
        "name": name,
        "mark": one.reference[-MARKS:] if marked else "",
        "say": " ".join(pinyin.spelled(name)),
        "size": one.size,
        "came": one.came,
        "interpreter": bool(one.interpreter),
        "access": bool(one.access_needs),
    }


def _digest(session: Session, text: str) -> str:
    return hashlib.sha256(f"{salt(session)}\n{text}".encode()).hexdigest()
