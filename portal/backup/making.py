"""Make a backup: files, then the database, then the files that came meanwhile.

A file is written before its row commits and deleted after its row has gone. With the files first, a row that
commits meanwhile would lack its file; with the database first, one whose row goes meanwhile. So the files are
copied before, what is new is copied after, and a row that lacks its file all the same has the database copied
again. Files too many do no harm.
"""

import contextlib
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.crypto import salted_hmac

from . import archive, databases, files
from .checking import verify
from .problems import BackupError
from .workplace import is_abandoned, locked, workplace

NAME = re.compile(r"wenjing-\d{8}T\d{6}\.\d{3}Z\.tar(\.enc)?")
PARTIAL = ".partial"
TRIES = 3
SAID_EVERY = 1000

Say = Callable[[str], None]


def make(folder: Path, *, key: bytes | None, say: Say, keep: int = 0) -> Path:
    """A new backup in `folder`, read back and found whole; with `keep`, older ones beyond that number go.

    Raises BackupError, OSError; then there is no new file, and no old one has gone.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    now = timezone.now()
    path = folder / f"wenjing-{_stamp(now)}.tar{'.enc' if key else ''}"
    with _partial(path) as partial, workplace() as work:
        with partial.open("wb") as target:
            writer = archive.Writer(target, about(now), key)
            _fill(writer, work, say)
            writer.finish()
            target.flush()
            os.fsync(target.fileno())
        say("Reading it back…")
        verify(partial, key=key)
        partial.rename(path)
        _settle(folder)
    for old in _old(folder, keep, path):
        old.unlink()
        say(f"Removed {old.name}, which is older than the {keep} newest.")
    return path


def about(now: datetime) -> dict:
    """What this is a backup of; `secret` tells one SECRET_KEY from another and says nothing about it."""
    migrations: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        migrations.setdefault(app, []).append(name)
    return {
        "format": archive.FORMAT,
        "product": version(),
        "made_at": now.isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": migrations,
        "secret": secret_mark(),
    }


def version() -> str:
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def secret_mark() -> str:
    return salted_hmac("portal.backup", "mark", algorithm="sha256").hexdigest()[:16]


def _fill(writer: archive.Writer, work: Path, say: Say) -> None:
    engine, manifest, copy = databases.engine(work), writer.manifest, work / "copy"
    # Copying files may take longer than a connection lives.
    databases.leave()
    _add_files(writer, files.everywhere(), say)
    for attempt in range(1, TRIES + 1):
        say("Copying the database…")
        copy.unlink(missing_ok=True)
        with engine.copied(copy):
            manifest.tables, named = databases.count_rows(), files.named_by_rows()
        _add_files(writer, files.everywhere() - manifest.pieces.keys(), say)
        lacking = named - manifest.pieces.keys()
        # What no row names any more was deleted after the copy; what one still names has been missing before.
        if not lacking - files.named_by_rows() or attempt == TRIES:
            break
    manifest.missing = sorted(lacking)
    if lacking:
        say(f"{len(lacking)} files that rows name are not there, such as {manifest.missing[0]}.")
    with copy.open("rb") as source:
        writer.add(engine.piece, source, copy.stat().st_size)
    say(f"The database: {sum(manifest.tables.values())} rows in {len(manifest.tables)} tables.")


def _add_files(writer: archive.Writer, names: set[str], say: Say) -> None:
    for number, name in enumerate(sorted(names), 1):
        file = files.opened(name)
        if file is not None:
            with file:
                writer.add(name, file, file.size)
        if number % SAID_EVERY == 0:
            say(f"{number} of {len(names)} files…")
    if names:
        say(f"{len(names)} files.")


@contextlib.contextmanager
def _partial(path: Path) -> Iterator[Path]:
    """The file under another name until it is whole; what a killed command left behind goes."""
    for left in path.parent.glob(f".*{PARTIAL}"):
        if is_abandoned(left):
            left.unlink(missing_ok=True)
    if path.exists():
        raise BackupError(f"{path} is there already.")
    partial = path.with_name(f".{path.name}{PARTIAL}")
    partial.touch(mode=0o600, exist_ok=False)
    with locked(partial):
        try:
            yield partial
        finally:
            partial.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """The new name outlives a power cut, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _old(folder: Path, keep: int, newest: Path) -> list[Path]:
    """By their names, never the one just made: a clock that was ahead once has named others later."""
    if not keep:
        return []
    others = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name) and path != newest)
    return others[: max(0, len(others) - keep + 1)]


def _stamp(now: datetime) -> str:
    return f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}Z"
