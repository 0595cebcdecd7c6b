"""Files of other systems are read for what they mean, and written so that pymarc reads the same fields."""

import json
import re
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from pymarc import MARCReader

from library.exchange import cnmarc, files, marc, marc21, marcxml, problems
from library.exchange.record import BookRecord, author_key, title_key
from tests.library import exchanged

pytestmark = pytest.mark.once


def books(data: bytes, **given):
    file = BytesIO(data)
    kind = files.kind_of(file)
    if kind in files.TABLES:
        heading, columns, _row = files.guessed(file, kind)
        given = {"heading": heading, "columns": columns} | given
    return [one for _number, one in files.read(file, kind, **given)]


def told(record) -> list:
    return [(f.tag, f.data or f.subfields) for f in record.fields if f.tag not in ("001", "905", "852")]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("between", [b"", b"\r\n"])
def test_cnmarc_of_either_encoding_is_read_and_written_back_with_the_same_fields(codec, between):
    sent = [exchanged.cnmarc(n) for n in range(1, 11)]
    found = books(between.join(marc.encode(record, codec) for record in sent))
    first = found[0]
    assert first.title_zh == f"{exchanged.RED_STAR}1 : A Tale"
    assert first.responsibility == f"{exchanged.SNOW} ; {exchanged.LI}"
    assert (first.isbn13, first.book_number, first.clc) == (exchanged.isbn(1), "10086.1", "K263.1")
    assert (first.year, first.pages, first.language, first.publisher) == (2005, 312, "zh", exchanged.PRESS)
    assert first.series == "\u4e1b\u4e66 ; 3"
    assert [(c.accession, c.shelf_mark) for c in first.copies] == [("X000001", "K263.1/1")]
    assert first.copies[0].donated == "CNY\u8d6090.00"
    written = b"".join(marc.encode(cnmarc.write(book, "1", "20260101"), codec) for book in found)
    again = list(MARCReader(BytesIO(written), file_encoding=codec))
    assert [told(record) for record in again] == [told(record) for record in sent]


def test_pymarc_alone_would_have_read_wrong_characters():
    """The control: with its defaults the first test would fail without an error."""
    data = marc.encode(exchanged.cnmarc(), "gb18030")
    record = next(iter(MARCReader(BytesIO(data))))
    assert record is None or record["200"]["a"] != f"{exchanged.RED_STAR}1"


def test_marc21_is_read_and_written_back_with_the_same_fields():
    sent = [exchanged.marc21(n) for n in range(1, 6)]
    found = books(b"".join(record.as_marc() for record in sent))
    assert found[0].title_en == "Red star over China 1 : a caf\u00e9 tale"
    assert (found[0].responsibility, found[0].publisher) == ("Edgar Snow", "Random House")
    assert (found[0].year, found[0].pages, found[0].language) == (1937, 474, "en")
    written = b"".join(marc.encode(marc21.write(book, "1", "20260101")) for book in found)
    assert [told(r) for r in MARCReader(BytesIO(written))] == [told(r) for r in sent]


def test_accents_of_marc8_are_no_chinese():
    data = marc.encode(exchanged.marc21(), "utf-8").replace(b" a22", b"  22", 1)
    old = data.replace("\u00e9".encode(), b"\xe2e")
    assert books(old)[0].title_en == "Red star over China 1 : a caf\u00e9 tale"


@pytest.mark.parametrize("of", [exchanged.cnmarc, exchanged.marc21])
def test_marcxml_comes_back_as_it_went(of):
    data = marcxml.HEAD + marcxml.written(of(3)) + marcxml.TAIL
    (book,) = books(data)
    assert book.isbn13 in (exchanged.isbn(3), exchanged.isbn(500_003))
    assert books(data.decode().replace('encoding="UTF-8"', 'encoding="GB18030"').encode("gb18030")) == [book]


def test_a_document_type_is_refused():
    with pytest.raises(problems.BadFile):
        books(b'<?xml version="1.0"?><!DOCTYPE collection [<!ENTITY a "b">]><collection/>')


@pytest.mark.parametrize("flavour", [cnmarc, marc21])
def test_a_book_of_our_own_survives_both_formats(flavour):
    (book,) = books(
        f"\u4e66\u540d,Title (English),Author,ISBN,\u6761\u7801,\u7d22\u4e66\u53f7\n"
        f"{exchanged.RED_STAR},Red Star,{exchanged.SNOW},7-5037-2790-X,A1;A2,K1\n".encode()
    )
    again = flavour.read(marc.decode(marc.encode(flavour.write(book, "7", "20260101"))))
    names = ("title_zh", "title_en", "responsibility", "isbn13", "language", "copies")
    assert [getattr(again, name) for name in names] == [getattr(book, name) for name in names]


def test_what_was_changed_here_is_written_and_the_rest_stays():
    (book,) = books(marc.encode(exchanged.cnmarc()))
    book.year = 2006
    record = cnmarc.write(book, "1", "20260101")
    assert record["210"]["d"] == "2006"
    assert record["606"]["y"] == "\u4e2d\u56fd"


@pytest.mark.parametrize(
    ("name", "value"),
    [("language", "fr"), ("year", None), ("audience", "teenagers"), ("audience", "everyone")],
)
def test_what_was_changed_here_is_not_undone_by_the_positions_of_008(name, value):
    sent = exchanged.marc21()
    sent["008"].data = sent["008"].data[:22] + "j" + sent["008"].data[23:]
    (book,) = books(marc.encode(sent))
    assert (book.language, book.audience) == ("en", "children")
    setattr(book, name, value)
    written = marc21.write(book, "1", "20260101")
    assert getattr(marc21.read(written), name) == value
    kept = [*range(7), *range(11, 22), *range(23, 35), *range(38, 40)]
    assert [written["008"].data[at] for at in kept] == [sent["008"].data[at] for at in kept]


@pytest.mark.parametrize("year", [None, 2006])
def test_a_year_that_was_changed_here_is_not_undone_by_the_positions_of_100(year):
    sent = exchanged.cnmarc()["100"]["a"]
    (book,) = books(marc.encode(exchanged.cnmarc()))
    book.year = year
    written = cnmarc.write(book, "1", "20260101")
    assert cnmarc.read(written).year == year
    assert written["100"]["a"] == sent[:9] + str(year or "    ") + sent[13:]


def test_what_another_format_has_in_field_100_is_no_date():
    (book,) = books(marc.encode(exchanged.marc21()))
    assert cnmarc.write(book, "1", "20260101")["100"]["a"].startswith("20260101d1937    em")


@pytest.mark.parametrize("year", [None, 800, 20055])
def test_no_year_moves_a_position(year):
    book = BookRecord(title_en="Any", language="en", year=year)
    assert len(marc21.write(book, "1", "20260101")["008"].data) == 40
    assert len(cnmarc.write(book, "1", "20260101")["100"]["a"]) == 36


def test_wrong_lengths_and_hashes_for_blanks_are_forgiven():
    data = marc.encode(exchanged.cnmarc(), "gb18030")
    head, _, body = data.partition(b"\x1e")
    tags = [head[at : at + 3] + b"000300007" for at in range(24, len(head), 12)]
    (book,) = books(b"00123nam0#2200000###450 " + b"".join(tags) + b"\x1e" + body)
    assert book.title_zh.startswith(exchanged.RED_STAR)


def test_a_book_is_the_same_after_it_was_stored():
    (book,) = books(marc.encode(exchanged.cnmarc()))
    assert BookRecord.of_data(json.loads(json.dumps(book.as_data()))).as_data() == book.as_data()


def test_two_spellings_of_a_book_have_one_key():
    assert title_key(f"\u300a{exchanged.RED_STAR}\u300b ") == title_key(exchanged.RED_STAR)
    assert author_key(f"[\u7f8e]{exchanged.SNOW}") == author_key(exchanged.SNOW[:-1])


def test_a_damaged_record_spoils_no_other():
    good = marc.encode(exchanged.cnmarc())
    found = books(good + b"00040nonsense\x1d" + good)
    assert [isinstance(one, problems.BadRow) for one in found] == [False, True, False]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_tables_of_text_are_read_in_any_encoding(codec):
    (book,) = books(f"\u9898\u540d\t\u8457\u8005\n{exchanged.RED_STAR}\t{exchanged.SNOW}\n".encode(codec))
    assert (book.title_zh, book.responsibility) == (exchanged.RED_STAR, exchanged.SNOW)


def test_a_messy_workbook_is_read_whole():
    found = books(exchanged.messy(2100).getvalue())
    assert len(found) == 2100
    assert found[1].title_zh == f"{exchanged.RED_STAR}1"
    assert found[0].title_en == "=Book 0"
    assert {book.year for book in found} == {2005}
    assert [book.isbn13 for book in found] == [exchanged.isbn(700_000 + n) for n in range(2100)]


LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def heads(data: bytes, sign: bytes) -> list[int]:
    """Where the parts of a packed file begin, or what its list says of them."""
    return [found.start() for found in re.finditer(re.escape(sign), data)]


def spoiled(value: int, at: int) -> bytes:
    """A workbook with another number in what is said of each part: 6 is its flags, 8 how it is packed."""
    data = bytearray(exchanged.messy(3).getvalue())
    for sign, more in ((LOCAL, 0), (CENTRAL, 2)):
        for start in heads(data, sign):
            data[start + at + more : start + at + more + 2] = value.to_bytes(2, "little")
    return bytes(data)


def garbled() -> bytes:
    """The parts begin with a byte with which nothing that is packed can begin."""
    data = bytearray(exchanged.messy(3).getvalue())
    for start in heads(data, LOCAL):
        name, extra = (int.from_bytes(data[start + n : start + n + 2], "little") for n in (26, 28))
        data[start + 30 + name + extra] = 0xFF
    return bytes(data)


STRANGE = {"with a password": spoiled(1, 6), "packed strangely": spoiled(99, 8), "garbled": garbled()}


@pytest.mark.parametrize("data", STRANGE.values(), ids=STRANGE)
def test_a_workbook_that_cannot_be_unpacked_is_damaged(data):
    with pytest.raises(problems.BadFile) as caught:
        books(data)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"PK\x03\x04 no zip", "damaged"),
        (b"%PDF-1.7 \x00\xff\xff", "no_table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no_table"),
        (b"one,two\n1,2\n", "no_titles"),
    ],
)
def test_other_files_are_named_for_what_they_are(data, code):
    with pytest.raises(problems.BadFile) as caught:
        books(data)
    assert caught.value.code == code


def workbook(*rows: list) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_a_formula_without_a_result_is_named_and_no_empty_cell():
    head = ["Title", "Author", "Class"]
    rows = [["One", "=A2", "I247.5"], ['="Two"', "", "I247.5"], ["Three", "", "I247.5"], ["", '="x"', ""]]
    one, two, three, four = books(workbook(head, *rows))
    assert one.problems == [(problems.Problem.FORMULA, {})]
    assert (two.code, four.code) == (problems.Problem.FORMULA,) * 2
    assert three.problems == []


def test_a_formula_for_several_cells_without_a_result_is_named():
    [one] = books(workbook(["Title", "Author"], [ArrayFormula("A2:A3", "=B2:B3"), "Sample"]))
    assert one.code == problems.Problem.FORMULA


def test_a_class_that_there_is_not_is_told_and_taken():
    there = ["I247.5", "d631", "TP312", "DF41", "Z89", "T-0", "K827=7", "C8"]
    rows = [[f"Book {number}", number] for number in [*there, "ZZ9", "TX1", "W1", "823.914"]]
    found = books(workbook(["Title", "Class"], *rows))
    assert [one.problems for one in found[: len(there)]] == [[]] * len(there)
    told = [one.problems for one in found[len(there) :]]
    assert [problem[0][0] for problem in told] == [problems.Problem.NO_CLASS] * 4
    assert found[-4].clc == "ZZ9"
    assert "ZZ9" in problems.words(*told[0][0])
