"""What the page of a title shows, and how it is described to search engines."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from library import availability, covers, isbn, shelves
from library.availability import Availability, Here
from library.models import Title
from portal import search

RELATED = 6
SHORTEST_NAME = 2
IN_STOCK, OUT_OF_STOCK = "https://schema.org/InStock", "https://schema.org/OutOfStock"


def title_context(title: Title) -> dict[str, Any]:
    """As many queries for one copy as for thirty."""
    now = availability.of([title])[title.pk]
    return {
        "title": title,
        "now": now,
        "related": related(title),
        "linked_data": linked(title, now),
        "crumbs": [
            {"title": _("Library"), "url": reverse("library:home")},
            {"title": _("Catalogue"), "url": reverse("library:catalogue")},
            {"title": title.title},
        ],
    }


def related(title: Title) -> list[Title]:
    """Of the same series, of the same author, else of the same class: the nearest first."""
    keys: dict[int, None] = {}
    for rows in _neighbours(title):
        newest = rows.exclude(pk=title.pk).order_by("-added_at", "-pk")
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
    return ways + [rows.filter(clc__startswith=part) for part in _classes(title.clc)]


def _classes(number: str) -> list[str]:
    """'K827.6' gives 'K827' and 'K': the shelf beside it, then the class."""
    exact = number.split(".")[0]
    return list(dict.fromkeys(part for part in (exact, number[:1]) if part))


def linked(title: Title, now: Availability) -> dict[str, Any]:
    """A schema.org Book; each place offers it for nothing."""
    url = settings.BASE_URL + reverse("library:title", args=[title.pk])
    name, _code = covers.original(title)
    described = {
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": url,
        "url": url,
        "name": name,
        "inLanguage": title.language,
        "offers": [_offer(here) for here in now.here],
    }
    author = covers.first_author(title.responsibility)
    more = {
        "alternateName": next((other for other in _names(title) if other != name), ""),
        "author": author and {"@type": "Person", "name": author},
        "description": title.summary,
        "isbn": isbn.printed(title.isbn13),
        "publisher": title.publisher,
        "datePublished": str(title.year or ""),
        "numberOfPages": title.pages,
        "isPartOf": title.series and {"@type": "BookSeries", "name": title.series},
    }
    return described | {key: value for key, value in more.items() if value}


def _names(title: Title) -> list[str]:
    return [name for name in (title.title_zh_hans, title.title_en) if name]


def _offer(here: Here) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "availability": IN_STOCK if here.on_shelf else OUT_OF_STOCK,
        "price": 0,
        "priceCurrency": "CNY",
        "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut",
        "availableAtOrFrom": {"@type": "Library", "name": str(here.place)},
    }
