"""What the page of a title shows."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from library import availability, covers, described, shelves
from library.models import ReadingList, Title
from library.ordering import NEWEST
from portal import search, sections

RELATED, LISTS = 6, 6
SHORTEST_NAME = 2


def title_context(title: Title) -> dict[str, Any]:
    """As many queries for one copy as for thirty."""
    now = availability.of([title])[title.pk]
    return {
        "title": title,
        "now": now,
        "related": related(title),
        "lists": lists_with(title),
        "cards": sections.cards("about_books", [title.isbn13]) if title.isbn13 else [],
        "linked_data": described.book(title, now),
        "crumbs": [
            {"title": _("Library"), "url": reverse("library:home")},
            {"title": _("Catalogue"), "url": reverse("library:catalogue")},
            {"title": title.title},
        ],
    }


def lists_with(title: Title) -> list[ReadingList]:
    """The library's first, then the newest."""
    rows = ReadingList.objects.shown().filter(entries__title=title)
    return list(rows.in_turn()[:LISTS])


def related(title: Title) -> list[Title]:
    """Of the same series, of the same author, else of the same class: the nearest first."""
    keys: dict[int, None] = {}
    for rows in _neighbours(title):
        newest = rows.exclude(pk=title.pk).order_by(*NEWEST)
        keys |= dict.fromkeys(newest.values_list("pk", flat=True)[: 2 * RELATED])
    found = shelves.with_covers(Title.objects.all()).in_bulk(list(keys)[:RELATED])
    return [found[key] for key in keys if key in found]


def _neighbours(title: Title) -> list[QuerySet[Title]]:
    rows = shelves.catalogued()
    author = covers.first_author(title.responsibility)
    ways = []
    if title.series:
        ways.append(rows.filter(series=title.series))
    if len(author) >= SHORTEST_NAME:
        # The index finds the few that are looked at.
        ways.append(search.holding(rows, author).filter(responsibility__contains=author))
    return ways + [rows.filter(clc__startswith=part, **_span(part)) for part in _classes(title.clc)]


def _span(part: str) -> dict[str, str]:
    """Where such numbers lie in the index: SQLite does not look there for what only begins alike."""
    return {"clc__gte": part, "clc__lt": part[:-1] + chr(ord(part[-1]) + 1)}


def _classes(number: str) -> list[str]:
    """'K827.6' gives 'K827' and 'K': the shelf beside it, then the class."""
    exact = number.split(".")[0]
    return list(dict.fromkeys(part for part in (exact, number[:1]) if part))
