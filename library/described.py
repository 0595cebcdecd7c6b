"""schema.org descriptions of books for search engines: objects in, dictionaries out."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from library import covers
from library.availability import Availability, Here
from library.models import LibraryPlace, Title
from portal import isbn

IN_STOCK, OUT_OF_STOCK = "https://schema.org/InStock", "https://schema.org/OutOfStock"
LENT = "http://purl.org/goodrelations/v1#LeaseOut"


def book(title: Title, now: Availability) -> dict[str, Any]:
    """The book as a work, and the one edition of it that stands here; each place offers that for nothing."""
    url = settings.BASE_URL + reverse("library:title", args=[title.pk])
    name, _code = covers.original(title)
    author = covers.first_author(title.responsibility)
    offers = [_offer(here) for here in now.here]
    return {
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": url,
        "url": url,
        "name": name,
        "inLanguage": title.language,
        "offers": offers,
        "workExample": _edition(title, url, offers),
    } | _without_empty(
        alternateName=next((other for other in title.names.values() if other != name), ""),
        author=author and {"@type": "Person", "name": author},
        description=title.summary,
        isbn=isbn.printed(title.isbn13),
        publisher=title.publisher,
        datePublished=str(title.year or ""),
        numberOfPages=title.pages,
        isPartOf=title.series and {"@type": "BookSeries", "name": title.series},
    )


def _edition(title: Title, url: str, offers: list[dict]) -> dict[str, Any]:
    """What is printed: the ISBN, the year and the pages belong to it, and so does what is offered."""
    borrow = {"@type": "BorrowAction", "target": {"@type": "EntryPoint", "urlTemplate": url}}
    lenders = [offer["offeredBy"] for offer in offers if "availability" in offer]
    return {"@type": "Book", "@id": f"{url}#edition", "inLanguage": title.language} | _without_empty(
        isbn=title.isbn13,
        publisher=title.publisher and {"@type": "Organization", "name": title.publisher},
        datePublished=str(title.year or ""),
        numberOfPages=title.pages,
        offers=offers,
        potentialAction=[borrow | {"lender": lender} for lender in lenders],
    )


def _offer(here: Here) -> dict[str, Any]:
    """Of what another system lends nobody here knows whether it is there: then nothing is said of it."""
    at = library(here.place)
    made = {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "CNY",
        "businessFunction": LENT,
        "offeredBy": at,
        "availableAtOrFrom": at,
    }
    if not here.place.circulates:
        return made
    free = here.on_shelf
    return made | {
        "availability": IN_STOCK if free else OUT_OF_STOCK,
        "inventoryLevel": {"@type": "QuantitativeValue", "value": free},
    }


def library(at: LibraryPlace) -> dict[str, str]:
    """The page of a place holds the rest; one that isn't published has none."""
    named = {"@type": "Library", "name": str(at)}
    if not at.place.live:
        return named
    url = settings.BASE_URL + reverse("library:place", args=[at.place.slug])
    return {"@type": "Library", "@id": url, "name": str(at), "url": url}


def _without_empty(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
