"""What happened to the seats of a date, in the order in which it happened: kept by triggers of the database.

Whoever moves people holds the counter until the commit. On PostgreSQL the rows of a transaction therefore
stand where its first change of the counter stands; SQLite writes one transaction after the other anyway.
"""

import contextlib
from collections.abc import Iterator

from django.db import connection

from events.models import Registration, Session
from events.steps import SEATED
from tests.events.reference import Reference

TABLE = """CREATE TABLE surge_journal (id {key}, tx bigint, registration bigint, before varchar(12),
    state varchar(12), taken integer, session bigint)"""
# What is written down of a new registration, of its moves, and of the counter.
ENTRIES = {
    "made": ("INSERT ON events_registration", "NEW.id, '', NEW.state, 0, NEW.session_id"),
    "moved": ("UPDATE OF state ON events_registration", "NEW.id, OLD.state, NEW.state, 0, NEW.session_id"),
    "seats": ("UPDATE ON events_seats", "NULL, '', '', NEW.taken + NEW.held, NEW.session_id"),
}
INSERT = "INSERT INTO surge_journal (tx, registration, before, state, taken, session) VALUES ({tx}, {values})"


@contextlib.contextmanager
def kept() -> Iterator[None]:
    key = "bigserial PRIMARY KEY" if _on_postgres() else "integer PRIMARY KEY AUTOINCREMENT"
    with connection.cursor() as cursor:
        cursor.execute(TABLE.format(key=key))
        for name, (when, values) in ENTRIES.items():
            for statement in _trigger(name, when, values):
                cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for name, (when, _values) in ENTRIES.items():
                table = f" ON {when.split()[-1]}" if _on_postgres() else ""
                cursor.execute(f"DROP TRIGGER surge_{name}{table}")
            cursor.execute("DROP TABLE surge_journal")


def _on_postgres() -> bool:
    return connection.vendor == "postgresql"


def _trigger(name: str, when: str, values: str) -> list[str]:
    insert = INSERT.format(tx="txid_current()" if _on_postgres() else "0", values=values)
    head = f"CREATE TRIGGER surge_{name} AFTER {when} FOR EACH ROW"
    if not _on_postgres():
        return [f"{head} BEGIN {insert}; END"]
    body = f"BEGIN {insert}; RETURN NULL; END"
    make = f"CREATE OR REPLACE FUNCTION surge_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    return [make, f"{head} EXECUTE FUNCTION surge_{name}()"]


def _entries(session: Session | None = None) -> list[tuple]:
    """Of this date, or of all."""
    only, values = (" WHERE session = %s", [session.pk]) if session else ("", [])
    with connection.cursor() as cursor:
        columns = "id, tx, registration, before, state, taken"
        cursor.execute(f"SELECT {columns} FROM surge_journal{only} ORDER BY id", values)
        rows = cursor.fetchall()
    if not _on_postgres():
        return rows
    first = {}
    for row in rows:
        if row[2] is None:
            first.setdefault(row[1], row[0])
    return sorted(rows, key=lambda row: (first[row[1]], row[0]))


def most_taken(session: Session | None = None) -> int:
    """Seats taken and held at any time."""
    return max(row[5] for row in _entries(session))


def as_the_rule_says(session: Session, capacity: int) -> Reference:
    """Feed the rule with what people did, in the order stored; what the site did at each step is compared."""
    rows = Registration.objects.filter(session=session).in_bulk()
    names = {pk: (row.waiting_since or row.created_at, pk) for pk, row in rows.items()}
    expected, new = Reference(capacity), None
    for _id, _tx, pk, before, state, _taken in _entries(session):
        if pk is None:
            if new is not None:
                expected.register(names[new], rows[new].size)
            new = None
        elif not before:
            new = pk
        elif state == "offered":
            if expected.state[names[pk]] == "waiting":
                expected.serve()
            assert expected.state[names[pk]] == "offered", "nobody is called before their turn"
        elif pk != new:
            expected.state[names[pk]] = state
            expected.serve()
    return expected


def compare(session: Session, capacity: int) -> None:
    expected = as_the_rule_says(session, capacity)
    found = {row.pk: row.state for row in session.registrations.all()}
    assert {pk: "registered" if state in SEATED else state for pk, state in found.items()} == {
        pk: state for (_since, pk), state in expected.state.items()
    }
