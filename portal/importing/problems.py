"""What is wrong with a file or a row: a code to store, words for people."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Problem(TextChoices):
    # Of a file
    EMPTY = "empty", _("There is nothing in this file.")
    TOO_MANY = "too_many", _("More than %(most)s rows: please split the file.")
    OLD_EXCEL = "old_excel", _("This is an old Excel file (.xls). Please save it as .xlsx first.")
    NO_TABLE = "no_table", _("This is not a table. Please choose an Excel (.xlsx) or a CSV file.")
    DAMAGED = "damaged", _("This file is damaged or incomplete.")
    NO_HEADING = "no_heading", _("No row names the columns. Take the template and fill it in.")
    NO_COLUMN = "no_column", _("A column is missing: %(columns)s. Take the template and fill it in.")
    # Of a field
    MISSING = "missing", _("It is empty.")
    FORMULA = "formula", _("A formula without a result: open the file in Excel, save it, and bring it again.")
    TOO_LONG = "too_long", _("It has %(length)s characters; there is room for %(most)s.")
    NO_DATE = "no_date", _("“%(text)s” is no date. Write it as 2026-06-19.")
    NO_TIME = "no_time", _("“%(text)s” is no time. Write it as 14:00.")
    NO_DAY = "no_day", _("The day is missing: say it here or in the column “%(column)s”.")
    NO_CLOCK = "no_clock", _("The time of day is missing. Write it as 2026-06-19 14:00.")
    NO_NUMBER = "no_number", _("“%(text)s” is no number.")
    OUT_OF_RANGE = "out_of_range", _("It must be between %(least)s and %(most)s.")
    NOT_ONE_OF = "not_one_of", _("“%(text)s” is none of these: %(choices)s.")
    UNKNOWN = "unknown", _("There is no “%(text)s” here. Write the name as it stands in the list.")
    NOT_YES_NO = "not_yes_no", _("“%(text)s” is neither yes nor no.")
    ENDS_FIRST = "ends_first", _("It ends before it begins.")
    NO_END = "no_end", _("Say when it ends, too.")
    NO_START = "no_start", _("Say when it begins, too.")
    NO_NAME = "no_name", _("Give it a name, in one language at least.")
    DIFFERS = "differs", _("Row %(number)s is the same one and says something else here.")
    REPEATED = "repeated", _("Row %(number)s says this already.")
    HALF_PLACE = "half_place", _("Give both, degrees north and degrees east.")
    GONE = "gone", _("What an earlier row has made was deleted meanwhile.")
    REFUSED = "refused", _("The database does not take this row.")
    # Remarks: the row is taken all the same.
    FAR = "far", _("This is far from the subdistrict: look whether both numbers are right.")
    PAST = "past", _("This day has passed.")
    LACKS = "lacks", _("Still missing before it can be published.")
    STAYS_DRAFT = "stays_draft", _("It stays a draft until nothing is missing.")
    NOT_TAKEN = "not_taken", _("This is not taken: row %(number)s is the same one. Say it there.")
    MAY_NOT_PUBLISH = (
        "may_not_publish",
        _("It stays a draft: whoever started the import is not allowed to publish."),
    )
    NOT_ADDED = "not_added", _("It is here already, without this date. Add the date there.")
    # Why an undo leaves it
    EDITED = "edited", _("Somebody has changed it since.")
    PUBLISHED = "published", _("Somebody has published it, or taken it off the site, since.")
    REGISTERED = "registered", _("People have registered.")
    OTHER_DATES = "other_dates", _("Its dates have been changed since.")
    USED = "used", _("Something else uses it by now.")
    PUBLIC = "public", _("It is public: only who may publish takes it off the site.")
    IN_WORKFLOW = "in_workflow", _("It is on its way through translation or approval.")


REMARKS = frozenset(
    {
        *(Problem.FAR, Problem.PAST, Problem.LACKS, Problem.NOT_TAKEN),
        *(Problem.STAYS_DRAFT, Problem.MAY_NOT_PUBLISH, Problem.NOT_ADDED),
    }
)
Note = list  # [field, code, details]


def words(code: str, details: dict[str, Any]) -> str:
    """In the active language; a detail may hold a text for each."""
    said = str(Problem(code).label)
    details = {k: v.get(get_language(), "") if isinstance(v, dict) else v for k, v in details.items()}
    return said % details if details else said


class BadFile(Exception):
    """Nothing of the file can be taken."""

    def __init__(self, code: Problem, **details: Any):
        super().__init__(code)
        self.code, self.details = code, details

    @property
    def words(self) -> str:
        return words(self.code, self.details)


class BadCell(Exception):
    def __init__(self, code: Problem, **details: Any):
        super().__init__(code)
        self.code, self.details = code, details
