"""Two databases: a consistent copy out, a new one built beside the site's, one step that exchanges them."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from django.db import connection


class Engine(Protocol):
    """`piece` is the name of the copy in the backup. All raise BackupError."""

    name: str
    piece: str

    def copied(self, target: Path) -> contextlib.AbstractContextManager[None]:
        """Write a copy to `target`; within, the connection shows what the copy holds."""

    def is_there(self) -> bool:
        """Is there a database at all, with tables in it?"""

    def check_free(self) -> None:
        """Does anybody else work on it?"""

    def build(self, copy: Path) -> contextlib.AbstractContextManager[None]:
        """Make a new database beside the site's from `copy`; within, the connection works on it."""

    def exchange(self) -> None:
        """Within `build`: what was built becomes the site's database, or nothing has happened."""


def engine(folder: Path) -> Engine:
    """For the site's database; `folder` is for what must not stay."""
    if connection.vendor == "postgresql":
        from .postgres import Postgres

        return Postgres()
    from .sqlite import SQLite

    return SQLite(folder)


@contextlib.contextmanager
def working_on(name: str) -> Iterator[None]:
    """The connection, and those of other threads, are to the database of this name."""
    mine = connection.settings_dict["NAME"]
    _move_to(name)
    try:
        yield
    finally:
        _move_to(mine)


def count_rows() -> dict[str, int]:
    """Of every table of the present database, those of its search index, too."""
    tables = [name for name in connection.introspection.table_names() if not name.startswith("sqlite_")]
    counts = {}
    with connection.cursor() as cursor:
        for name in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 # nosec B608 - quoted
            counts[name] = cursor.fetchone()[0]
    return counts


def leave() -> None:
    """Nothing of this process is connected any more, nor waits in a pool."""
    connection.close()
    if close_pool := getattr(connection, "close_pool", None):
        close_pool()


def _move_to(name: str) -> None:
    leave()
    connection.settings_dict["NAME"] = name
