"""The holidays of mainland China as they are granted: whole weeks, moved days and weekends included.

Only a suggestion: a library that is closed on Mondays may well be open on National Day. Years of which the
State Council has not said yet which days are moved are left out: they would be wrong.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from holidays.countries.china import China
from modeltranslation.utils import build_localized_fieldname

from portal import opening, workdays
from portal.models import HolidayAnswer, Place

# As the source calls these languages.
LANGUAGES = {"zh-hans": "zh_CN", "en": "en_US"}
# The source says so of days that only belong to a holiday because others are moved.
ATTACHED = ("(observed)", "Day off")
AHEAD = dt.timedelta(days=400)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Holiday:
    """Days off in a row; `reason` by column, as 'reason_en'."""

    dates: tuple[dt.date, ...]
    reason: dict[str, str]

    @property
    def key(self) -> str:
        """Of the last day: it stays the same while the first ones pass."""
        return self.dates[-1].isoformat()

    @property
    def name(self) -> str:
        """In the active language."""
        return self.reason[build_localized_fieldname("reason", get_language())]


def coming(today: dt.date) -> list[Holiday]:
    """Those that begin after `today`, as far as the moved days are known."""
    last = min(workdays.known_until(), today + AHEAD)
    years = range(today.year, last.year + 1)
    named = {code: China(years=years, language=name, expand=False) for code, name in LANGUAGES.items()}
    runs = _days_off(today + DAY, last)
    return [_holiday(run, named) for run in runs if any(_is_own(date, named) for date in run)]


def by_law(first: dt.date, last: dt.date) -> dict[dt.date, str]:
    """The holidays that the law itself fixes, in the active language: those are known of every year."""
    years = range(first.year, last.year + 1)
    named = {code: China(years=years, language=name, expand=False) for code, name in LANGUAGES.items()}
    here = named[get_language()]
    return {date: here[date] for date in here if first <= date <= last and _is_own(date, named)}


def suggested(places: list[Place], today: dt.date) -> dict[int, list[Holiday]]:
    """By the key of the place, the days of coming holidays on which it would be open, and of which nobody has
    said anything. Two queries, when the places came `with_hours()`.
    """
    ahead, answered = coming(today), set()
    answers = HolidayAnswer.objects.filter(place__in=places, date__gt=today)
    answered.update(answers.values_list("place", "date"))
    return {place.pk: list(_left(place, ahead, answered)) for place in places}


def _left(place: Place, ahead: list[Holiday], answered: set[tuple[int, dt.date]]) -> Iterator[Holiday]:
    table = opening.Table(place)
    for holiday in ahead:
        unsaid = (date for date in holiday.dates if (place.pk, date) not in answered)
        if dates := tuple(date for date in unsaid if date not in table.dated and table.on(date)):
            yield Holiday(dates, holiday.reason)


def _days_off(first: dt.date, last: dt.date) -> list[list[dt.date]]:
    """Days in a row on which the offices are closed."""
    calendar, runs = workdays.calendar(), []
    for number in range((last - first).days + 1):
        date = first + DAY * number
        if calendar.is_workday(date):
            continue
        if runs and runs[-1][-1] == date - DAY:
            runs[-1].append(date)
        else:
            runs.append([date])
    return runs


def _is_own(date: dt.date, named: dict[str, China]) -> bool:
    name = named["en"].get(date)
    return name is not None and not any(part in name for part in ATTACHED)


def _holiday(run: list[dt.date], named: dict[str, China]) -> Holiday:
    """Called after what most of its days are."""
    own = [date for date in run if _is_own(date, named)]
    (name, _number), *_others = Counter(named["en"][date] for date in own).most_common(1)
    date = next(date for date in own if named["en"][date] == name)
    reason = {build_localized_fieldname("reason", code): days[date] for code, days in named.items()}
    return Holiday(tuple(run), reason)
