"""Who was erased, remembered outside the database: a backup from before would bring them back.

A number and a moment, in the private storage; the number says nothing to anybody without the database.
"""

from datetime import UTC, datetime

from django.core.files.base import ContentFile
from django.core.files.storage import storages

FOLDER = "erased"
MOMENT = "%Y%m%dT%H%M%S"


def note(pk: int, at: datetime) -> None:
    storages["private"].save(f"{FOLDER}/{at.astimezone(UTC):{MOMENT}}-{pk}", ContentFile(b"erased"))


def since(moment: datetime) -> list[int]:
    """The numbers of those who were erased from then on, the first first."""
    storage, begin = storages["private"], f"{moment.astimezone(UTC):{MOMENT}}"
    try:
        names = storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return []
    parts = sorted(name.partition("-")[::2] for name in names)
    # A storage that has the name already adds to it.
    return [int(number.partition("_")[0]) for at, number in parts if at >= begin]
