"""The catalogue's titles as the records that other systems send and get, and back."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch, QuerySet

from library.exchange.record import BookRecord, CopyRecord
from library.models import Copy, LibraryPlace, Title

# These are called the same on both sides.
SAME = (
    *("title_en", "title_pinyin", "responsibility", "responsibility_pinyin", "summary_en", "isbn13"),
    *("book_number", "clc", "publisher", "year", "language", "audience", "series", "pages"),
)
BLOCK = 500


def title_of(book: BookRecord) -> Title:
    """Not stored yet; with its pinyin."""
    title = Title(
        title_zh_hans=book.title_zh,
        summary_zh_hans=book.summary_zh,
        **{name: getattr(book, name) for name in SAME},
    )
    title.propose_pinyin()
    return title


def with_records(titles: QuerySet[Title], at: LibraryPlace | None = None) -> QuerySet[Title]:
    """All that `record_of` needs, in four queries for a block of any size; of one place only its copies."""
    copies = Copy.objects.in_stock().select_related("home__place").order_by("accession")
    if at is not None:
        copies = copies.filter(current=at)
    return titles.select_related("marc").prefetch_related(Prefetch("copies", copies, to_attr="leaving"))


def record_of(title: Title) -> BookRecord:
    """Of a title that `with_records` has read."""
    marc = getattr(title, "marc", None)
    book = without_copies(title)
    book.copies = [_copy_record(copy) for copy in title.leaving]
    book.source = marc.record if marc else {}
    return book


def without_copies(title: Title) -> BookRecord:
    return BookRecord(
        title_zh=title.title_zh_hans or "",
        summary_zh=title.summary_zh_hans or "",
        **{name: getattr(title, name) for name in SAME} | _english(title),
    )


def _english(title: Title) -> dict[str, str]:
    return {name: getattr(title, name) or "" for name in ("title_en", "summary_en")}


def _copy_record(copy: Copy) -> CopyRecord:
    return CopyRecord(copy.accession, copy.shelf_mark, str(copy.home), copy.donor, copy.donated)


def in_blocks(titles: QuerySet[Title]) -> Iterator[Title]:
    """By their keys, block by block: memory holds one of them, and no cursor stays open meanwhile."""
    last = 0
    while block := list(titles.filter(pk__gt=last).order_by("pk")[:BLOCK]):
        yield from block
        last = block[-1].pk


def names_of_places(places: Iterable[LibraryPlace]) -> dict[str, LibraryPlace]:
    """A place by whatever a list may call it: its name in each language, its short name."""
    found = {}
    for at in places:
        for name in (at.place.name_zh_hans, at.place.name_en, at.place.slug):
            if name:
                found[name.strip().casefold()] = at
    return found
