"""Titles as lists show them: which ones, with their covers and with where they are now."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Upper

from library import availability, clc
from library.models import Copy, LibraryPlace, Title
from library.ordering import NEWEST
from portal import pictures

# For programs that may know no other.
JPEG = "fill-288x400|format-jpeg"


def catalogued() -> QuerySet[Title]:
    """What the catalogue shows: titles of which the house has a copy that it has not withdrawn."""
    return with_copies(Title.objects.all())


def with_copies(titles: QuerySet[Title], at: LibraryPlace | None = None) -> QuerySet[Title]:
    copies = Copy.objects.in_stock().filter(title=OuterRef("pk"))
    return titles.filter(Exists(copies.filter(current=at) if at else copies))


def marked() -> QuerySet[Title]:
    """All titles, each with `is_catalogued`: only then does it have a page."""
    copies = Copy.objects.in_stock().filter(title=OuterRef("pk"))
    return Title.objects.annotate(is_catalogued=Exists(copies))


def places() -> QuerySet[LibraryPlace]:
    """Those that are published, with their hours."""
    return LibraryPlace.objects.published().with_hours()


def with_covers(titles: QuerySet[Title]) -> QuerySet[Title]:
    """In two more queries for any number of titles; only a cover that nobody has seen yet is made."""
    return pictures.with_pictures(titles, "cover", "cover")


def shelved(titles: Iterable[Title]) -> list[Title]:
    """Each with `now`, its Availability."""
    rows = list(titles)
    now = availability.of(rows)
    for title in rows:
        title.now = now[title.pk]
    return rows


def newest(count: int, at: LibraryPlace | None = None) -> list[Title]:
    """With covers; not with where they are."""
    titles = with_copies(Title.objects.all(), at)
    return list(with_covers(titles.order_by(*NEWEST))[:count])


def by_class() -> list[tuple[clc.MainClass, int]]:
    """All main classes, each with the number of its titles."""
    letters = catalogued().order_by().values_list(Upper(Left("clc", 1)))
    counts = dict(letters.annotate(Count("pk")))
    return [(kind, counts.get(letter, 0)) for letter, kind in clc.CLASSES.items()]
