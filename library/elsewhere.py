"""What the room offers to other pages: new books, cards of places, words for the search, addresses."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from library import actions, availability, duedates, shelves
from library.models import LibraryPlace, Title
from library.ordering import NEWEST
from portal.models import OpeningException, Place
from portal.sections import Card, RoomList, SearchSource

ON_HOME, AT_PLACE, OF_EVENT = 10, 6, 6
# A sitemap holds 50,000 addresses at most; the catalogue leads to the rest.
IN_SITEMAP = 5000


def home_card(request: HttpRequest) -> Card | None:
    titles = shelves.newest(ON_HOME)
    context = {"titles": titles, "library_places": shelves.places()}
    return Card("library/_home_card.html", context, order=20) if titles else None


def place_card(request: HttpRequest, place: Place) -> Card | None:
    at = LibraryPlace.objects.filter(place=place).first()
    if at is None:
        return None
    context = {"at": at, "titles": shelves.newest(AT_PLACE, at), "place": place}
    return Card("library/_place_card.html", context, order=20)


def day_noted(day: OpeningException) -> str:
    """What is due then moves at once, as when the desk closes the place for a holiday."""
    at = LibraryPlace.objects.circulating().filter(place=day.place_id).first()
    return duedates.moved_words(actions.move_due_dates(at)) if at else ""


def books(isbns: list[str]) -> Card | None:
    """Those of which the house has a copy, with where they are now."""
    rows = shelves.catalogued().filter(isbn13__in=isbns).order_by(*NEWEST)[:OF_EVENT]
    titles = shelves.shelved(shelves.with_covers(rows))
    return Card("library/_books_card.html", {"titles": titles}, order=20) if titles else None


def sitemap() -> Iterable[tuple[str, tuple, datetime | None]]:
    yield "library:home", (), None
    yield "library:catalogue", (), None
    for at in shelves.places():
        yield "library:place", (at.place.slug,), None
    titles = shelves.catalogued().order_by(*NEWEST)
    for key, added in titles.values_list("pk", "added_at")[:IN_SITEMAP]:
        yield "library:title", (key,), added


def found_text(title: Title) -> str:
    return "\n".join(filter(None, (title.responsibility, title.summary)))


def where_now(titles: list[Title]) -> dict[int, str]:
    now = availability.of(titles)
    return {key: " · ".join(filter(None, (one.text, one.where))) for key, one in now.items()}


SEARCH = SearchSource("books", _("Books"), shelves.catalogued, found_text, order=12, notes=where_now)
NEW_BOOKS = RoomList("new_books", _("New books"), "library/_new_books.html", shelves.newest)
