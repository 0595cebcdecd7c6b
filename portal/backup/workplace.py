"""A folder for what must not stay: whatever a killed command has left behind goes with the next one."""

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

NAME = "backup-"
# Between being made and being locked a folder belongs to nobody; seconds.
YOUNG = 60


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """Only its owner can look in; a lock on it says that its owner lives."""
    base = Path(settings.FILE_UPLOAD_TEMP_DIR)
    base.mkdir(parents=True, exist_ok=True)
    for left in base.glob(f"{NAME}*"):
        if is_abandoned(left):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=NAME, dir=base))
    with locked(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """The kernel lets go of the lock when the process ends, in whichever way."""
    handle = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_abandoned(path: Path) -> bool:
    try:
        if time.time() - path.stat().st_mtime < YOUNG:
            return False
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(handle)
