"""Imports as an editor makes them, without the pages."""

import hashlib
import uuid
from collections import Counter
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import connection
from openpyxl import Workbook

from portal import importing
from portal.importing import working
from portal.models import ImportJob
from portal.models.imports import JobState
from tests import builders

FOREVER = 3600.0


def workbook(*rows: list) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    for row in rows:
        sheet.append(row)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def received(kind: str, data: bytes | str, name: str = "list.xlsx", **given) -> ImportJob:
    """Read: what its preview says is in its rows."""
    content = data.encode() if isinstance(data, str) else data
    fields = {"by": builders.user(), "form_key": uuid.uuid4()} | given
    return worked(importing.receive(ContentFile(content, name), importing.importer_of(kind), **fields))


def worked(job: ImportJob) -> ImportJob:
    working.work_on(job.pk, FOREVER)
    job.refresh_from_db()
    return job


def started(job: ImportJob, *, publishes: bool = False, **by) -> ImportJob:
    """`by` whoever brought it, unless said."""
    assert job.state == JobState.READY, (job.state, job.problem)
    importing.start(job, publishes=publishes, **{"by": job.by} | by)
    return worked(job)


def undone(job: ImportJob, **by) -> ImportJob:
    importing.undo(job, **{"by": job.by} | by)
    return worked(job)


def outcomes(job: ImportJob) -> dict[str, int]:
    return dict(Counter(job.rows.values_list("outcome", flat=True)))


def verdicts(job: ImportJob) -> list[str]:
    return list(job.rows.order_by("number").values_list("verdict", flat=True))


def notes(job: ImportJob) -> list[tuple[int, str, str]]:
    """Row, field, code: of all that is wrong, and of remarks."""
    rows = job.rows.order_by("number")
    return [(row.number, name, code) for row in rows for name, code, _details in row.notes]


# The import itself, what is on record of it, and the worker's own tables.
BESIDE = ("portal_import", "wagtailcore_modellogentry", "django_tasks", "sqlite_", "portal_jobrun")


def fingerprints() -> dict[str, tuple[int, str]]:
    """Of every table that holds what the site is about: how many rows, and what they hold."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table.startswith(BESIDE):
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            if rows:
                found[table] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found
