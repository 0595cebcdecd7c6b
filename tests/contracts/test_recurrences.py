"""The days of rules as other people's libraries count them: `recurring-ical-events` by weeks and months,
`lunardate` (a table, where ours computes the sky) by the moon, `holidays` at Qingming.
"""

import datetime as dt
import random

import pytest
import recurring_ical_events
from holidays.countries.china import China
from icalendar import Calendar
from lunardate import LunarDate

from events import recurrences
from events.recurrences import Pattern
from portal import lunar

DAY = dt.timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
YEARS = range(1990, 2051)
FESTIVALS = {
    "spring": (1, 1),
    "lantern": (1, 15),
    "dragon-boat": (5, 5),
    "mid-autumn": (8, 15),
    "double-ninth": (9, 9),
}


def weekly(dice: random.Random) -> str:
    chosen = [day for day in WEEKDAYS if dice.random() < 0.35] or [dice.choice(WEEKDAYS)]
    return f"FREQ=WEEKLY;INTERVAL={dice.randint(1, 4)};BYDAY={','.join(chosen)}"


def monthly(dice: random.Random) -> str:
    which = (1, 2, 3, 4, 5, -1, -2)
    chosen = [f"{dice.choice(which)}{day}" for day in dice.sample(WEEKDAYS, dice.randint(1, 2))]
    return f"FREQ=MONTHLY;INTERVAL={dice.randint(1, 3)};BYDAY={','.join(chosen)}"


def monthly_by_day(dice: random.Random) -> str:
    chosen = dice.sample([*range(1, 32), -1], dice.randint(1, 3))
    return f"FREQ=MONTHLY;INTERVAL={dice.randint(1, 3)};BYMONTHDAY={','.join(map(str, chosen))}"


def yearly(dice: random.Random) -> str:
    return f"FREQ=YEARLY;BYMONTH={dice.randint(1, 12)};BYDAY={dice.choice((1, 2, -1))}{dice.choice(WEEKDAYS)}"


def every_few_days(dice: random.Random) -> str:
    return f"FREQ=DAILY;INTERVAL={dice.randint(1, 20)}"


def rolled(seed: int) -> Pattern:
    """A rule of the dice, with some of its days left out, and some days besides."""
    dice = random.Random(seed)
    kinds = (weekly, weekly, monthly, monthly_by_day, yearly, every_few_days)
    first = dt.date(2024, 1, 1) + DAY * dice.randrange(1500)
    ends = dice.random() < 0.4
    pattern = Pattern(
        "weeks",
        first,
        rule=dice.choice(kinds)(dice),
        last_day=first + DAY * dice.randrange(400, 700) if ends else None,
    )
    own = recurrences.days(pattern, first, first + DAY * 500)
    left_out = dice.sample(own, min(len(own) // 3, 6))
    besides = {first + DAY * dice.randrange(500) for _n in range(dice.randrange(4))} - set(left_out)
    return Pattern(
        **{name: getattr(pattern, name) for name in ("kind", "first_day", "last_day", "rule")},
        left_out=frozenset(left_out),
        besides=frozenset(besides),
    )


def as_file(pattern: Pattern, start: dt.date) -> str:
    """One VEVENT. RFC 5545 wants the first day of the rule as DTSTART."""
    until = f";UNTIL={pattern.last_day:%Y%m%d}" if pattern.last_day else ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tests//EN",
        "BEGIN:VEVENT",
        "UID:1@tests",
        "DTSTAMP:20240101T000000Z",
        f"DTSTART;VALUE=DATE:{start:%Y%m%d}",
        f"RRULE:{pattern.rule}{until}",
        *(f"EXDATE;VALUE=DATE:{day:%Y%m%d}" for day in sorted(pattern.left_out)),
        *(f"RDATE;VALUE=DATE:{day:%Y%m%d}" for day in sorted(pattern.besides)),
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def read(text: str, first: dt.date, last: dt.date) -> list[dt.date]:
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(first, last + DAY)
    return sorted(event["DTSTART"].dt for event in found)


@pytest.mark.parametrize("hundred", range(4))
def test_an_icalendar_library_finds_the_same_days(hundred):
    compared = exceptions = 0
    for seed in range(hundred * 100, hundred * 100 + 100):
        pattern = rolled(seed)
        start, *_rest = recurrences.of_rule(pattern, pattern.first_day, pattern.first_day + DAY * 1500)
        last = pattern.first_day + DAY * 600
        ours = recurrences.days(pattern, start, last)
        assert ours == read(as_file(pattern, start), start, last), (seed, pattern)
        compared += len(ours)
        exceptions += len(pattern.left_out) + len(pattern.besides)
    assert compared > 2000
    assert exceptions > 200


def test_the_comparison_would_notice():
    """Left out where only we know it."""
    pattern = next(rolled(seed) for seed in range(100) if len(rolled(seed).left_out) > 2)
    start, *_rest = recurrences.of_rule(pattern, pattern.first_day, pattern.first_day + DAY * 600)
    untold = as_file(Pattern("weeks", start, rule=pattern.rule, last_day=pattern.last_day), start)
    last = pattern.first_day + DAY * 500
    assert recurrences.days(pattern, start, last) != read(untold, start, last)


@pytest.mark.parametrize("key", FESTIVALS)
def test_festivals_of_sixty_years_fall_on_the_days_of_another_library(key):
    month, day = FESTIVALS[key]
    pattern = Pattern("moon", dt.date(YEARS[0], 1, 1), month=month, day=day)
    theirs = [LunarDate(year, month, day).to_solar_date() for year in YEARS]
    assert len(theirs) == 61
    assert recurrences.days(pattern, dt.date(YEARS[0], 1, 1), dt.date(YEARS[-1], 12, 31)) == theirs
    assert [lunar.festival_date(key, year) for year in YEARS] == theirs


def test_the_thirtieth_of_a_short_month_falls_on_its_last_day():
    pattern = Pattern("moon", dt.date(YEARS[0], 1, 1), month=12, day=30)
    found = recurrences.days(pattern, dt.date(YEARS[0], 1, 1), dt.date(YEARS[-1], 12, 31))
    theirs = [LunarDate(year, 1, 1).to_solar_date() - DAY for year in YEARS]
    assert found == theirs


def test_a_leap_month_is_not_the_festival():
    """In 2028 the fifth month comes twice."""
    assert LunarDate.leap_month_for_year(2028) == 5
    pattern = Pattern("moon", dt.date(2028, 1, 1), month=5, day=5)
    assert recurrences.days(pattern, dt.date(2028, 1, 1), dt.date(2028, 12, 31)) == [dt.date(2028, 5, 28)]


def test_qingming_is_the_holiday():
    years = range(2008, 2031)
    named = China(years=years, language="en_US", expand=False)
    theirs = [day for day in sorted(named) if named[day] == "Tomb-Sweeping Day"]
    pattern = Pattern("term", dt.date(2008, 1, 1), term="qingming")
    assert recurrences.days(pattern, dt.date(2008, 1, 1), dt.date(2030, 12, 31)) == theirs
