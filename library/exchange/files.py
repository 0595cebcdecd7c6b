"""Whatever file somebody chose, to books, one by one: its kind is told by what is in it."""

import io
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import IO

from pymarc import Record

from . import cnmarc, marc, marc21, marcxml, sheets
from .problems import BadFile, BadRow, Problem
from .record import BookRecord

MOST_ROWS = 50_000
HEAD = 4096


class Kind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    ISO2709 = "iso2709"
    MARCXML = "marcxml"


TABLES = (Kind.CSV, Kind.XLSX)


def kind_of(file: IO[bytes]) -> Kind:
    """Raises BadFile for what is none of them."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not head.strip():
        raise BadFile(Problem.EMPTY)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile(Problem.OLD_EXCEL)
    if head.startswith(b"PK\x03\x04"):
        return Kind.XLSX
    if marc.looks_like(head):
        return Kind.ISO2709
    codec = sheets.codec_of(file)
    if marcxml.looks_like(head.decode(codec, errors="ignore")):
        return Kind.MARCXML
    if head.lstrip().startswith((b"<", b"{", b"%PDF")):
        raise BadFile(Problem.NO_TABLE)
    return Kind.CSV


def rows_of(file: IO[bytes], kind: Kind) -> Iterator[list[str]]:
    file.seek(0)
    return sheets.xlsx_rows(file) if kind == Kind.XLSX else sheets.csv_rows(file)


def guessed(file: IO[bytes], kind: Kind) -> tuple[int, list[str], list[str]]:
    """Of a table: the row of the heading, what its columns are, and what it says."""
    if kind not in TABLES:
        return -1, [], []
    top = list(islice(rows_of(file, kind), sheets.LOOKED_AT))
    if not any(any(row) for row in top):
        raise BadFile(Problem.EMPTY)
    heading, columns = sheets.guess(top)
    row = top[heading] if heading >= 0 else max(top, key=lambda cells: sum(map(bool, cells)))
    return heading, columns or [""] * len(row), row


def read(
    file: IO[bytes], kind: Kind, heading: int = -1, columns: list[str] | None = None
) -> Iterator[tuple[int, BookRecord | BadRow]]:
    """The number of each row, from 1, with its book or what is wrong with it. Raises BadFile, also midway."""
    found = _table(file, kind, heading, columns or []) if kind in TABLES else _marc(file, kind)
    for count, (number, one) in enumerate(found):
        if count >= MOST_ROWS:
            raise BadFile(Problem.TOO_MANY, most=MOST_ROWS)
        yield number, one


def _table(file: IO[bytes], kind: Kind, heading: int, columns: list[str]):
    if not any(name.startswith("title") for name in columns):
        raise BadFile(Problem.NO_TITLES)
    for number, row in enumerate(rows_of(file, kind)):
        if number <= heading:
            continue
        try:
            book = sheets.read(row, columns)
        except BadRow as problem:
            yield number + 1, problem
        else:
            if book is not None:
                yield number + 1, book


def _marc(file: IO[bytes], kind: Kind):
    file.seek(0)
    if kind == Kind.ISO2709:
        found = marc.split(file)
    else:
        found = marcxml.read(io.TextIOWrapper(file, encoding=sheets.codec_of(file)))
    for number, one in enumerate(found, start=1):
        try:
            yield number, book_of(marc.decode(one) if isinstance(one, bytes) else one)
        except BadRow as problem:
            yield number, problem


def book_of(record: Record | BadRow) -> BookRecord:
    """Raises BadRow for what is damaged or has no title."""
    if isinstance(record, BadRow):
        raise record
    reads = cnmarc.read if marc.flavour_of(record) == marc.Flavour.CNMARC else marc21.read
    book = reads(record)
    if not book.title:
        raise BadRow(Problem.NO_TITLE)
    return book
