"""20,000 books in one go: how much memory the worker takes for them, and for a tenth of them."""

import json
import subprocess
import sys

import pytest

from tests import borrowing, databases

pytestmark = [pytest.mark.prove, pytest.mark.django_db(transaction=True)]
BOOKS = 20_000
# What one block of rows, records and words for the search may take; a file of 20,000 has 12 MB.
MOST = 60_000_000

# Reads, adds and downloads; prints the highest memory of the process, in bytes, before and after.
WORKING = """
import json, re, sys, tempfile, time, uuid
from pathlib import Path
import django
django.setup()
from django.core.files import File
from library import actions
from library.actions.imports import working
from library.desk import exports
from library.exchange import marc
from library.models import Copy, LibraryPlace, Title
from tests.library import exchanged

working.enqueue = lambda batch_id: None
place = LibraryPlace.objects.get()
# What `resource` says would count the process that started this one.
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024

def write(kind, file, numbers):
    if kind == "xlsx":
        file.write(exchanged.workbook([["Title", "Author", "ISBN"], *(
            [f"{exchanged.RED_STAR}{n}", exchanged.SNOW, exchanged.isbn(n)] for n in numbers)]).getvalue())
    else:
        for n in numbers:
            file.write(marc.encode(exchanged.cnmarc(n), "gb18030"))

def run(kind, numbers):
    with tempfile.NamedTemporaryFile(suffix="." + kind) as file:
        write(kind, file, numbers)
        file.flush()
        with open(file.name, "rb") as written:
            batch = actions.receive_file(File(written), place, by=None, form_key=uuid.uuid4())
    if batch.state == "columns":
        actions.choose_columns(batch, batch.heading, batch.columns)
    working.work_on_import(batch.pk, 3600)
    batch.refresh_from_db()
    actions.start_import(batch, by=None)
    working.work_on_import(batch.pk, 3600)
    return batch

def export():
    return sum(map(len, exports.ALL["cnmarc"].respond(
        exports.records.with_records(Title.objects.all())).streaming_content))

kind, first, last = sys.argv[1], *map(int, sys.argv[2:])
run(kind, range(300))
export()
Path("/proc/self/clear_refs").write_text("5")
before, started = peak(), time.monotonic()
run(kind, range(first, last))
imported, seconds = peak(), time.monotonic() - started
size = export()
found = {"before": before, "imported": imported, "exported": peak(), "seconds": seconds, "size": size}
print(json.dumps(found | {"titles": Title.objects.count(), "copies": Copy.objects.count()}))
"""


@pytest.mark.parametrize("kind", ["iso", "xlsx"])
@pytest.mark.parametrize("books", [BOOKS // 10, BOOKS])
def test_memory_is_bounded(kind, books, tmp_path, capsys):
    borrowing.place()
    run = subprocess.run(
        [sys.executable, "-c", WORKING, kind, "1000", str(1000 + books)],
        cwd=databases.ROOT,
        env=databases.environment(databases.url_of_tests(), tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["titles"] == found["copies"] == books + 300
    grown = {name: found[name] - found["before"] for name in ("imported", "exported")}
    with capsys.disabled():
        print(
            f"\n{books} books as {kind}: {found['seconds']:.0f} s, from {found['before'] / 1e6:.0f} MB up by"
        )
        print(", ".join(f"{size / 1e6:.0f} MB when {name}" for name, size in grown.items()))
    assert max(grown.values()) < MOST
