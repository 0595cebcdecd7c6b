"""What the pages of an import show: how far it is, how many rows of which kind, what is said of each."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from portal.models import ImportedRow, ImportJob
from portal.models.imports import JobState, Outcome, Verdict

from .importer import Importer
from .problems import REMARKS, words


@dataclass(frozen=True)
class Progress:
    """`done` of `total`; no total while nobody knows how long the file is."""

    done: int
    total: int | None = None


def progress(job: ImportJob) -> Progress:
    rows = job.rows.exclude(verdict=Verdict.PROBLEM)
    match job.state:
        case JobState.RUNNING:
            return Progress(rows.exclude(outcome=Outcome.WAITING).count(), rows.count())
        case JobState.UNDOING:
            done = rows.filter(outcome__in=[Outcome.UNDONE, Outcome.STAYS]).count()
            return Progress(done, done + job.rows.to_undo().count())
    return Progress(job.rows.count())


@dataclass(frozen=True)
class Part:
    """Rows of one verdict or outcome; '' all."""

    name: str
    title: str
    count: int


def parts(job: ImportJob) -> list[Part]:
    """In one query. Before the start by verdict, then by what has become of the rows."""
    kinds, column = (Verdict, "verdict") if job.is_unstarted else (Outcome, "outcome")
    wanted = {kind.value: Count("pk", filter=Q(**{column: kind})) for kind in kinds}
    counts = job.rows.aggregate(all=Count("pk"), **wanted)
    found = [Part(kind.value, str(kind.label), counts[kind.value]) for kind in kinds]
    return [Part("", gettext("All rows"), counts["all"]), *(part for part in found if part.count)]


def rows_of(job: ImportJob, part: str) -> QuerySet[ImportedRow]:
    rows = job.rows.defer("record")
    if part in Verdict.values:
        return rows.filter(verdict=part)
    return rows.filter(outcome=part) if part in Outcome.values else rows


def counts(job: ImportJob) -> dict[str, int]:
    """Of the rows that would be added: `good` ones, `things` that would be made, `complete` ones of these."""
    good = job.rows.filter(verdict__in=[Verdict.NEW, Verdict.MORE])
    new = Q(verdict=Verdict.NEW)
    return good.aggregate(
        good=Count("pk"), things=Count("pk", filter=new), complete=Count("pk", filter=new & Q(complete=True))
    )


def name_of(row: ImportedRow, importer: Importer) -> str:
    """In the active language, where the row says both; what was noted once it was read, otherwise."""
    return importer.said(row.record) or row.said


@dataclass(frozen=True)
class Said:
    """One thing that is wrong with a row, or worth a word: `field` as the file may call it."""

    field: str
    words: str
    is_remark: bool


def said_of(row: ImportedRow, importer: Importer) -> list[Said]:
    """In the active language. What is missing before it is public is one sentence."""
    found = []
    for name, code, details in row.notes:
        column = importer.column_or_none(name)
        heading = column.heading if column else ""
        found.append(Said(heading, words(code, details), code in REMARKS))
    return found
