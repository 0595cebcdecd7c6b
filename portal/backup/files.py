"""The files of the site, in whichever storages: by alias ('default', 'private') and name."""

import contextlib
import tempfile
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.db.models import FileField

from .archive import AT_ONCE, FILES, Hashed, Piece
from .problems import BackupError

# They come with the code.
COLLECTED = "staticfiles"
# Where a file waits whose name another one still has.
ASIDE = "restored"


def piece_name(alias: str, name: str) -> str:
    return f"{FILES}/{alias}/{name}"


def place_of(piece: str) -> tuple[str, str]:
    """Alias and name again. Raises BackupError where this site has no such storage."""
    alias, _, name = piece.removeprefix(f"{FILES}/").partition("/")
    if alias not in _aliases() or not name:
        raise BackupError(f"The backup has files of a storage that is not there: {alias!r}.")
    return alias, name


def everywhere() -> set[str]:
    """The piece names of all files there are."""
    found = set()
    for alias in _aliases():
        found |= {piece_name(alias, name) for name in _names(storages[alias], "")}
    return found


def opened(piece: str) -> File | None:
    """To be read; None when it has gone meanwhile."""
    alias, name = place_of(piece)
    try:
        return storages[alias].open(name, "rb")
    except FileNotFoundError:
        return None


def named_by_rows() -> set[str]:
    """The piece names of all files that rows of the present database name."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField) and not model._meta.proxy:
                rows = model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})
                names = rows.order_by().values_list(field.name, flat=True).distinct()
                alias = _alias_of(field.storage)
                found |= {piece_name(alias, name) for name in names.iterator()}
    return found


def put(piece: str, stream: Hashed, wanted: Piece) -> str | None:
    """Store what comes, under exactly its name, unless it is there already. Raises BackupError.

    Where another file has that name, which rows of the site may still mean, it waits aside: under the name
    that is returned, for `take_place`.
    """
    alias, name = place_of(piece)
    storage, aside = storages[alias], f"{ASIDE}/{wanted.sha256}"
    if not storage.exists(name):
        _store(storage, name, stream, wanted)
        return None
    if _piece(storage, name) == wanted:
        return None
    storage.delete(aside)
    _store(storage, aside, stream, wanted)
    return aside


def take_place(piece: str, aside: str) -> None:
    """Of the file that has its name."""
    alias, name = place_of(piece)
    storage = storages[alias]
    wanted = _piece(storage, aside)
    storage.delete(name)
    with storage.open(aside, "rb") as file:
        _store(storage, name, Hashed(file), wanted)


@contextlib.contextmanager
def deletions_held() -> Iterator[set[str]]:
    """What this process would delete meanwhile stays; the piece names are noted in the set."""
    noted = set()
    for alias in _aliases():
        storages[alias].delete = lambda name, alias=alias: noted.add(piece_name(alias, name))
    try:
        yield noted
    finally:
        for alias in _aliases():
            del storages[alias].delete


def _store(storage: Storage, name: str, stream: Hashed, wanted: Piece) -> None:
    with tempfile.SpooledTemporaryFile(AT_ONCE, dir=settings.FILE_UPLOAD_TEMP_DIR) as whole:
        # Some storages read a file twice.
        if stream.copy_to(whole) != wanted:
            raise BackupError(f"This backup has changed while it was read: {name!r} is another.")
        whole.seek(0)
        stored = storage.save(name, File(whole))
    if stored != name:
        storage.delete(stored)
        raise BackupError(f"The storage keeps {name!r} only under another name, {stored!r}.")
    if _piece(storage, name) != wanted:
        raise BackupError(f"The storage gives back {name!r} in another way than it was given.")


def delete(piece: str) -> None:
    alias, name = place_of(piece)
    storages[alias].delete(name)


def _aliases() -> list[str]:
    return [alias for alias in settings.STORAGES if alias != COLLECTED]


def _alias_of(storage: Any) -> str:
    """`default_storage` is a wrapping of the storage that is meant."""
    meant = getattr(storage, "_wrapped", storage)
    return next((alias for alias in _aliases() if storages[alias] is meant), "default")


def _names(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    prefix = f"{folder}/" if folder else ""
    # Some storages keep a folder as a file without a name.
    yield from (prefix + name for name in names if name)
    for inner in folders:
        yield from _names(storage, prefix + inner)


def _piece(storage: Storage, name: str) -> Piece:
    with storage.open(name, "rb") as file:
        return Hashed(file).drain()
