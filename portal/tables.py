"""Tables that come in, CSV and XLSX: whatever a cell holds, as the text that people read in it."""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from portal import exports

MOST_COLUMNS = 60
UNPACKED_MOST = 300_000_000
BLOCK = 1 << 18
SIGNS, SEVERAL = ",;\t\uff0c", 3
csv.field_size_limit(1_000_000)
# What strange workbooks make their readers raise: RuntimeError is one with a password, EOFError one cut off.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, RuntimeError),
    *(KeyError, ValueError, TypeError, OSError, IndexError, SyntaxError),
)


class NoText(Exception):
    """It is no text in any encoding that we know."""


class Damaged(Exception):
    """A part is missing, or it would be too big unpacked."""


class Unworked(str):
    """A formula whose result the file doesn't hold: nothing to read, but not an empty cell."""


def codec_of(file: IO[bytes]) -> str:
    """Of a text: by its mark, else strict UTF-8, else GB18030. Errors: NoText."""
    head = file.read(4)
    file.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for codec in ("utf-8-sig", "gb18030"):
        if _reads(file, codec):
            return codec
    raise NoText


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
    """Errors: NoText, and Damaged, also midway."""
    text = io.TextIOWrapper(file, encoding=codec_of(file), newline="")
    sample = text.read(8192)
    text.seek(0)
    sign = _sign_of(sample)
    try:
        for row in csv.reader(text, delimiter=sign):
            yield [said(value) for value in row[:MOST_COLUMNS]]
    except (csv.Error, UnicodeError):
        raise Damaged from None
    finally:
        # Closing the text would close the file under it.
        text.detach()


def _sign_of(sample: str) -> str:
    """What parts the cells: by the first line of several, which names the columns. Further down there is
    prose, which has commas of its own.
    """
    for line in sample.splitlines():
        counts = {sign: len(next(csv.reader([line], delimiter=sign), [])) for sign in SIGNS}
        if max(counts.values()) >= SEVERAL:
            return max(counts, key=counts.__getitem__)
    return max(SIGNS, key=sample.count)


def xlsx_rows(file: IO[bytes], unpacked_most: int = UNPACKED_MOST) -> Iterator[list[str]]:
    """The first sheet, row by row; of formulas their results. Errors: Damaged, also midway."""
    try:
        with zipfile.ZipFile(file) as packed:
            # No part yields more than it says here, whatever is packed into it.
            if sum(part.file_size for part in packed.infolist()) > unpacked_most:
                raise Damaged
            has_formulas = any(_has_formulas(packed, part) for part in packed.infolist())
        if not has_formulas:
            yield from ([said(value) for value in row] for row in _cells(file))
            return
        for row, written in zip(_cells(file), _cells(file, results=False), strict=True):
            yield [_worked(*pair) for pair in zip(row, written, strict=True)]
    except UNREADABLE:
        raise Damaged from None


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
    """The results of formulas, or the formulas."""
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
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    text = str(value).replace("\0", " ").replace("\u00a0", " ").replace("\u3000", " ").strip()
    # Our own exports put this before what would be a formula.
    return text[1:] if text.startswith("'") and exports.FORMULA.search(text[1:]) else text
