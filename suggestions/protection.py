"""The timeline can be added to, never changed: triggers on both databases refuse it.

They are put on after every migration: one that rebuilds a table on SQLite takes them away.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

TABLE = "suggestions_entry"
REFUSED = "the timeline of a suggestion can only be added to"
POSTGRES = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE OR REPLACE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE OR REPLACE TRIGGER {TABLE}_kept_whole BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
)
SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_kept_{verb.lower()} BEFORE {verb} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRES_OFF = (
    f"DROP TRIGGER IF EXISTS {TABLE}_kept ON {TABLE}",
    f"DROP TRIGGER IF EXISTS {TABLE}_kept_whole ON {TABLE}",
)
SQLITE_OFF = (f"DROP TRIGGER IF EXISTS {TABLE}_kept_update", f"DROP TRIGGER IF EXISTS {TABLE}_kept_delete")


def after_migrations(using: str, **kwargs) -> None:
    """A receiver of `post_migrate`; a database that was migrated back may have no timeline."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names():
        protect(connection)


def protect(connection) -> None:
    _run(connection, POSTGRES if connection.vendor == "postgresql" else SQLITE)


def unprotect(connection) -> None:
    _run(connection, POSTGRES_OFF if connection.vendor == "postgresql" else SQLITE_OFF)


@contextmanager
def unprotected(connection) -> Iterator[None]:
    """For tests that empty the database behind themselves."""
    unprotect(connection)
    try:
        yield
    finally:
        protect(connection)


def _run(connection, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
