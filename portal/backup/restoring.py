"""Put a backup in place of what is there, or nothing of it.

The backup is read to its end first. The database is built beside the site's, brought up to date and kept from
telling anything again; files come before the rows that name them, and none that the site has is touched; then
the databases are exchanged in one step. Only after that, files give up their names to others, and those that
the backup does not have go. Killed anywhere, it may be run again; until the exchange the site is as it was.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import DatabaseError, connection

from portal import schema
from portal.models import Person, User
from portal.privacy import erased

from . import afterwards, archive, databases, files
from .archive import Manifest
from .checking import verify
from .making import SAID_EVERY, secret_mark
from .problems import BackupError
from .workplace import workplace

Say = Callable[[str], None]
MEMORY = files.piece_name("private", f"{erased.FOLDER}/")


@dataclass(frozen=True)
class Present:
    """What a restore would replace; `people` is None where the database cannot be read."""

    people: int | None
    files: int

    @property
    def is_empty(self) -> bool:
        return not self.files and self.people == 0

    def __str__(self) -> str:
        people = "a database that cannot be read" if self.people is None else f"{self.people} people"
        return f"{people} and {self.files} files"


def restore(
    path: Path, *, key: bytes | None, replace: bool, confirm: Callable[[Manifest, Present], None], say: Say
) -> None:
    """`confirm` is asked last before anything is changed, and raises to stop. Raises BackupError."""
    with workplace() as work:
        engine, copy = databases.engine(work), work / "copy"
        say("Reading the backup…")
        manifest = verify(path, key=key, piece=engine.piece, to=copy)
        _check_fits(manifest, engine)
        present = _look(engine)
        if not present.is_empty and not replace:
            raise BackupError(
                f"This site has {present}. --replace puts the backup in their place, also after a restore "
                "that was cut short."
            )
        engine.check_free()
        confirm(manifest, present)
        say("Building the database…")
        with engine.build(copy):
            _check_counts(manifest)
            _bring_up_to_date(say)
            surplus = files.everywhere() - manifest.files.keys()
            aside = _put_files(path, key, manifest, say)
            with files.deletions_held() as over:
                afterwards.settle(datetime.fromisoformat(manifest.about["made_at"]), say)
            # What the rows name is on the disk before the rows are.
            os.sync()
            engine.exchange()
        for piece in aside.keys() - over:
            files.take_place(piece, aside[piece])
        _clean_up(surplus | over | _names_of(aside), say)


def _check_fits(manifest: Manifest, engine: databases.Engine) -> None:
    about = manifest.about
    if about["database"] != engine.name:
        raise BackupError(
            f"The backup is of {about['database']}, and DATABASE_URL leads to {engine.name}: a backup goes "
            "back into the same kind of database."
        )
    if engine.piece not in manifest.pieces:
        raise BackupError("The backup has no database in it.")
    for piece in manifest.files:
        files.place_of(piece)
    unknown = [name for app, names in about["migrations"].items() for name in _newer(app, names)]
    if unknown:
        raise BackupError(
            f"The backup comes from a newer version ({about['product']}): this one does not know the "
            f"migration {unknown[0]}. Install that version first."
        )


def _newer(app: str, names: list[str]) -> list[str]:
    """Those that this code does not have; old ones that were put together into one do not count."""
    if app not in apps.app_configs:
        return [f"{app}.{name}" for name in names]
    known = schema.names_of(app)
    return [f"{app}.{name}" for name in names if name not in known and name > max(known, default="")]


def _look(engine: databases.Engine) -> Present:
    people: int | None = 0
    try:
        if engine.is_there():
            people = User.objects.count() + Person.objects.filter(user=None).count()
    except DatabaseError:
        people = None
    there = [piece for piece in files.everywhere() if not piece.startswith(MEMORY)]
    return Present(people, len(there))


def _check_counts(manifest: Manifest) -> None:
    counted = databases.count_rows()
    wrong = {name for name in manifest.tables if counted.get(name) != manifest.tables[name]}
    if wrong:
        raise BackupError(f"The database has not as many rows as it should have in {sorted(wrong)[0]}.")


def _bring_up_to_date(say: Say) -> None:
    if schema.unapplied():
        say("Migrating, because the backup is older than this version…")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("rebuild_search", stdout=StringIO())


def _put_files(path: Path, key: bytes | None, manifest: Manifest, say: Say) -> dict[str, str]:
    """Read anew: whatever has changed since it was verified is not stored. What waits aside, and where."""
    wanted, done, aside = manifest.files, 0, {}
    with archive.reading(path, key) as parts:
        for part in parts:
            if part.name in wanted:
                if waits := files.put(part.name, part.stream, wanted[part.name]):
                    aside[part.name] = waits
                done += 1
                if done % SAID_EVERY == 0:
                    say(f"{done} of {len(wanted)} files…")
    if done != len(wanted):
        raise BackupError("This backup has changed while it was read.")
    say(f"{done} files are there.")
    return aside


def _names_of(aside: dict[str, str]) -> set[str]:
    return {files.piece_name(files.place_of(piece)[0], name) for piece, name in aside.items()}


def _clean_up(surplus: set[str], say: Say) -> None:
    # Who was erased is remembered: the same backup may be restored once more.
    surplus = {piece for piece in surplus if not piece.startswith(MEMORY)}
    for piece in surplus:
        files.delete(piece)
    if surplus:
        say(f"Removed {len(surplus)} files that the backup does not have.")
    for name in settings.CACHES:
        try:
            caches[name].clear()
        except Exception as problem:  # a cache that is away says so in ways of its own
            say(f"The cache {name!r} could not be emptied ({problem}): empty it before anybody signs in.")
    connection.close()


def is_other_secret(manifest: Manifest) -> bool:
    """Was the backup made under another SECRET_KEY?"""
    return manifest.about["secret"] != secret_mark()
