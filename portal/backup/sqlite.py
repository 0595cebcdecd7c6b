"""SQLite: its own online backup copies a consistent state while others write, in both directions."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError, connection

from .databases import working_on
from .problems import BackupError


class SQLite:
    name, piece = "sqlite", "database.sqlite3"

    def __init__(self, folder: Path) -> None:
        self.file = Path(connection.settings_dict["NAME"])
        self._beside = folder / "beside.sqlite3"

    @contextlib.contextmanager
    def copied(self, target: Path) -> Iterator[None]:
        connection.close()
        try:
            _copy(self.file, target)
        except sqlite3.Error as problem:
            raise BackupError(f"The database {self.file} cannot be copied: {problem}.") from problem
        check(target)
        with working_on(str(target)):
            yield

    def is_there(self) -> bool:
        if not self.file.exists():
            return False
        try:
            with _open(self.file) as database:
                return bool(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        except sqlite3.DatabaseError:
            # Damaged: something was there.
            return True

    def check_free(self) -> None:
        """Others may go on: they see the whole of what is restored, or nothing of it."""

    @contextlib.contextmanager
    def build(self, copy: Path) -> Iterator[None]:
        check(copy)
        copy.rename(self._beside)
        with working_on(str(self._beside)):
            yield

    def exchange(self) -> None:
        """The copy is one transaction: whoever is killed in the middle of it has done nothing."""
        connection.close()
        check(self._beside)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        try:
            _copy(self._beside, self.file)
        except sqlite3.DatabaseError:
            self._replace()

    def _replace(self) -> None:
        """What lies there is no database any more, so there is nothing to write over."""
        for end in ("-wal", "-shm"):
            self.file.with_name(self.file.name + end).unlink(missing_ok=True)
        self._beside.replace(self.file)


def check(file: Path) -> None:
    """Raises BackupError when SQLite finds anything wrong with it."""
    try:
        # Through Django: constraints of the tables ask functions that it defines.
        with working_on(str(file)), connection.cursor() as cursor:
            said = [row[0] for row in cursor.execute("PRAGMA integrity_check(5)")]
    except DatabaseError as problem:
        said = [str(problem)]
    if said != ["ok"]:
        raise BackupError(f"SQLite's integrity check of the database says: {'; '.join(said)}.")


def _copy(source: Path, target: Path) -> None:
    with _open(source) as old, _open(target) as new:
        # FULL, as the site has it: what is exchanged outlives a power cut.
        new.execute("PRAGMA synchronous = FULL")
        old.backup(new)


@contextlib.contextmanager
def _open(file: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as database:
        yield database
