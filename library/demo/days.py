"""When things happen in the demo: on open days, while somebody is there, one after the other."""

import datetime as dt
import random
from collections.abc import Callable
from typing import NamedTuple

from django.utils import timezone

from library import duedates
from library.demo.house import BRANCH, CORNER
from library.models import LibraryPlace

MINUTES = {BRANCH: (9 * 60 + 10, 17 * 60 + 40), CORNER: (10 * 60 + 10, 21 * 60 + 40)}
DAY = dt.timedelta(days=1)


class Step(NamedTuple):
    at: dt.datetime
    do: Callable[[dt.datetime], object]


class Days:
    """The calendar of both places, seen from today; nothing of the demo happens later than yesterday."""

    def __init__(self, today: dt.date, places: dict[str, LibraryPlace], seed: str) -> None:
        self.today, self.chance = today, random.Random(seed)
        self.open = {slug: duedates.open_days(place) for slug, place in places.items()}

    def ago(self, days: int, place: str) -> dt.date:
        """So many days before today, or the open day before that."""
        wanted = self.today - DAY * days
        return self.open[place].previous(wanted, wanted - DAY * 14) or wanted

    def moment(self, date: dt.date, place: str) -> dt.datetime:
        first, last = MINUTES[place]
        minutes = self.chance.randrange(first, last)
        midnight = dt.datetime.combine(date, dt.time(), timezone.get_default_timezone())
        return midnight + dt.timedelta(minutes=minutes)
