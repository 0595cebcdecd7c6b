"""The table to fill in: a column for each field and language, and rows that show how it is meant."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language, override

from portal import exports

from .importer import Column, Importer

FORMS = {"xlsx": exports.xlsx_response, "csv": exports.csv_response}


def response(importer: Importer, form: str) -> HttpResponse:
    """`form` is 'xlsx' or 'csv'. Errors: KeyError."""
    headings = [column.heading for column in importer.columns]
    return FORMS[form](f"{importer.name}-template", headings, rows(importer))


def rows(importer: Importer) -> list[list[str]]:
    examples = [importer.examples(column) for column in importer.columns]
    return [
        [_said(column, found, n) for column, found in zip(importer.columns, examples, strict=True)]
        for n in range(max(map(len, examples)))
    ]


def _said(column: Column, examples: tuple, number: int) -> str:
    """In the language of the column, else in the reader's."""
    known = {code for code, _name in settings.LANGUAGES}
    with override(column.code if column.code in known else get_language()):
        return str(examples[number]) if number < len(examples) else ""
