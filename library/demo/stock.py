"""Put the books onto the shelves: titles, and copies with their numbers, shelf marks and donors."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace

from library import actions
from library.demo.cast import CAST
from library.demo.catalogue import BOOKS
from library.demo.days import Days
from library.demo.house import BRANCH, CORNER, PLACES
from library.demo.shapes import Book
from library.models import Copy, LibraryPlace, Title
from portal.demo.load_pages import columns
from portal.demo.people import STEMS

SHARED = ("clc", "publisher", "year", "language", "audience", "series")
# Every book of the corner was given, and every so many-th of the branch.
ONE_IN = 9
# The shelves were filled before the first reader came; every so many-th copy came later.
FILLED, LATER, SINCE, LAST = 400, 5, 345, 4
SWAP_DAY = {"zh": "换书日捐赠", "en": "Given at the book swap"}
THANKS = {"zh": "读完送给下一位读者", "en": "For the next reader"}


@dataclass(frozen=True)
class Number:
    """What is printed on one copy before anybody has put it onto a shelf."""

    book: Book
    place: str
    accession: str
    shelf_mark: str
    count: int  # which one of its place it is
    ago: int = FILLED  # days before today on which it came

    @property
    def gift(self) -> dict[str, str]:
        """Plainly made up. Whoever gives books in other languages signs in Latin letters."""
        if self.place == BRANCH and self.count % ONE_IN:
            return {}
        code = "zh" if self.book.language == "zh" else "en"
        n = self.count // 3
        name = f"示例捐书人{STEMS[n % 10]}" if code == "zh" else f"Sample Donor {chr(ord('A') + n % 20)}"
        return {"donor": name, "donated": (SWAP_DAY if self.count % 2 else THANKS)[code]}


def numbered() -> list[Number]:
    """All copies in order; a shelf mark is the class with the number of the title in it."""
    found, of_class, of_place = [], Counter(), Counter()
    for book in BOOKS:
        of_class[book.clc] += 1
        mark = f"{book.clc}/{of_class[book.clc]}"
        for place, copies in ((BRANCH, book.branch), (CORNER, book.corner)):
            for _number in range(copies):
                of_place[place] += 1
                accession = f"{PLACES[place]['accession_prefix']}{of_place[place]:06}"
                found.append(Number(book, place, accession, mark, of_place[place]))
    return _spread(found)


def _spread(numbers: list[Number]) -> list[Number]:
    """In the order in which they came; what has a scene was there from the beginning."""
    late = [number for number in numbers if number.book.title.zh not in CAST][::LATER]
    ago = {n.accession: SINCE - (SINCE - LAST) * order // len(late) for order, n in enumerate(late)}
    dated = [replace(n, ago=ago.get(n.accession, FILLED)) for n in numbers]
    return sorted(dated, key=lambda number: -number.ago)


def add(places: dict[str, LibraryPlace], days: Days) -> int:
    """What has its number already is left as it is. How many copies are new."""
    kept = set(Copy.objects.values_list("accession", flat=True))
    titles = {(t.title_zh_hans, t.title_en, t.language): t for t in Title.objects.all()}
    new = [number for number in numbered() if number.accession not in kept]
    for number in new:
        added_at = days.moment(days.ago(number.ago, number.place), number.place)
        title = titles.get(number.book.key) or _title(number.book, added_at)
        titles[number.book.key] = title
        actions.add_copy(
            title,
            places[number.place],
            accession=number.accession,
            kind=number.book.kind,
            shelf_mark=number.shelf_mark,
            last_seen_at=added_at,
            now=added_at,
            **number.gift,
        )
    return len(new)


def _title(book: Book, added_at: dt.datetime) -> Title:
    """By the check that people meet, which proposes the pinyin."""
    title = Title(
        **columns(title=book.title, summary=book.summary),
        **{name: getattr(book, name) for name in SHARED},
        responsibility=book.by,
        title_pinyin=book.pinyin,
        responsibility_pinyin=book.by_pinyin,
        isbn13=book.isbn,
        added_at=added_at,
    )
    title.clean()
    title.save()
    return title
