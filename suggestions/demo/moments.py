"""When things happened to a case: one moment after the other, never ahead of now."""

import datetime as dt
import random
from collections.abc import Callable
from typing import NamedTuple

from django.utils import timezone

from portal import workdays

FIRST_HOUR, LAST_HOUR = 7, 21
MOST_RECENT, AT_LEAST = dt.timedelta(minutes=5), dt.timedelta(minutes=100)


class Step(NamedTuple):
    at: dt.datetime
    do: Callable[[dt.datetime], object]
    channels: tuple[str, ...] = ()  # through which people are told of it


class Moments:
    """The clock of one case: what the offices do takes working time, everything else happens by day."""

    def __init__(self, start: dt.datetime, seed: str) -> None:
        self.now = self.anchor = start
        self.chance = random.Random(seed)
        self.calendar = workdays.calendar()

    def work(self, hours: float) -> None:
        amount = dt.timedelta(hours=hours * self.chance.uniform(0.75, 1.25))
        self.now = self.calendar.add_working_time(self.now, amount)

    def wait(self, minutes: float) -> None:
        self.now += dt.timedelta(minutes=minutes)

    def leap(self, moment: dt.datetime) -> None:
        """Nothing happens until then; what lies before stays where it is."""
        self.now = self.anchor = max(self.now, moment)

    def ago(self, hours: float, now: dt.datetime) -> dt.datetime:
        """So many working hours before now."""
        wanted, moment = dt.timedelta(hours=hours), now
        while self.calendar.working_time_between(moment, now) < wanted:
            moment -= dt.timedelta(minutes=20)
        return moment

    def later(self, hours: float) -> dt.datetime:
        """About so much later, when people are awake; the clock stays."""
        return by_day(self.now + dt.timedelta(hours=hours * self.chance.uniform(0.6, 1.4)), 10)

    def squeezed(self, steps: list[Step], now: dt.datetime) -> list[Step]:
        """In order. If the last lies ahead, all since the anchor move together: weekends shrink so, too."""
        ordered = sorted(steps, key=lambda step: step.at)
        last, latest = ordered[-1].at, now - MOST_RECENT
        if last <= latest:
            return ordered
        share = (latest - self.anchor) / (last - self.anchor)
        return [
            step._replace(at=self.anchor + (step.at - self.anchor) * share) if step.at > self.anchor else step
            for step in ordered
        ]


def by_day(moment: dt.datetime, hours: float) -> dt.datetime:
    """Moved by so many hours when people sleep."""
    hour = timezone.localtime(moment, timezone.get_default_timezone()).hour
    return moment if FIRST_HOUR <= hour <= LAST_HOUR else moment + dt.timedelta(hours=hours)


def sent_at(today: dt.date, days_ago: int, seed: str, now: dt.datetime, is_urgent: bool) -> dt.datetime:
    """Some time of that day; of today, so that something can have happened since, and no deadline passed."""
    day, latest = today - dt.timedelta(days=days_ago), now - AT_LEAST
    if is_urgent and not days_ago:
        return latest
    minutes = random.Random(f"{seed} sent").randrange(FIRST_HOUR * 60 + 30, LAST_HOUR * 60)
    wanted = timezone.make_aware(dt.datetime.combine(day, dt.time())) + dt.timedelta(minutes=minutes)
    return min(wanted, latest)
