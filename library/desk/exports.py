"""The catalogue as a file: what there is to choose, each as a stream. Memory holds one block of titles."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from library import records
from library.exchange import cnmarc, marc, marc21, marcxml
from library.exchange.record import BookRecord, CopyRecord
from library.filters import Wanted
from library.models import Title
from portal import exports

Respond = Callable[[QuerySet[Title]], HttpResponse]
NAME = "catalogue"
# As our own import reads them again.
HEADINGS = {
    "title_zh": _("Title (Chinese)"),
    "title_en": _("Title (English)"),
    "title_pinyin": _("Title in pinyin"),
    "responsibility": _("Author"),
    "responsibility_pinyin": _("Authors in pinyin"),
    "isbn13": _("ISBN"),
    "book_number": _("Unified book number"),
    "clc": _("Class (CLC)"),
    "publisher": _("Publisher"),
    "year": _("Year"),
    "language": _("Language"),
    "audience": _("Audience"),
    "series": _("Series"),
    "pages": _("Number of pages"),
    "summary_zh": _("Summary (Chinese)"),
    "summary_en": _("Summary (English)"),
}
OF_COPIES = {
    "accession": _("Accession number"),
    "shelf_mark": _("Shelf mark"),
    "place": _("Belongs to"),
    "donor": _("Given by"),
}


@dataclass(frozen=True)
class Export:
    label: str | Promise
    about: str | Promise
    respond: Respond


def titles_for(titles: QuerySet[Title], wanted: Wanted) -> QuerySet[Title]:
    """Narrowed already; of a chosen place only the copies that are there."""
    return records.with_records(titles, wanted.place)


def table_rows(titles: QuerySet[Title]) -> Iterator[list]:
    """A row for each copy; one for a title that has none."""
    for title in records.in_blocks(titles):
        book = records.record_of(title)
        for copy in book.copies or [CopyRecord()]:
            yield [
                *(getattr(book, name) for name in HEADINGS),
                *(getattr(copy, name) for name in OF_COPIES),
            ]


def headings() -> list[str]:
    return [str(name) for name in (*HEADINGS.values(), *OF_COPIES.values())]


def _csv(titles: QuerySet[Title]) -> HttpResponse:
    return exports.csv_response(NAME, headings(), table_rows(titles))


def _xlsx(titles: QuerySet[Title]) -> HttpResponse:
    return exports.xlsx_response(NAME, headings(), table_rows(titles))


def _books(titles: QuerySet[Title]) -> Iterator[tuple[BookRecord, str, str]]:
    """Each with its number and the day on which it was entered."""
    for title in records.in_blocks(titles):
        yield records.record_of(title), str(title.pk), timezone.localdate(title.added_at).strftime("%Y%m%d")


def _iso2709(
    flavour: ModuleType, name: str, codec: str = "utf-8"
) -> Callable[[QuerySet[Title]], HttpResponse]:
    def respond(titles: QuerySet[Title]) -> HttpResponse:
        data = (marc.encode(flavour.write(*book), codec) for book in _books(titles))
        return _stream(data, f"{NAME}-{name}", "application/marc")

    return respond


def _marcxml(flavour: ModuleType, name: str) -> Respond:
    def data(titles: QuerySet[Title]) -> Iterator[bytes]:
        yield marcxml.HEAD
        yield from (marcxml.written(flavour.write(*book)) for book in _books(titles))
        yield marcxml.TAIL

    return lambda titles: _stream(data(titles), f"{NAME}-{name}", "application/marcxml+xml")


def _stream(data: Iterable[bytes], name: str, content_type: str) -> HttpResponse:
    response = StreamingHttpResponse(exports.in_this_language(data), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


ALL = {
    "xlsx": Export(_("Excel (XLSX)"), _("A row for each copy."), _xlsx),
    "csv": Export(_("CSV"), _("A row for each copy, for any program."), _csv),
    "cnmarc": Export(_("CNMARC"), _("For Chinese libraries, in UTF-8."), _iso2709(cnmarc, "cnmarc.iso")),
    "cnmarc-gb": Export(
        _("CNMARC in GB18030"),
        _("For Chinese systems that read no UTF-8."),
        _iso2709(cnmarc, "cnmarc-gb18030.iso", "gb18030"),
    ),
    "marc21": Export(_("MARC 21"), _("For libraries elsewhere."), _iso2709(marc21, "marc21.mrc")),
    "marcxml": Export(_("MARCXML"), _("MARC 21 as XML."), _marcxml(marc21, "marc21.xml")),
    "cnmarcxml": Export(_("CNMARC as XML"), _("The same fields as CNMARC."), _marcxml(cnmarc, "cnmarc.xml")),
}
