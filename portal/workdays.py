"""What is due when: workdays of mainland China with their make-up days, and working time within office hours.

Every autumn the State Council moves days: a Saturday is worked so that a holiday becomes a week. `holidays`
knows these since 2001, up to `known_until()`. Beyond, weekends and the holidays that the law itself fixes are
days off and no day is moved. Rows of `Workday` win over both.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.utils import timezone
from holidays.countries.china import China, ChinaStaticHolidays

from portal.models import Workday

OPENS, CLOSES = settings.OFFICE_HOURS
DAY, NOTHING = dt.timedelta(days=1), dt.timedelta()
SATURDAY = 5


def known_until() -> dt.date:
    """The last day of the last year whose moved days are known."""
    return dt.date(max(ChinaStaticHolidays.special_public_holidays), 12, 31)


@cache
def _announced(year: int) -> Mapping[dt.date, bool]:
    """The days of a year that differ from the week. A year moves some days of the December before it."""
    told = China(years=(year, year + 1), expand=False)
    days = dict.fromkeys(told, False) | dict.fromkeys(told.weekend_workdays, True)
    return {date: works for date, works in days.items() if date.year == year}


@dataclass(frozen=True)
class Calendar:
    """Pure: asks no database. Moments are aware; what comes out is local time."""

    exceptions: Mapping[dt.date, bool] = field(default_factory=dict)

    def is_workday(self, date: dt.date) -> bool:
        """`date` is a plain date of Beijing."""
        usual = date.weekday() < SATURDAY
        return self.exceptions.get(date, _announced(date.year).get(date, usual))

    def add_workdays(self, moment: dt.datetime, number: int) -> dt.datetime:
        """When the offices close on the `number`th workday after the day of `moment`, which doesn't count."""
        if number < 1:
            raise ValueError("A workday later at the earliest.")
        date = _local(moment).date()
        while number:
            date += DAY
            number -= self.is_workday(date)
        return _at(date, CLOSES)

    def workdays_between(self, start: dt.datetime, end: dt.datetime) -> int:
        """Workdays after the day of `start`, up to that of `end`; below zero when `end` lies before."""
        if end < start:
            return -self.workdays_between(end, start)
        first, last = _local(start).date(), _local(end).date()
        return sum(self.is_workday(first + DAY * number) for number in range(1, (last - first).days + 1))

    def add_working_time(self, moment: dt.datetime, amount: dt.timedelta) -> dt.datetime:
        """When so much office time has passed; outside the hours it begins with the next opening."""
        if amount < NOTHING:
            raise ValueError("Time can only be added.")
        for opens, closes in self._spans(moment):
            if amount <= closes - opens:
                break
            amount -= closes - opens
        return opens + amount

    def working_time_between(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """Office time from one moment to the other; below zero when `end` lies before `start`."""
        if end < start:
            return -self.working_time_between(end, start)
        passed = NOTHING
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            passed += min(closes, end) - opens
        return passed

    def _spans(self, moment: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """Office hours from `moment` on; the first span is what is left of that day."""
        moment = _local(moment)
        date = moment.date()
        while True:
            opens, closes = _at(date, OPENS), _at(date, CLOSES)
            if self.is_workday(date) and moment <= closes:
                yield max(opens, moment), closes
            date += DAY


def calendar() -> Calendar:
    """The calendar of today's rows, in one query; whoever measures many things asks for it once."""
    return Calendar(dict(Workday.objects.values_list("date", "works")))


def closing_of(date: dt.date) -> dt.datetime:
    """When the offices close, or would close, on a day."""
    return _at(date, CLOSES)


def _local(moment: dt.datetime) -> dt.datetime:
    """In the time zone of the offices, whatever zone is active for the reader."""
    return timezone.localtime(moment, timezone.get_default_timezone())


def _at(date: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(date, time, timezone.get_default_timezone())
