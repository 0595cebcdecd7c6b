"""Files of hundreds of books (in `prove` of 2,100): looked at, added, downloaded, read by pymarc, undone."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from pymarc import MARCReader, parse_xml_to_array

from library.exchange import files, marc
from library.models import Copy, ImportBatch, LibraryPlace, Title
from tests import borrowing, desks
from tests.library import exchanged, importing

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DESK = "/en/desk/library/"


def through_the_pages(client, branch: LibraryPlace, data: bytes, name: str) -> ImportBatch:
    """Chosen, the columns as guessed, started; the worker of tests works at once."""
    page = client.get(f"{DESK}imports/")
    given = {"place": branch.pk, "file": SimpleUploadedFile(name, data)}
    page = client.post(f"{DESK}imports/", desks.fields_of(page) | given, follow=True)
    batch = ImportBatch.objects.latest("pk")
    if batch.is_table:
        page = client.post(f"{DESK}imports/{batch.pk}/columns/", desks.fields_of(page), follow=True)
    assert "Add the books" in page.text
    page = client.post(f"{DESK}imports/{batch.pk}/start/", follow=True)
    assert "Undo this import" in page.text
    return ImportBatch.objects.get(pk=batch.pk)


def downloaded(client, name: str, query: str = "") -> bytes:
    return b"".join(client.get(f"{DESK}exports/{name}/{query}").streaming_content)


def told(record) -> list:
    """All fields but the number of the record and the holdings, which are of the house that has it."""
    own = ("001", "852", "905")
    return [(f.tag, str(f.indicators), f.data or f.subfields) for f in record.fields if f.tag not in own]


def accessions(record, tag: str, code: str) -> list[str]:
    return [number for field in record.get_fields(tag) for number in field.get_subfields(code)]


@pytest.fixture(params=[200, pytest.param(2_100, marks=pytest.mark.prove)])
def many(request) -> int:
    return request.param


def test_cnmarc_in_gb18030_comes_back_with_the_same_fields(cataloguer, branch, many):
    sent = [exchanged.cnmarc(n) for n in range(many)]
    data = b"\r\n".join(marc.encode(record, "gb18030") for record in sent)
    batch = through_the_pages(cataloguer, branch, data, "books.iso")
    assert importing.outcomes(batch) == {"made": many}
    for name, codec in (("cnmarc-gb", "gb18030"), ("cnmarc", "utf-8")):
        back = list(MARCReader(BytesIO(downloaded(cataloguer, name)), file_encoding=codec))
        assert [told(record) for record in back] == [told(record) for record in sent]
        assert [accessions(r, "905", "b") for r in back] == [[f"X{n:06d}"] for n in range(many)]


def test_marc21_comes_back_with_the_same_fields(cataloguer, branch, many):
    sent = [exchanged.marc21(n) for n in range(many)]
    batch = through_the_pages(cataloguer, branch, b"".join(r.as_marc() for r in sent), "books.mrc")
    assert importing.outcomes(batch) == {"made": many}
    back = list(MARCReader(BytesIO(downloaded(cataloguer, "marc21"))))
    assert [told(record) for record in back] == [told(record) for record in sent]
    assert [accessions(r, "852", "p") for r in back] == [[f"M{n:06d}"] for n in range(many)]
    as_xml = parse_xml_to_array(BytesIO(downloaded(cataloguer, "marcxml")))
    assert [told(record) for record in as_xml] == [told(record) for record in sent]


def test_a_messy_workbook_comes_back_as_it_was_meant(cataloguer, branch, many):
    """Headings in two languages, empty rows, numbers as numbers, hyphens, books that come twice."""
    data = exchanged.messy(many, repeated=50).getvalue()
    batch = through_the_pages(cataloguer, branch, data, "books.xlsx")
    assert importing.outcomes(batch) == {"made": many, "added": 50}
    assert Copy.objects.count() == many + 50
    meant = [_meant(n) for n in range(many)]
    back = list(MARCReader(BytesIO(downloaded(cataloguer, "cnmarc")), file_encoding="utf-8"))
    assert [_said(record) for record in back] == meant
    book = load_workbook(BytesIO(downloaded(cataloguer, "xlsx")), read_only=True)
    heads, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert len(rows) == many + 50
    assert [row[heads.index("ISBN")] for row in rows][:2] == [meant[0][1]] * 2
    # No cell is a formula, and our own import knows what was meant.
    assert rows[0][heads.index("Title (English)")] == "'=Book 0"
    assert dict(_reread(downloaded(cataloguer, "csv"))) == {isbn: title for title, isbn, *_rest in meant}


def _meant(n: int) -> tuple:
    title = f"{exchanged.RED_STAR}{n}" if n % 2 else f"=Book {n}"
    return title, exchanged.isbn(700_000 + n), "2005", "K263", exchanged.SNOW if n % 3 else ""


def _said(record) -> tuple:
    def first(tag: str, code: str) -> str:
        return next((v for f in record.get_fields(tag) for v in f.get_subfields(code)), "")

    pairs = (("200", "a"), ("010", "a"), ("210", "d"), ("690", "a"), ("200", "f"))
    return tuple(first(tag, code) for tag, code in pairs)


def _reread(data: bytes):
    file = BytesIO(data)
    kind = files.kind_of(file)
    heading, columns, _names = files.guessed(file, kind)
    assert heading == 0
    assert all(columns)
    return [(book.isbn13, book.title) for _n, book in files.read(file, kind, heading, columns)]


def test_and_all_of_it_is_undone(cataloguer, branch, many):
    own = borrowing.copy(accession="OWN")
    data = b"".join(marc.encode(exchanged.cnmarc(n)) for n in range(many))
    batch = through_the_pages(cataloguer, branch, data, "books.iso")
    borrowing.loan(Copy.objects.get(accession="X000007"))
    asked = cataloguer.get(f"{DESK}imports/{batch.pk}/undo/")
    assert f"{many} titles leave" in asked.text
    page = cataloguer.post(f"{DESK}imports/{batch.pk}/undo/", follow=True)
    assert importing.outcomes(batch) == {"undone": many - 1, "stays": 1}
    assert Title.objects.count() == Copy.objects.count() == 2
    assert own in Copy.objects.all()
    listed = cataloguer.get(f"{DESK}imports/{batch.pk}/?show=stays")
    assert f"{exchanged.RED_STAR}7" in listed.text
    assert "Stays" in page.text
