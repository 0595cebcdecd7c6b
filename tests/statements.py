"""What each test asks the database, so that a second database is not asked everything a second time.

On SQLite the gate notes the kinds of statements of every test, on PostgreSQL it runs as few tests as send
each kind at least once, and all that commit. `make prove` and pytest by hand run all of them.
"""

import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
from pathlib import Path

import pytest
from django.db import connection
from django.db.models.sql.compiler import SQLCompiler

NOTED_IN, CHOSEN_BY = os.environ.get("STATEMENTS_TO"), os.environ.get("STATEMENTS_FROM")
# The number of values and of rows is no other statement.
LISTS = re.compile(r"\(%s(?:, ?%s)*\)(?:, ?\(%s(?:, ?%s)*\))*")
NUMBERS = re.compile(r"\b\d+\b")
LONG, LARGE = 255, 2**31
NOTHING_NEW = float("inf")


@dataclass(frozen=True)
class Noted:
    """A test by its node id, what it costs in seconds of the processor, and the kinds that it sends."""

    test: str
    seconds: float
    kinds: frozenset[str]


def cover(noted: Iterable[Noted]) -> set[str]:
    """The tests that send every kind, those first that bring most for their time."""
    chosen, sent = set(), set()
    # What a test brings only grows less: whoever still brings as much as when it was put in is the best.
    heap = [(_cost(one, sent), one.test, one) for one in noted if one.kinds]
    heapify(heap)
    while heap:
        was, test, one = heappop(heap)
        cost = _cost(one, sent)
        if cost > was and cost != NOTHING_NEW:
            heappush(heap, (cost, test, one))
        elif cost != NOTHING_NEW:
            chosen.add(test)
            sent |= one.kinds
    return chosen


def _cost(one: Noted, sent: set[str]) -> float:
    """Seconds for each kind that is new."""
    new = len(one.kinds - sent)
    return max(one.seconds, 0.01) / new if new else NOTHING_NEW


@cache
def kind(sql: str, values: frozenset[str], lock: str, outcome: str) -> str:
    """The same for statements that no database tells apart but by the values themselves."""
    shape = NUMBERS.sub("0", LISTS.sub("(..)", sql))
    return hashlib.blake2b(repr((shape, sorted(values), lock, outcome)).encode(), digest_size=6).hexdigest()


def sorts_of(params) -> frozenset[str]:
    """Of values: their types, and what one database takes and another refuses."""
    given = params.values() if isinstance(params, dict) else params or ()
    return frozenset(sort for value in given for sort in _sorts(value))


def _sorts(value) -> Iterator[str]:
    yield type(value).__name__
    if isinstance(value, str):
        yield from ("nul",) if "\0" in value else ()
        yield from ("long",) if len(value) > LONG else ()
    elif isinstance(value, int) and abs(value) >= LARGE:
        yield "large"


class Notes:
    """Kinds of the test that runs; locks are noted though SQLite leaves them out."""

    def __init__(self) -> None:
        self.kinds: set[str] = set()
        self.lock = ""

    def __call__(self, execute, sql, params, many, context):
        outcome = "error"
        try:
            answer = execute(sql, params, many, context)
            outcome = ""
            return answer
        finally:
            if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                first = (params or [()])[0] if many else params
                self.kinds.add(kind(str(sql), sorts_of(first), self.lock, outcome))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    if not NOTED_IN:
        return (yield)
    notes, started = Notes(), time.process_time()
    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(notes):
        patch.setattr(SQLCompiler, "execute_sql", _with_locks(notes))
        done = yield
    words = f"{time.process_time() - started:.3f}\t{' '.join(sorted(notes.kinds))}\t{item.nodeid}\n"
    with (Path(NOTED_IN) / f"{os.getpid()}.tsv").open("a") as file:
        file.write(words)
    return done


def _with_locks(notes: Notes):
    stock = SQLCompiler.execute_sql

    def execute_sql(self, *args, **kwargs):
        query, before = self.query, notes.lock
        said = (query.select_for_no_key_update, query.select_for_update_skip_locked)
        notes.lock = repr((*said, query.select_for_update_of)) if query.select_for_update else ""
        try:
            return stock(self, *args, **kwargs)
        finally:
            notes.lock = before

    return execute_sql


def pytest_collection_modifyitems(config, items):
    if not CHOSEN_BY:
        return
    noted = {one.test: one for one in _read(Path(CHOSEN_BY))}
    again = [noted[item.nodeid] for item in items if item.nodeid in noted and not commits(item)]
    chosen = cover(again)
    left_out = {one.test for one in again} - chosen
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left_out])
    items[:] = [item for item in items if item.nodeid not in left_out]


def commits(item) -> bool:
    """Others see what it does: there the databases differ in more than statements."""
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(mark and mark.kwargs.get("transaction"))


def _read(folder: Path) -> Iterator[Noted]:
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text().splitlines():
            seconds, kinds, test = line.split("\t", 2)
            yield Noted(test, float(seconds), frozenset(kinds.split()))
