"""Which books are here already: by ISBN, unified book number, or title, author and year."""

import hashlib
from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Lower

from library.exchange.record import BookRecord, author_key, title_key
from library.models import Copy, Title
from portal.search.words import one_word

Words = tuple[str, str, int | None]


def key_of(book: BookRecord) -> str:
    """What two rows of one book share; the strongest that it has, as long as its column."""
    if book.isbn13:
        return f"isbn:{book.isbn13}"
    if number := one_word(book.book_number):
        # One character may stand for a whole word.
        return f"number:{number}"[:80]
    said = repr((title_key(book.title), author_key(book.responsibility), book.year))
    return f"text:{hashlib.sha256(said.encode()).hexdigest()}"


class Known:
    """The titles that any of some books might be; those that are made meanwhile join them with `add`.

    Three queries for any number of books.
    """

    def __init__(self, books: Iterable[BookRecord]):
        self.by_isbn: dict[str, Title] = {}
        self.by_number: dict[str, Title] = {}
        self.by_words: dict[Words, Title] = {}
        for title in _candidates(list(books)):
            self.add(title)

    def add(self, title: Title) -> None:
        """Of several with the same number the first one counts."""
        if title.isbn13:
            self.by_isbn.setdefault(title.isbn13, title)
        if number := one_word(title.book_number):
            self.by_number.setdefault(number, title)
        for words in _words(title.names.values(), title.responsibility, title.year):
            self.by_words.setdefault(words, title)

    def find(self, book: BookRecord) -> Title | None:
        if book.isbn13 in self.by_isbn:
            return self.by_isbn[book.isbn13]
        if found := self.by_number.get(one_word(book.book_number)):
            return found
        for words in _words((book.title_zh, book.title_en), book.responsibility, book.year):
            title = self.by_words.get(words)
            # Another edition has another number.
            if title is not None and not (book.isbn13 and title.isbn13):
                return title
        return None


def is_called(title: Title, book: BookRecord) -> bool:
    """One may say more of its title than the other. All parts of a set may have one ISBN."""
    names = [title_key(name) for name in title.names.values()]
    given = [title_key(name) for name in (book.title_zh, book.title_en) if name]
    return any(a.startswith(b) or b.startswith(a) for a in names for b in given)


def owners(books: Iterable[BookRecord]) -> dict[str, int]:
    """The keys of the titles that have copies with these accession numbers."""
    numbers = {copy.accession for book in books for copy in book.copies if copy.accession}
    return dict(Copy.objects.filter(accession__in=numbers).values_list("accession", "title"))


def _words(names: Iterable[str | None], responsibility: str, year: int | None) -> list[Words]:
    author = author_key(responsibility)
    return [(title_key(name), author, year) for name in names if name]


def _candidates(books: list[BookRecord]) -> list[Title]:
    numbers = {form for book in books if book.book_number for form in _forms(book.book_number)}
    chinese = {book.title_zh for book in books if book.title_zh}
    english = {book.title_en.lower() for book in books if book.title_en}
    titles = Title.objects.order_by("pk")
    named = titles.alias(lowered=Lower("title_en")).filter(
        Q(title_zh_hans__in=chinese) | Q(lowered__in=english)
    )
    return [
        *titles.filter(isbn13__in={book.isbn13 for book in books if book.isbn13}),
        *(titles.filter(book_number__in=numbers) if numbers else ()),
        *named,
    ]


def _forms(number: str) -> set[str]:
    """Printed with a point in the middle of the line, typed with one at its foot."""
    return {number, number.replace("\u00b7", "."), number.replace(".", "\u00b7")}
