"""Rows in, plain data out."""

from typing import Any

from django.utils import timezone

from library.availability import SOUGHT, Here
from library.models import Copy, LibraryPlace, Title
from library.steps import CopyState
from portal import addresses
from portal.api import texts, urls


def place(at: LibraryPlace) -> dict[str, Any]:
    return {
        "slug": at.place.slug,
        "name": texts(at.place, "name"),
        "urls": urls(addresses.named("library:place", at.place.slug)),
        "lends": at.circulates,
        "self_service": at.self_service,
        "system": at.system_name,
    }


def book(title: Title) -> dict[str, Any]:
    """Of a title with `now`."""
    return {
        "id": title.pk,
        "urls": urls(addresses.of(title)),
        "title": texts(title, "title"),
        "authors": title.responsibility,
        "summary": texts(title, "summary"),
        "isbn": title.isbn13,
        "on_shelf_at": [at.place.slug for at in title.now.on_shelf_at],
    } | {
        name: getattr(title, name)
        for name in (
            *("book_number", "clc", "publisher", "year", "language", "audience", "series", "pages"),
            "added_at",
        )
    }


def here(one: Here) -> dict[str, Any]:
    lends = one.place.circulates
    return {
        "place": one.place.place.slug,
        "place_name": texts(one.place.place, "name"),
        "lends": lends,
        "on_shelf": one.on_shelf if lends else None,
        "copies": [_copy(copy, lends) for copy in one.copies],
    }


def _copy(copy: Copy, lends: bool) -> dict[str, Any]:
    on_shelf = copy.state_now == CopyState.ON_SHELF
    return {
        "accession": copy.accession,
        "shelf_mark": copy.shelf_mark,
        "kind": copy.kind,
        "state": _state(copy) if lends or not on_shelf else None,
        "due_on": copy.due_on_now,
        "seen_on": timezone.localdate(copy.last_seen_at) if on_shelf and copy.last_seen_at else None,
    }


def _state(copy: Copy) -> str:
    """As the page of the title says it: what a reader says of a loan is between them and the library."""
    if copy.due_on_now:
        return CopyState.ON_LOAN
    return CopyState.MISSING if copy.state_now in SOUGHT else copy.state_now
