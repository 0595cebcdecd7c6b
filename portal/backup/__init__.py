"""Backup and restore: one file with the database, all files of the site and the hashes of everything."""

from .afterwards import settle
from .checking import verify
from .making import make
from .problems import BackupError
from .restoring import Present, is_other_secret, restore
from .sealing import key_from, new_key

# Under this name the clock's table keeps when a backup was last read back.
JOB = "backup"

__all__ = [
    "JOB",
    "BackupError",
    "Present",
    "is_other_secret",
    "key_from",
    "make",
    "new_key",
    "restore",
    "settle",
    "verify",
]
