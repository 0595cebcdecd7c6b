"""Tables that leave the house: no cell of them is a formula, whoever typed it, and Chinese opens in Excel."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import chain
from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet takes for the beginning of a formula, in both widths, spaces before it ignored.
FORMULA = re.compile("^[\t\r\n]|^\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
# Characters that no workbook may hold.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
AS_THEY_ARE = (int, float, Decimal, date, time, type(None))
# Excel reads a CSV file as UTF-8 only when it begins with this.
MARK = "\ufeff"


def cell(value: Any) -> Any:
    """A value as a cell may hold it: numbers and dates as they are, all else as text that stays text."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        # Nobody reads millionths of a second.
        return timezone.make_naive(value).replace(microsecond=0)
    if isinstance(value, AS_THEY_ARE):
        return value
    text = ", ".join(map(force_str, value)) if isinstance(value, list | tuple | set) else force_str(value)
    text = CONTROL.sub("", text)
    return f"'{text}" if FORMULA.search(text) else text


def csv_response(name: str, headings: list, rows: Iterable[list]) -> HttpResponse:
    response = StreamingHttpResponse(
        in_this_language(_csv_lines(headings, rows)), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def in_this_language(parts: Iterable) -> Iterator:
    """A stream is made after its request has ended, and with it the request's language."""
    return _spoken(iter(parts), get_language())


def _spoken(parts: Iterator, language: str) -> Iterator:
    while True:
        # Not around the whole: whoever takes a part goes on in a language of their own.
        with override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part


def _csv_lines(headings: list, rows: Iterable[list]) -> Iterator[bytes]:
    writer = csv.writer(Echo())
    yield MARK.encode()
    for row in _all(headings, rows):
        yield writer.writerow([cell(value) for value in row])


def _all(headings: list, rows: Iterable[list]) -> Iterator[list]:
    yield headings
    yield from rows


def xlsx_response(name: str, headings: list, rows: Iterable[list]) -> HttpResponse:
    from openpyxl import Workbook  # a fifth of a second, and few requests need it

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title="1")
    # The headings stay in sight.
    sheet.freeze_panes = "A2"
    for row in _all(headings, rows):
        sheet.append([_xlsx_cell(sheet, value) for value in row])
    output = BytesIO()
    workbook.save(output)
    output.seek(0)
    return FileResponse(output, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def _xlsx_cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(sheet, cell(value))
    if isinstance(made.value, str):
        made.data_type = "s"
    return made


def guard_wagtail() -> None:
    """Every list and report of the admin writes its cells and its CSV as this module does.

    All export views share this base. Its tables of converters are not enough: the workflow and audit
    reports put converters of their own before them.
    """
    values, lines = SpreadsheetExportMixin.preprocess_field_value, SpreadsheetExportMixin.stream_csv
    rows = SpreadsheetExportMixin.to_row_dict
    if values.__module__ == __name__:
        return

    def preprocess_field_value(self, field, value, export_format):
        said = values(self, field, value, export_format)
        return (_("Yes") if said else _("No")) if isinstance(said, bool) else cell(said)

    def to_row_dict(self, item):
        return {name: _in_words(item, name, said) for name, said in rows(self, item).items()}

    def stream_csv(self, queryset):
        return in_this_language(chain([MARK.encode()], lines(self, queryset)))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.to_row_dict = to_row_dict
    SpreadsheetExportMixin.stream_csv = stream_csv


def _in_words(item: Any, name: str, said: Any) -> Any:
    """Of a choice what the lists call it, too."""
    display = getattr(item, f"get_{name}_display", None)
    return display() if callable(display) else said
