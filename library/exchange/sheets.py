"""Tables, CSV and XLSX, to books: which row is the heading, which column what, and rows as they are meant."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from portal import tables
from portal.search.words import one_word
from portal.tables import Unworked

from . import words
from .problems import BadFile, BadRow, Problem
from .record import MOST_COPIES, BookRecord, CopyRecord

# Lists begin with a name, a date, an empty row; the heading comes soon.
LOOKED_AT = 15
_SPLIT = re.compile("[;,\uff1b\uff0c\u3001\\s]+")


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except tables.NoText:
        raise BadFile(Problem.NO_TABLE) from None
    except tables.Damaged:
        raise BadFile(Problem.DAMAGED) from None


def codec_of(file: IO[bytes]) -> str:
    """As `tables.codec_of`. Raises BadFile for what is no text."""
    with _in_our_words():
        return tables.codec_of(file)


def csv_rows(file: IO[bytes]) -> Iterator[list[str]]:
    with _in_our_words():
        yield from tables.csv_rows(file)


def xlsx_rows(file: IO[bytes]) -> Iterator[list[str]]:
    with _in_our_words():
        yield from tables.xlsx_rows(file)


def guess(rows: Iterable[list[str]]) -> tuple[int, list[str]]:
    """The number of the heading among the first rows, from 0, and what each of its columns is ('' unknown).

    -1 when no row reads like a heading.
    """
    best, found = -1, []
    for number, row in enumerate(rows):
        columns = _columns(row)
        if sum(map(bool, columns)) > sum(map(bool, found)) and any(c.startswith("title") for c in columns):
            best, found = number, columns
    return best, found


def _columns(row: list[str]) -> list[str]:
    columns: list[str] = []
    for cell in row:
        name = words.HEADINGS.get(one_word(re.sub(r"[\(\uff08].*?[\)\uff09]", "", cell)), "")
        name = words.HEADINGS.get(one_word(cell), name)
        columns.append("" if name in columns else name)
    return columns


def read(row: list[str], columns: list[str]) -> BookRecord | None:
    """None for an empty row. Raises BadRow for one without a title."""
    cells = {name: text for name, text in zip(columns, row, strict=False) if name and text}
    unworked = any(name and isinstance(text, Unworked) for name, text in zip(columns, row, strict=False))
    if not any(row) and not unworked:
        return None
    book = BookRecord(
        **{name: cells.get(name, "") for name in _PLAIN},
        language=words.language(cells.get("language", "")),
        audience=words.audience(cells.get("audience", "")),
        pages=words.pages(cells.get("pages", "")),
    )
    book.set_title(cells.get("title", ""), book.title_en)
    book.set_isbn(cells.get("isbn", ""))
    if text := cells.get("summary"):
        book.set_summary(text)
    if text := cells.get("year"):
        book.year = words.year(text)
        if book.year is None:
            book.note(Problem.BAD_YEAR, year=text[:20])
    book.copies = _copies(cells)
    book.cleaned()
    if not book.title:
        raise BadRow(Problem.FORMULA if unworked else Problem.NO_TITLE)
    if unworked:
        book.note(Problem.FORMULA)
    return book


_PLAIN = (
    *("title_zh", "title_en", "title_pinyin", "responsibility", "responsibility_pinyin", "summary_zh"),
    *("summary_en", "book_number", "clc", "publisher", "series"),
)


def _copies(cells: dict[str, str]) -> list[CopyRecord]:
    """As many as there are numbers; else as many as are counted."""
    about = {name: cells.get(name, "") for name in ("shelf_mark", "place", "donor")}
    numbers = [number for number in _SPLIT.split(cells.get("accession", "")) if number]
    if numbers:
        return [CopyRecord(accession=number, **about) for number in numbers]
    count = re.match(r"\d{1,3}", cells.get("count", ""))
    wanted = min(int(count[0]), MOST_COPIES) if count else int(any(about.values()))
    return [CopyRecord(**about) for _ in range(wanted)]
