"""Killed between and within chunks, started twice at once, by many workers: no row is taken twice."""

import signal
import time

import pytest
from django.db import DataError, IntegrityError
from django.utils import timezone

from library import actions
from library.actions.imports import beginning, making, reading, working
from library.models import Copy, ImportBatch, Title
from library.refusals import Refused
from library.steps import MOVES_OF_IMPORTS, ImportState, Outcome
from tests import borrowing, databases
from tests.library import importing
from tests.library.test_killed import die_in
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROWS, PEOPLE = 250, 8

# Dies as the named function is called for the second time: the first chunk is through, the second isn't.
DYING = """
import os, signal, sys
import django
django.setup()
from importlib import import_module
from library.actions.imports import working
module, name, batch = sys.argv[1:]
module, calls = import_module(module), []
real = getattr(module, name)
def dying(*args):
    calls.append(1)
    return os.kill(os.getpid(), signal.SIGKILL) if len(calls) > 1 else real(*args)
setattr(module, name, dying)
working.work_on_import(int(batch), 3600)
print("lived")
"""


@pytest.fixture(autouse=True)
def _worker_waits(monkeypatch):
    """What is to be done is done when a test says so."""
    monkeypatch.setattr(working, "enqueue", lambda batch_id: None)


@pytest.fixture
def batch() -> ImportBatch:
    return importing.received(importing.table(*(f"Book {n},,,,,A{n}," for n in range(ROWS))))


def die(tmp_path, module: str, name: str, batch: ImportBatch) -> None:
    assert die_in(tmp_path, DYING, module, name, batch.pk) == -signal.SIGKILL


def test_killed_in_the_second_chunk_it_goes_on_after_the_first(batch, tmp_path):
    actions.start_import(batch, by=None)
    die(tmp_path, "library.actions.imports.making", "_save", batch)
    assert Title.objects.count() == Copy.objects.count() == making.CHUNK
    assert batch.rows.filter(outcome=Outcome.MADE).count() == making.CHUNK
    importing.worked(batch)
    assert Title.objects.count() == Copy.objects.count() == ROWS
    assert (batch.state, importing.outcomes(batch)) == (ImportState.DONE, {"made": ROWS})


def test_killed_while_it_is_undone_it_goes_on(batch, tmp_path):
    importing.started(batch)
    actions.undo_import(batch, by=None)
    die(tmp_path, "library.actions.imports.undoing", "_take_out", batch)
    assert Title.objects.count() == ROWS - 100
    importing.worked(batch)
    assert not Title.objects.exists()
    assert importing.outcomes(batch) == {"undone": ROWS}


def test_a_preview_goes_on_after_the_last_row_that_was_stored(batch, monkeypatch):
    actions.choose_columns(batch, batch.heading, batch.columns)
    monkeypatch.setattr("library.actions.imports.reading.CHUNK", 100)
    assert working.work_on_import(batch.pk, 0)
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), batch.read_to) == (ImportState.READING, 100, 101)
    importing.worked(batch)
    assert sorted(batch.rows.values_list("number", flat=True)) == list(range(2, ROWS + 2))


def test_who_reads_with_other_columns_than_are_chosen_now_stores_nothing(batch, monkeypatch):
    monkeypatch.setattr("library.actions.imports.reading.CHUNK", 100)
    actions.choose_columns(batch, batch.heading, batch.columns)
    working.work_on_import(batch.pk, 0)
    slow = ImportBatch.objects.get(pk=batch.pk)
    importing.worked(batch)
    actions.choose_columns(batch, batch.heading, ["title_en", *[""] * (len(batch.columns) - 1)])
    working.work_on_import(batch.pk, 0)
    batch.refresh_from_db()
    assert batch.read_to == slow.read_to == 101
    assert not reading.read_some(slow, time.monotonic() + importing.FOREVER)
    assert batch.rows.count() == 100


def starts(batch: ImportBatch) -> list:
    return at_once(PEOPLE, lambda n: actions.start_import(ImportBatch.objects.get(pk=batch.pk), by=None))


def test_pressed_at_the_same_moment_it_is_started_once(batch, monkeypatch):
    asked = []
    monkeypatch.setattr(working, "enqueue", asked.append)
    results = starts(batch)
    assert results.count(None) == len(asked) == 1
    assert sum(isinstance(result, Refused) for result in results) == PEOPLE - 1


def test_the_control_without_the_condition_all_of_them_start_it(batch, monkeypatch):
    monkeypatch.setitem(MOVES_OF_IMPORTS, ImportState.RUNNING, {ImportState.RUNNING})
    assert starts(batch).count(None) == PEOPLE


def work(batch: ImportBatch) -> None:
    assert set(at_once(4, lambda n: working.work_on_import(batch.pk, 3600))) == {False}


def test_four_workers_make_every_book_once(monkeypatch):
    batch = importing.received(importing.table(*(f"Book {n},,,,,," for n in range(ROWS))), adds_copies=False)
    actions.start_import(batch, by=None)
    monkeypatch.setattr(making, "CHUNK", 20)
    work(batch)
    assert Title.objects.count() == ROWS
    batch.refresh_from_db()
    assert (batch.state, importing.outcomes(batch)) == (ImportState.DONE, {"made": ROWS})


@pytest.mark.skipif(not databases.ON_POSTGRES, reason="SQLite lets one write at a time anyway")
def test_the_control_without_the_lock_they_make_some_twice(monkeypatch):
    looked = Meeting(4)

    def believing(batch):
        found = ImportBatch.objects.get(pk=batch.pk).state == ImportState.RUNNING
        looked.wait()
        return found

    batch = importing.received(importing.table(*(f"Book {n},,,,,," for n in range(ROWS))), adds_copies=False)
    actions.start_import(batch, by=None)
    monkeypatch.setattr(making, "CHUNK", 20)
    monkeypatch.setattr(making, "_claimed", believing)
    at_once(4, lambda n: working.work_on_import(batch.pk, 3600))
    assert Title.objects.count() > ROWS


def test_stopped_by_an_undo_while_it_runs(batch):
    actions.start_import(batch, by=None)
    making.make_chunk(batch, 0)
    importing.undone(batch)
    assert not Title.objects.exists()
    assert importing.outcomes(batch) == {"undone": making.CHUNK, "left_out": ROWS - making.CHUNK}


def test_a_number_taken_at_the_desk_at_the_same_moment_is_not_given_twice(batch, monkeypatch):
    """The chunk meets the desk's number, and is done anew."""
    batch = importing.received(importing.table("One,,,,,,", "Two,,,,,,"), at=batch.place)
    actions.start_import(batch, by=None)
    real, calls = making.next_accessions, []

    def overtaken(count, prefix):
        calls.append(count)
        return ["W000001", "W000001"] if len(calls) == 1 else real(count, prefix)

    monkeypatch.setattr(making, "next_accessions", overtaken)
    importing.worked(batch)
    assert len(calls) == 2
    assert set(Copy.objects.values_list("accession", flat=True)) == {"W000001", "W000002"}


def test_who_meets_the_number_of_another_again_and_again_leaves_no_book_out(monkeypatch):
    """The whole chunk, until no try is left, and then the row by itself."""
    batch = importing.received(importing.table("One,,,,,,"), at=borrowing.place())
    actions.start_import(batch, by=None)
    real, calls = making.next_accessions, []

    def overtaken(count, prefix):
        calls.append(count)
        if len(calls) <= making.TRIES + 1:
            raise IntegrityError
        return real(count, prefix)

    monkeypatch.setattr(making, "next_accessions", overtaken)
    importing.worked(batch)
    assert len(calls) == making.TRIES + 2
    assert importing.outcomes(batch) == {"made": 1}


def test_a_row_that_no_database_takes_keeps_nobody_else_out(batch, monkeypatch):
    real = making.title_of

    def strange(book):
        if book.title_en == "Book 7":
            raise DataError
        return real(book)

    monkeypatch.setattr(making, "title_of", strange)
    importing.started(batch)
    assert importing.outcomes(batch)["left_out"] == 1
    assert Title.objects.count() == ROWS - 1


def test_the_clock_wakes_what_a_dead_worker_left(batch, monkeypatch):
    asked = []
    actions.start_import(batch, by=None)
    monkeypatch.setattr(working, "enqueue", asked.append)
    assert working.revive_imports() == 0
    ImportBatch.objects.update(touched_at=borrowing.in_days(-1))
    assert (working.revive_imports(), asked) == (1, [batch.pk])


def test_what_was_never_started_is_forgotten_with_its_file(batch):
    storage, name = batch.file.storage, batch.file.name
    working.forget_imports()
    assert storage.exists(name)
    ImportBatch.objects.update(touched_at=borrowing.in_days(-31))
    working.forget_imports()
    assert not ImportBatch.objects.exists()
    assert not storage.exists(name)


def test_what_somebody_opens_again_meanwhile_is_not_forgotten(batch, monkeypatch):
    other = importing.received(importing.table("One,,,,,,"), at=batch.place)
    ImportBatch.objects.update(touched_at=borrowing.in_days(-31))
    real = working.forget

    def slowly(gone):
        ImportBatch.objects.exclude(pk=gone.pk).update(touched_at=borrowing.in_days(0))
        real(gone)

    monkeypatch.setattr(working, "forget", slowly)
    working.forget_imports()
    assert ImportBatch.objects.filter(pk__in=[batch.pk, other.pk]).count() == 1


def test_the_file_is_deleted_when_the_work_is_done(batch):
    storage, name = batch.file.storage, batch.file.name
    importing.started(batch)
    assert not batch.file
    assert not storage.exists(name)


def test_a_refused_upload_leaves_no_file(batch, monkeypatch):
    def fail(*args, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr(beginning, "log", fail)
    kept = []
    real = beginning.stored.with_transaction

    def noted(file):
        kept.append(file.name)
        real(file)

    monkeypatch.setattr(beginning.stored, "with_transaction", noted)
    with pytest.raises(KeyboardInterrupt):
        importing.received("Title\nOne\n", at=batch.place)
    assert kept
    assert not batch.file.storage.exists(kept[0])


def test_who_failed_at_a_row_leaves_out_no_other():
    """Two workers fail at the same row: the second finds it left out, and takes no other for it."""
    batch = importing.received(importing.table("One,,,,,,", "Two,,,,,,"))
    ImportBatch.objects.filter(pk=batch.pk).update(state="running", started_at=timezone.now())
    first, second = batch.rows.order_by("number")
    for _worker in range(2):
        making._refuse(batch, first.pk)
    first.refresh_from_db(), second.refresh_from_db()
    assert (str(first.outcome), str(second.outcome)) == ("left_out", "waiting")
