"""Which photos stand at which row of the public timeline."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from suggestions.models import Entry, Photo, PhotoKind

# From here on, what a picture of the result shows is no answer any more.
ANEW = frozenset({"rework", "reopen"})


def by_number(photos: Sequence[Photo], entries: Iterable[Entry]) -> dict[int, list[Photo]]:
    """By the number of the row: what was reported where it came in, a result where it was told.

    Beside a result stands how it was before. What came without a row of its own stands at the one before it.
    """
    rows = [entry for entry in entries if entry.public]
    found: dict[int, list[Photo]] = {}
    for photo in photos if rows else ():
        found.setdefault(_row_of(photo, rows).number, []).append(photo)
    before = [photo for photo in photos if photo.kind == PhotoKind.REPORT][:1]
    for row in rows:
        shown = found.get(row.number, [])
        if row.verb == "publish_feedback" and shown:
            found[row.number] = before + [photo for photo in shown if photo not in before]
    return found


def _row_of(photo: Photo, rows: list[Entry]) -> Entry:
    told = _telling(photo.added_at, rows) if photo.kind == PhotoKind.RESULT else None
    earlier = [row for row in rows if row.at <= photo.added_at]
    return told or (earlier or rows)[-1 if earlier else 0]


def _telling(added_at: datetime, rows: list[Entry]) -> Entry | None:
    """The reply that a picture of the result was made for."""
    for row in rows:
        if row.at >= added_at and row.verb == "publish_feedback":
            return row
        if row.at >= added_at and row.verb in ANEW:
            return None
    return None
