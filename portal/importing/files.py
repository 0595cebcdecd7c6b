"""The table that somebody chose: which row names the columns, which column is what, row by row."""

from collections.abc import Iterator
from itertools import islice
from typing import IO

from portal import tables
from portal.search.words import one_word

from .cells import Known
from .importer import Found, Importer
from .problems import BadCell, BadFile, Problem

# Lists begin with a name, a date, an empty row; the heading comes soon.
LOOKED_AT = 15
LARGEST = 5 * 1024 * 1024
MOST_ROWS = 5_000
UNPACKED_MOST = 60_000_000
HEAD = 4096


def is_workbook(file: IO[bytes]) -> bool:
    """Or CSV. Errors: BadFile for what is neither."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if not head.strip():
        raise BadFile(Problem.EMPTY)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadFile(Problem.OLD_EXCEL)
    if head.startswith(b"PK\x03\x04"):
        return True
    if head.lstrip().startswith((b"<", b"{", b"%PDF")):
        raise BadFile(Problem.NO_TABLE)
    return False


def rows_of(file: IO[bytes], workbook: bool) -> Iterator[list[str]]:
    """Errors: BadFile, also midway."""
    file.seek(0)
    try:
        yield from tables.xlsx_rows(file, UNPACKED_MOST) if workbook else tables.csv_rows(file)
    except tables.NoText:
        raise BadFile(Problem.NO_TABLE) from None
    except tables.Damaged:
        raise BadFile(Problem.DAMAGED) from None


def heading_of(file: IO[bytes], workbook: bool, importer: Importer) -> tuple[int, list[str], list[str]]:
    """The number of the row that names the columns, from 0, the name of each column, '' for none, and the
    headings of which nothing is taken.

    Errors: BadFile when there is none, or when a column is missing that every row needs.
    """
    top = list(islice(rows_of(file, workbook), LOOKED_AT))
    if not any(any(row) for row in top):
        raise BadFile(Problem.EMPTY)
    known = {word: column.name for column in importer.columns for word in column.headings}
    best, number = max(((_columns(row, known), -n) for n, row in enumerate(top)), key=_score)
    if sum(map(bool, best)) < 2:
        raise BadFile(Problem.NO_HEADING)
    missing = [c.heading for c in importer.columns if c.required and c.name not in best]
    if not any(name in best for name in importer.names):
        missing.insert(0, importer.column(importer.names[0]).heading)
    if missing:
        raise BadFile(Problem.NO_COLUMN, columns=", ".join(missing))
    unused = [cell for cell, name in zip(top[-number], best, strict=True) if cell and not name]
    return -number, best, unused


def _columns(row: list[str], known: dict[str, str]) -> list[str]:
    columns: list[str] = []
    for cell in row:
        # A star often marks what must be filled in.
        name = known.get(one_word(cell), "")
        columns.append("" if name in columns else name)
    return columns


def _score(found: tuple[list[str], int]) -> tuple[int, int]:
    return sum(map(bool, found[0])), found[1]


def read(
    file: IO[bytes], workbook: bool, heading: int, columns: list[str], importer: Importer, known: Known
) -> Iterator[tuple[int, Found]]:
    """The number of each row that isn't empty, from 1, with what it says. Errors: BadFile, also midway."""
    count = 0
    for number, row in enumerate(rows_of(file, workbook)):
        if number <= heading:
            continue
        found = read_row(row, columns, importer, known)
        if found is None:
            continue
        count += 1
        if count > MOST_ROWS:
            raise BadFile(Problem.TOO_MANY, most=MOST_ROWS)
        yield number + 1, found


def read_row(row: list[str], columns: list[str], importer: Importer, known: Known) -> Found | None:
    """None for an empty one. All that is wrong with it is noted."""
    cells = {name: text for name, text in zip(columns, row, strict=False) if name}
    if not any(text or isinstance(text, tables.Unworked) for text in cells.values()):
        return None
    found = Found({})
    for column in importer.columns:
        text = cells.get(column.name, "")
        if isinstance(text, tables.Unworked):
            found.note(column.name, Problem.FORMULA)
        elif text:
            try:
                found.values[column.name] = column.read(text, known)
            except BadCell as bad:
                found.note(column.name, bad.code, **bad.details)
        elif column.required:
            found.note(column.name, Problem.MISSING)
    importer.check(found, known)
    return found
