"""One tar, sealed when there is a key: `about.json` comes first, `manifest.json` with all hashes last.

The hashes are known when everything was read once, so they stand at the end; without them it is no backup.
"""

import contextlib
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from . import sealing
from .problems import BackupError

FORMAT = 1
ABOUT, MANIFEST = "about.json", "manifest.json"
FILES = "files"
AT_ONCE = 1 << 20
# Larger than any list of names: what claims more is not read into memory.
LONGEST_TEXT = 1 << 30


@dataclass(frozen=True)
class Piece:
    """What is known of one file in the backup."""

    size: int
    sha256: str


@dataclass
class Manifest:
    """`about` says what it is a backup of; `pieces` has every file of the tar, `tables` the number of rows.

    `missing` are files that rows name and that were not there.
    """

    about: dict[str, Any]
    pieces: dict[str, Piece] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def files(self) -> dict[str, Piece]:
        return {name: piece for name, piece in self.pieces.items() if name.startswith(f"{FILES}/")}

    @classmethod
    def read(cls, data: dict) -> "Manifest":
        pieces = {name: Piece(**piece) for name, piece in data["pieces"].items()}
        return cls(data["about"], pieces, data["tables"], data["missing"])


class Hashed:
    """A stream that is read on and notes what came."""

    def __init__(self, source: Any) -> None:
        self._source, self._digest, self.size = source, hashlib.sha256(), 0

    def read(self, size: int = AT_ONCE) -> bytes:
        data = self._source.read(size)
        self._digest.update(data)
        self.size += len(data)
        return data

    @property
    def piece(self) -> Piece:
        return Piece(self.size, self._digest.hexdigest())

    def copy_to(self, target: BinaryIO) -> Piece:
        while data := self.read():
            target.write(data)
        return self.piece

    def drain(self) -> Piece:
        while self.read():
            pass
        return self.piece


class Writer:
    """Adds files one after the other; none is held in memory."""

    def __init__(self, target: BinaryIO, about: dict[str, Any], key: bytes | None) -> None:
        self._stream = sealing.Sealing(target, key) if key else target
        self._is_sealed = key is not None
        self._tar = tarfile.TarFile(fileobj=self._stream, mode="w", format=tarfile.PAX_FORMAT)
        self.manifest = Manifest(about)
        self._text(ABOUT, about)

    def add(self, name: str, source: Any, size: int) -> None:
        """Raises OSError when there is less than `size`, BackupError where nobody could restore the name."""
        if not is_harmless(name):
            raise BackupError(f"{name!r} is a name that could leave its folder. Rename the file.")
        hashed = Hashed(source)
        self._tar.addfile(self._head(name, size), hashed)
        self.manifest.pieces[name] = hashed.piece

    def finish(self) -> None:
        self._text(MANIFEST, asdict(self.manifest))
        self._tar.close()
        if self._is_sealed:
            self._stream.finish()

    def _text(self, name: str, data: dict) -> None:
        raw = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()
        self._tar.addfile(self._head(name, len(raw)), io.BytesIO(raw))

    @staticmethod
    def _head(name: str, size: int) -> tarfile.TarInfo:
        head = tarfile.TarInfo(name)
        head.size, head.mode = size, 0o600
        return head


@dataclass(frozen=True)
class Part:
    """One file while the backup is read; `stream` is good until the next one."""

    name: str
    stream: Hashed

    def data(self) -> Any:
        try:
            return json.loads(self.stream.read(LONGEST_TEXT))
        except ValueError as problem:
            raise BackupError(f"This backup is damaged: {self.name} cannot be read.") from problem


@contextlib.contextmanager
def reading(path: Path, key: bytes | None) -> Iterator[Iterator[Part]]:
    """The parts in their order; at the end nothing more may come. Raises BackupError."""
    try:
        with path.open("rb") as file:
            sealed = sealing.is_sealed(file.read(len(sealing.MAGIC)))
            file.seek(0)
            source = io.BufferedReader(sealing.Opening(file, key)) if sealed else file
            with tarfile.open(fileobj=source, mode="r|") as tar:
                yield _parts(tar, source)
    except (tarfile.TarError, EOFError) as problem:
        raise BackupError(f"{path} is no backup, or it is damaged or cut off: {problem}.") from problem


def _parts(tar: tarfile.TarFile, source: BinaryIO) -> Iterator[Part]:
    seen = set()
    for head in tar:
        if not head.isreg() or not is_harmless(head.name) or head.name in seen:
            raise BackupError(f"This is no backup of ours: it holds {head.name!r}.")
        seen.add(head.name)
        yield Part(head.name, Hashed(tar.extractfile(head)))
    # To the very end: of a sealed file the last part says that it is the last.
    while data := source.read(AT_ONCE):
        if data.strip(b"\0"):
            raise BackupError("This is no backup of ours: something follows after its end.")


def is_harmless(name: str) -> bool:
    """Does it stay in the folder it is put in, on whatever system?"""
    path = PurePosixPath(name)
    strange = any(sign in name for sign in "\\\0") or str(path) != name
    return not (strange or path.is_absolute() or ".." in path.parts or name in ("", "."))
