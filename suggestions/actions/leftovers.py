"""Files of photos that no row knows: whoever was killed between the two leaves one, with a place in it."""

from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from suggestions.models import Photo

# A file is older than its row: its transaction may still be under way.
LEFT_AFTER = timedelta(days=1)
# The clock looks every day, so what is left lies in the folder of this month or of the last; more days
# would step over February.
LOOKED_BACK = timedelta(days=28)
FILES = ("original", "public", "small")


def forget_left_photos(now: datetime | None = None) -> int:
    """Delete them; how many there were."""
    now = now or timezone.now()
    return sum(
        _forget_left(column, folder, now - LEFT_AFTER) for column in FILES for folder in _folders(column, now)
    )


def _folders(column: str, now: datetime) -> list[str]:
    pattern = Photo._meta.get_field(column).upload_to
    return sorted({timezone.localtime(day).strftime(pattern) for day in (now - LOOKED_BACK, now)})


def _forget_left(column: str, folder: str, before: datetime) -> int:
    storage = Photo._meta.get_field(column).storage
    names = {f"{folder}/{name}" for name in _listed(storage, folder)}
    known = set()
    # Other columns share the storage.
    for other in FILES:
        begins = {f"{other}__startswith": f"{folder}/"}
        known.update(Photo.objects.filter(**begins).values_list(other, flat=True))
    left = [name for name in sorted(names - known) if _is_older(storage, name, before)]
    for name in left:
        storage.delete(name)
    return len(left)


def _is_older(storage: Storage, name: str, before: datetime) -> bool:
    """False for one that its own transaction has just taken back."""
    try:
        return storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False


def _listed(storage: Storage, folder: str) -> list[str]:
    try:
        return storage.listdir(folder)[1]
    except FileNotFoundError:
        return []
