"""Tables, CSV and XLSX, to books: which row is the heading, which column what, and rows as they are meant."""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, Any

from portal import exports
from portal.search.words import one_word

from . import words
from .problems import BadFile, BadRow, Problem
from .record import MOST_COPIES, BookRecord, CopyRecord

# Lists begin with a name, a date, an empty row; the heading comes soon.
LOOKED_AT = 15
MOST_COLUMNS = 60
UNPACKED_MOST = 300_000_000
BLOCK = 1 << 18
_SPLIT = re.compile("[;,\uff1b\uff0c\u3001\\s]+")
csv.field_size_limit(1_000_000)
# What strange workbooks make their readers raise: RuntimeError is one with a password, EOFError one cut off.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError),
    *(KeyError, ValueError, TypeError, OSError, IndexError, SyntaxError),
)


def codec_of(file: IO[bytes]) -> str:
    """Of a text: by its mark, else strict UTF-8, else GB18030. Raises BadFile for what is no text."""
    head = file.read(4)
    file.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for codec in ("utf-8-sig", "gb18030"):
        if _reads(file, codec):
            return codec
    raise BadFile(Problem.NO_TABLE)


def _reads(file: IO[bytes], codec: str) -> bool:
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        while block := file.read(BLOCK):
            if "\0" in decoder.decode(block):
                return False
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(0)
    return True


def csv_rows(file: IO[bytes]) -> Iterator[list[str]]:
    text = io.TextIOWrapper(file, encoding=codec_of(file), newline="")
    sample = text.read(8192)
    text.seek(0)
    sign = max(",;\t\uff0c", key=sample.count)
    try:
        for row in csv.reader(text, delimiter=sign):
            yield [said(value) for value in row[:MOST_COLUMNS]]
    except csv.Error:
        raise BadFile(Problem.DAMAGED) from None
    finally:
        # Closing the text would close the file under it.
        text.detach()


class Unworked(str):
    """A formula whose result the file doesn't hold: nothing to read, but not an empty cell."""


def xlsx_rows(file: IO[bytes]) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(file) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED_MOST:
                raise BadFile(Problem.DAMAGED)
            has_formulas = any(_has_formulas(packed, part) for part in packed.infolist())
        if not has_formulas:
            yield from ([said(value) for value in row] for row in _cells(file))
            return
        for row, written in zip(_cells(file), _cells(file, results=False), strict=True):
            yield [_worked(*pair) for pair in zip(row, written, strict=True)]
    except UNREADABLE:
        raise BadFile(Problem.DAMAGED) from None


def _has_formulas(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Few lists have any: the others are read once only."""
    if not part.filename.startswith("xl/worksheets/"):
        return False
    before = b""
    with packed.open(part) as sheet:
        while block := sheet.read(BLOCK):
            if b"<f>" in before + block or b"<f " in before + block:
                return True
            before = block[-2:]
    return False


def _cells(file: IO[bytes], *, results: bool = True) -> Iterator[tuple]:
    """The first sheet, row by row: the results of formulas, or the formulas."""
    from openpyxl import load_workbook  # a fifth of a second, and few requests need it

    file.seek(0)
    sheet = load_workbook(file, read_only=True, data_only=results).worksheets[0]
    # What a workbook says of its size is often wrong, and then rows would be missing.
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)


def _worked(value: Any, written: Any) -> str:
    # A text, or for several cells at once an object.
    return Unworked() if value is None and written is not None else said(value)


def said(value: Any) -> str:
    """A cell as people read it: 9787503727900.0 is a number without a point, a date begins with its year."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    text = str(value).replace("\0", " ").replace("\u00a0", " ").replace("\u3000", " ").strip()
    # Our own exports put this before what would be a formula.
    return text[1:] if text.startswith("'") and exports.FORMULA.search(text[1:]) else text


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
