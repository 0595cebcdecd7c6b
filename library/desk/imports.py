"""Files of books at the desk: the forms, and the report of what was read and what became of it."""

import uuid
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, Prefetch, Q, QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.html import escape
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from library import shelves
from library.exchange import files, sheets
from library.exchange.problems import Problem
from library.models import ImportBatch, ImportedCopy, ImportRow, LibraryPlace
from library.steps import ImportState, Outcome, Verdict

LARGEST = 100 * 1024 * 1024
SAMPLES, SAMPLE_LENGTH = 3, 40
# An empty choice would make the question an optional one.
NONE = "-"
TYPES = ".xlsx,.csv,.txt,.tsv,.iso,.mrc,.marc,.xml,.dat"
FIELDS = {
    "title": _("Title of the book"),
    "title_zh": _("Title (Chinese)"),
    "title_en": _("Title (English)"),
    "title_pinyin": _("Title in pinyin"),
    "responsibility": _("Authors as printed"),
    "responsibility_pinyin": _("Authors in pinyin"),
    "isbn": _("ISBN"),
    "book_number": _("Unified book number"),
    "publisher": _("Publisher"),
    "year": _("Year"),
    "language": _("Language of the book"),
    "clc": _("Class (CLC)"),
    "series": _("Series"),
    "pages": _("Number of pages"),
    "summary": _("Summary"),
    "summary_zh": _("Summary (Chinese)"),
    "summary_en": _("Summary (English)"),
    "audience": _("For"),
    "accession": _("Accession number"),
    "count": _("Number of copies"),
    "shelf_mark": _("Shelf mark"),
    "place": _("Place it belongs to"),
    "donor": _("Given by"),
}
TONES = {
    Verdict.NEW: "ok",
    Verdict.HERE: "off",
    Verdict.REPEATED: "warn",
    Verdict.PROBLEM: "bad",
    Outcome.WAITING: "off",
    Outcome.MADE: "ok",
    Outcome.ADDED: "ok",
    Outcome.KEPT: "off",
    Outcome.LEFT_OUT: "bad",
    Outcome.UNDONE: "off",
    Outcome.STAYS: "warn",
}


class UploadForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    file = forms.FileField(
        label=_("The file"),
        help_text=_("Excel (.xlsx), CSV, CNMARC, MARC 21 or MARCXML. We find out which."),
        widget=forms.FileInput(attrs={"accept": TYPES}),
        error_messages={"required": _("Choose a file"), "empty": _("There is nothing in this file.")},
    )
    place = forms.ModelChoiceField(
        LibraryPlace.objects.select_related("place"),
        label=_("Where do the books belong?"),
        help_text=_("Rows that name a place of their own go there."),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a place")},
    )
    adds_copies = forms.BooleanField(
        label=_("Make a copy of each new book for which the file names none"),
        help_text=_("It gets the next accession number."),
        required=False,
        initial=True,
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            words = _("This file is too big (%(size)s). The largest we take is %(most)s.")
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(LARGEST)}
            raise forms.ValidationError(words, params=sizes)
        return file


class ColumnsForm(forms.Form):
    """One question for each column of a table that holds anything."""

    heading = forms.IntegerField(
        label=_("Row with the names of the columns"),
        help_text=_("0 when there is none. Books begin in the row after it."),
        min_value=0,
        max_value=sheets.LOOKED_AT,
    )

    def __init__(self, *args, batch: ImportBatch, rows: list[list[str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["heading"].initial = batch.heading + 1
        self.width = max(map(len, rows), default=0)
        names = rows[batch.heading] if 0 <= batch.heading < len(rows) else []
        for number in range(self.width):
            column = [row[number] for row in rows if number < len(row)]
            if any(column):
                self.fields[f"column{number}"] = _choice(number, _at(names, number), column)
                self.initial[f"column{number}"] = _at(batch.columns, number) or NONE

    def clean(self):
        cleaned, seen = super().clean(), set()
        for number, field in enumerate(self.columns):
            if field and field in seen:
                self.add_error(f"column{number}", gettext("Another column is this already."))
            seen.add(field)
        if not any(field.startswith("title") for field in self.columns):
            raise forms.ValidationError(Problem.NO_TITLES.label)
        return cleaned

    @property
    def columns(self) -> list[str]:
        """Only after validation."""
        chosen = [self.cleaned_data.get(f"column{number}", NONE) for number in range(self.width)]
        return ["" if field == NONE else field for field in chosen]


def _choice(number: int, name: str, column: list[str]) -> forms.ChoiceField:
    samples = [text[:SAMPLE_LENGTH] for text in dict.fromkeys(filter(None, column)) if text != name]
    return forms.ChoiceField(
        label=name or gettext("Column %(number)s") % {"number": number + 1},
        # Texts of help may hold markup, those of a file must not.
        help_text=escape(" · ".join(samples[-SAMPLES:])),
        choices=[(NONE, pgettext("column of a table", "Leave out")), *FIELDS.items()],
    )


def _at(values: list[str], number: int) -> str:
    return values[number] if number < len(values) else ""


def first_rows(batch: ImportBatch) -> list[list[str]]:
    with batch.file.open("rb") as kept:
        return list(islice(files.rows_of(kept, files.Kind(batch.kind)), sheets.LOOKED_AT))


@dataclass(frozen=True)
class Progress:
    """`done` of `total`; no total while nobody knows how long the file is."""

    done: int
    total: int | None = None


def progress(batch: ImportBatch) -> Progress:
    rows = batch.rows.exclude(verdict=Verdict.PROBLEM)
    match batch.state:
        case ImportState.RUNNING:
            return Progress(rows.exclude(outcome=Outcome.WAITING).count(), rows.count())
        case ImportState.UNDOING:
            done = rows.filter(outcome__in=[Outcome.UNDONE, Outcome.STAYS]).count()
            return Progress(done, done + batch.rows.to_undo().count())
    return Progress(batch.rows.count())


@dataclass(frozen=True)
class Part:
    """Rows of one verdict or outcome; '' all, 'notes' those with a remark."""

    name: str
    title: str
    count: int

    @property
    def tone(self) -> str:
        return TONES.get(self.name, "")


def parts(batch: ImportBatch) -> list[Part]:
    """In one query. Before the start by verdict, then by what has become of the rows."""
    kinds, column = (Verdict, "verdict") if batch.is_unstarted else (Outcome, "outcome")
    wanted = {kind.value: Count("pk", filter=Q(**{column: kind})) for kind in kinds}
    counts = batch.rows.aggregate(all=Count("pk"), notes=Count("pk", filter=~Q(notes=[])), **wanted)
    found = [Part(kind.value, str(kind.label), counts[kind.value]) for kind in kinds]
    noted = Part("notes", gettext("With a remark"), counts["notes"])
    return [Part("", gettext("All rows"), counts["all"]), *(p for p in (*found, noted) if p.count)]


def rows_of(batch: ImportBatch, part: str) -> QuerySet[ImportRow]:
    titles = [Prefetch(name, shelves.marked()) for name in ("match", "made")]
    rows = batch.rows.prefetch_related(*titles).defer("record")
    if part in Verdict.values:
        return rows.filter(verdict=part)
    if part in Outcome.values:
        return rows.filter(outcome=part)
    return rows.exclude(notes=[]) if part == "notes" else rows


def labels_of(batch: ImportBatch) -> str:
    """The query of the sheet of labels of its copies; empty when it made none."""
    made = ImportedCopy.objects.filter(row__batch=batch).exists()
    return urlencode({"batch": batch.pk}) if made else ""
