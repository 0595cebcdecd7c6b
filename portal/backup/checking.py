"""Read a backup to its end and compare it with what it says of itself."""

from pathlib import Path

from . import archive
from .archive import Manifest, Piece
from .problems import BackupError


def verify(path: Path, *, key: bytes | None, piece: str = "", to: Path | None = None) -> Manifest:
    """What it says of itself, when all of that is true; the file `piece` is written to `to` on the way.

    Raises BackupError.
    """
    found: dict[str, Piece] = {}
    about, manifest = None, None
    with archive.reading(path, key) as parts:
        for part in parts:
            if part.name == archive.ABOUT:
                about = _checked(part.data())
            elif part.name == archive.MANIFEST:
                manifest = _read(part)
            elif about is None:
                raise BackupError(f"{path} is no backup of this site.")
            elif part.name == piece and to is not None:
                with to.open("wb") as target:
                    found[part.name] = part.stream.copy_to(target)
            else:
                found[part.name] = part.stream.drain()
    if manifest is None:
        raise BackupError(f"{path} is not whole: its end with the list of all files is missing.")
    if manifest.about != about:
        raise BackupError(f"{path} says two things about itself.")
    _compare(path, manifest.pieces, found)
    return manifest


def _checked(about: dict) -> dict:
    if not isinstance(about, dict) or not isinstance(about.get("format"), int):
        raise BackupError("This is no backup of this site.")
    if about["format"] > archive.FORMAT:
        raise BackupError(
            f"This backup was made by a newer version ({about.get('product')}), in a format that this one "
            "does not know. Install that version first."
        )
    return about


def _read(part: archive.Part) -> Manifest:
    try:
        return Manifest.read(part.data())
    except (KeyError, TypeError, AttributeError) as problem:
        raise BackupError("This backup is damaged: its list of files cannot be read.") from problem


def _compare(path: Path, wanted: dict[str, Piece], found: dict[str, Piece]) -> None:
    wrong = {
        "missing": wanted.keys() - found.keys(),
        "not in its list": found.keys() - wanted.keys(),
        "not as it was": {name for name in wanted.keys() & found.keys() if wanted[name] != found[name]},
    }
    said = [f"{sorted(names)[0]} is {what}" for what, names in wrong.items() if names]
    if said:
        number = sum(map(len, wrong.values()))
        raise BackupError(f"{path} is damaged, {number} files of it: {'; '.join(said)}.")
