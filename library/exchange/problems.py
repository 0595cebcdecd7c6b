"""What is wrong with a file or a row: a code to store, words for people."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Problem(TextChoices):
    # Of a file
    EMPTY = "empty", _("There is nothing in this file.")
    TOO_MANY = "too_many", _("More than %(most)s rows: please split the file.")
    OLD_EXCEL = "old_excel", _("This is an old Excel file (.xls). Please save it as .xlsx first.")
    NO_TABLE = "no_table", _("This is neither a table (CSV, XLSX) nor MARC. Please choose another file.")
    DAMAGED = "damaged", _("This file is damaged or incomplete.")
    NO_TITLES = "no_titles", _("Please say which column holds the titles.")
    # Of a row
    NO_TITLE = "no_title", _("It has no title.")
    BAD_RECORD = "bad_record", _("This record is damaged: it can't be read.")
    BAD_ENCODING = "bad_encoding", _("Its characters are neither UTF-8 nor GB18030.")
    BAD_ISBN = "bad_isbn", _("%(isbn)s is no ISBN: its check digit differs. Taken without it.")
    CUT = "cut", _("Something was too long and has been cut.")
    TAKEN = "taken", _("The accession number %(number)s is on another book.")
    OTHER_TITLE = "other_title", _("Here this number stands for “%(title)s”: is it the same book?")
    NO_PLACE = "no_place", _("There is no place “%(place)s”. Taken for the place of the import.")
    NOT_YOURS = "not_yours", _("“%(place)s” has librarians of its own, and you are none of them.")
    NO_CLASS = "no_class", _("“%(clc)s” is no class of the Chinese Library Classification. Taken as it is.")
    FORMULA = "formula", _("A formula without a result: open the file in Excel, save it, and bring it again.")
    BAD_YEAR = "bad_year", _("“%(year)s” is no year. Taken without it.")


def words(code: str, details: dict[str, Any]) -> str:
    """In the active language."""
    said = str(Problem(code).label)
    return said % details if details else said


class BadFile(Exception):
    """Nothing of the file can be taken."""

    def __init__(self, code: Problem, **details: Any):
        super().__init__(code)
        self.code, self.details = code, details

    @property
    def words(self) -> str:
        return words(self.code, self.details)


class BadRow(Exception):
    """This one can't be taken; the others can."""

    def __init__(self, code: Problem, **details: Any):
        super().__init__(code)
        self.code, self.details = code, details
