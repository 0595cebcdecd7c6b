"""Which book somebody means, and whether the house has it."""

import unicodedata

from library import finding, shelves
from library.models import Title
from portal.search.words import one_word

# Of what the search finds; a title that reads the same stands far in front.
LOOKED_AT = 50


def key_of(title: str, isbn13: str) -> str:
    """One key for one book, however it is typed; titles without any letter are their own."""
    return isbn13 or one_word(title)[:200] or unicodedata.normalize("NFKC", title).strip()[:200]


def in_catalogue(title: str, isbn13: str) -> list[Title]:
    """Titles with this number, or that read the same in either language; each with where it is now."""
    rows = shelves.with_covers(shelves.catalogued())
    found = list(rows.filter(isbn13=isbn13)[:LOOKED_AT]) if isbn13 else []
    if not found:
        same = one_word(title)
        candidates = rows.filter(pk__in=finding.found(title).values("pk")).order_by("pk")[:LOOKED_AT]
        found = [row for row in candidates if same in map(one_word, row.names.values())]
    return shelves.shelved(found)
