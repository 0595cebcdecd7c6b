"""On which days a rule falls: pure, plain dates in and out, always Gregorian.

By weeks and months as RFC 5545 has it, by the moon and by solar terms as people keep them: a leap month is
not the festival, and the 30th of a month that has 29 days falls on its last day.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dateutil.rrule import rrule, rrulestr

from portal import lunar

# What a rule may say. It neither ends by itself (its last day is kept beside it) nor tells the time of day.
PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
WEEKS, MOON, TERM = "weeks", "moon", "term"
DAY = dt.timedelta(days=1)


class WrongRule(ValueError):
    """This is no rule, or one that says more than on which days."""


@dataclass(frozen=True)
class Pattern:
    """`kind` tells which of `rule`, (`month`, `day`) and `term` counts, as in `models.Recurrence`."""

    kind: str
    first_day: dt.date
    last_day: dt.date | None = None
    rule: str = ""
    month: int | None = None
    day: int | None = None
    term: str = ""
    left_out: frozenset[dt.date] = frozenset()
    besides: frozenset[dt.date] = frozenset()


def days(pattern: Pattern, first: dt.date, last: dt.date) -> list[dt.date]:
    """From `first` to `last`, both included, in order. Errors: WrongRule."""
    by_rule = set(of_rule(pattern, first, last)) - pattern.left_out
    return sorted(by_rule | {day for day in pattern.besides if first <= day <= last})


def of_rule(pattern: Pattern, first: dt.date, last: dt.date) -> list[dt.date]:
    """What the rule alone says, without the days on which it is otherwise. Errors: WrongRule."""
    first, last = max(first, pattern.first_day), min(last, pattern.last_day or last)
    if last < first:
        return []
    if pattern.kind == WEEKS:
        begins, ends = (dt.datetime.combine(day, dt.time()) for day in (first, last))
        found = parsed(pattern.rule, pattern.first_day).between(begins, ends, inc=True)
        return [moment.date() for moment in found]
    # A year by the moon ends in the next one of the sun.
    every_year = (_of_year(pattern, year) for year in range(first.year - 1, last.year + 1))
    return [day for day in every_year if first <= day <= last]


def _of_year(pattern: Pattern, year: int) -> dt.date:
    if pattern.kind == MOON:
        return lunar.moon_date(year, pattern.month, pattern.day)
    return lunar.term_date(pattern.term, year)


def parsed(rule: str, first_day: dt.date) -> rrule:
    """Errors: WrongRule."""
    said = parts(rule)
    if not set(said) <= PARTS or said.get("FREQ") not in FREQUENCIES:
        raise WrongRule(rule)
    try:
        return rrulestr(rule, dtstart=dt.datetime.combine(first_day, dt.time()))
    except (ValueError, IndexError, TypeError) as problem:
        raise WrongRule(rule) from problem


def parts(rule: str) -> dict[str, str]:
    """'FREQ=WEEKLY;BYDAY=TU' as {'FREQ': 'WEEKLY', 'BYDAY': 'TU'}."""
    return dict(part.partition("=")[::2] for part in rule.upper().split(";"))


def next_days(pattern: Pattern, first: dt.date, number: int, *, within: int = 1200) -> list[dt.date]:
    """The first `number` days from `first` on, no further ahead than `within` days."""
    return days(pattern, first, first + DAY * within)[:number]


def nearest(day: dt.date, others: Iterable[dt.date], *, within: int = 6) -> dt.date | None:
    """Of these days the one that lies nearest, the earlier of two; None when all are further away."""
    near = [other for other in others if abs((other - day).days) <= within]
    return min(near, key=lambda other: (abs((other - day).days), other), default=None)
