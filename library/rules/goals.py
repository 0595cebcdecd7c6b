"""What counts towards a yearly reading goal."""

from datetime import datetime

from library import duedates
from library.models import Copy
from library.steps import USABLE


def year_of(now: datetime) -> int:
    """By the calendar on the wall: a book of New Year's Eve belongs to the old year."""
    return duedates.local_date(now).year


def counts_as_read(copy: Copy, *, undone: bool) -> bool:
    """`copy` as it was before it came back. What the house has to find nobody brought back; a loan that is
    undone at the desk never left it.
    """
    return copy.condition in USABLE and not undone
