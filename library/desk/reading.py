"""What was scanned or typed: a command, a reader's card, or copies of a book."""

import re
import unicodedata

from django.db.models import Q, QuerySet

from library import actions, cards, codes
from library.desk import commands
from library.desk.commands import Command
from library.models import Copy, LibraryPlace, Reader
from library.steps import Condition
from portal import isbn
from portal.references import ALPHABET

# What stands in a square code; a book's address is longer by its host.
LIMIT = 200
# Of a title that many copies have; whoever holds the book sees its label.
MOST = 12
ADDRESS = re.compile(rf"/c/([{ALPHABET}]{{{codes.LENGTH}}})/?$", re.IGNORECASE)

Meaning = Command | Reader | list[Copy]


def meant(text: str, at: LibraryPlace | None) -> Meaning:
    """An empty list when nobody knows it. Errors: Reader.DoesNotExist, Refused for a card that was lost."""
    plain = plain_of(text)
    if command := commands.of(plain):
        return command
    if cards.normalise(plain):
        return Reader.objects.with_person().get(pk=actions.reader_of_card(plain).pk)
    return copies_of(plain, at)


def may_be_book(text: str) -> bool:
    """Neither a command nor a card: a book, or what a book's label was read as."""
    plain = plain_of(text)
    return not commands.of(plain) and not cards.normalise(plain)


def plain_of(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\0", "").strip()[:LIMIT]


def copies_of(plain: str, at: LibraryPlace | None) -> list[Copy]:
    """Where cards and commands mean nothing; an empty list when nobody knows it."""
    return _copies(plain, at) if plain else []


def _copies(plain: str, at: LibraryPlace | None) -> list[Copy]:
    rows = Copy.objects.with_details()
    if address := ADDRESS.search(plain):
        return list(rows.filter(code=address[1].upper()))
    if copies := list(rows.filter(Q(accession__iexact=plain) | Q(code=plain.upper()))[:MOST]):
        return copies
    number = isbn.normalise(plain)
    return _of_title(rows.filter(title__isbn13=number), at) if number else []


def _of_title(rows: QuerySet[Copy], at: LibraryPlace | None) -> list[Copy]:
    """Those at this place, if any are; the label of the one in the hand tells several apart."""
    copies = list(rows.exclude(condition=Condition.WITHDRAWN).order_by("accession")[:MOST])
    here = [copy for copy in copies if at is not None and copy.current_id == at.pk]
    return here or copies
