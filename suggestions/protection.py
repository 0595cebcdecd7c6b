"""The timeline can be added to, never changed: triggers on both databases refuse it."""

from collections.abc import Iterator
from contextlib import contextmanager

TABLE = "suggestions_entry"
REFUSED = "the timeline of a suggestion can only be added to"
POSTGRES = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
    f"CREATE TRIGGER {TABLE}_kept_whole BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()",
)
SQLITE = tuple(
    f"CREATE TRIGGER {TABLE}_kept_{verb.lower()} BEFORE {verb} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRES_OFF = (f"DROP TRIGGER {TABLE}_kept ON {TABLE}", f"DROP TRIGGER {TABLE}_kept_whole ON {TABLE}")
SQLITE_OFF = (f"DROP TRIGGER {TABLE}_kept_update", f"DROP TRIGGER {TABLE}_kept_delete")


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
