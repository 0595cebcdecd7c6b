"""A file that nobody can read or change without the key: AES-256-GCM in numbered chunks (STREAM).

Each file has a key of its own, drawn from BACKUP_KEY and a random salt, so that the nonce may count. It also
says which chunk is the last: whatever is cut off, added, exchanged or changed does not open.
"""

import base64
import binascii
import io
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .problems import BackupError

MAGIC = b"WENJING\x01"
KEY, MARK, SALT, TAG = 32, 8, 32, 16
CHUNK = 64 * 1024
HEAD = len(MAGIC) + MARK + SALT


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY)).decode()


def key_from(text: str) -> bytes | None:
    """The key in BACKUP_KEY, None where it is empty. Raises BackupError."""
    if not text:
        return None
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY:
        raise BackupError(
            "BACKUP_KEY is not 32 bytes in base64. `manage.py backup --new-key` prints a key that is."
        )
    return key


def is_sealed(beginning: bytes) -> bool:
    return beginning.startswith(MAGIC)


class Sealing(io.RawIOBase):
    """Whatever is written goes sealed into `target`; what nobody finishes has no end and does not open."""

    def __init__(self, target: BinaryIO, key: bytes) -> None:
        head = MAGIC + _mark(key) + secrets.token_bytes(SALT)
        target.write(head)
        self._target, self._chunks, self._rest, self._written = target, _Chunks(key, head), bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self._rest += data
        self._written += len(data)
        # What may be the end stays: it is sealed in another way.
        while len(self._rest) > CHUNK:
            self._target.write(self._chunks.seal(bytes(self._rest[:CHUNK]), last=False))
            del self._rest[:CHUNK]
        return len(data)

    def tell(self) -> int:
        return self._written

    def finish(self) -> None:
        self._target.write(self._chunks.seal(bytes(self._rest), last=True))


class Opening(io.RawIOBase):
    """What was sealed; reading raises BackupError at the first chunk that is not as it was."""

    def __init__(self, source: BinaryIO, key: bytes | None) -> None:
        head = source.read(HEAD)
        if key is None:
            raise BackupError("This backup is sealed. Set BACKUP_KEY to the key it was made with.")
        if len(head) < HEAD:
            raise BackupError("This backup is cut off: it ends in its first line.")
        if head[len(MAGIC) : len(MAGIC) + MARK] != _mark(key):
            raise BackupError("This backup was sealed with another key than the one in BACKUP_KEY.")
        self._source, self._chunks, self._plain = source, _Chunks(key, head), b""
        self._next: bytes | None = source.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self._plain and self._next is not None:
            sealed, self._next = self._next, self._source.read(CHUNK + TAG) or None
            self._plain = self._chunks.open(sealed, last=self._next is None)
        taken = self._plain[: len(buffer)]
        buffer[: len(taken)] = taken
        self._plain = self._plain[len(taken) :]
        return len(taken)


class _Chunks:
    def __init__(self, key: bytes, head: bytes) -> None:
        salt = head[-SALT:]
        own = HKDF(hashes.SHA256(), length=KEY, salt=salt, info=b"wenjing backup 1").derive(key)
        self._cipher, self._head, self._number = AESGCM(own), head, 0

    def seal(self, plain: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(last), plain, self._head)

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._nonce(last), sealed, self._head)
        except InvalidTag:
            raise BackupError(
                f"This backup is damaged: part {self._number} is changed, missing or in the wrong place, "
                "or the end is cut off."
            ) from None

    def _nonce(self, last: bool) -> bytes:
        self._number += 1
        return self._number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _mark(key: bytes) -> bytes:
    """Tells one key from another and says nothing about it."""
    return HKDF(hashes.SHA256(), length=MARK, salt=None, info=b"wenjing backup mark").derive(key)
