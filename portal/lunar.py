"""The lunar calendar: what day it is by the moon, and when the next festivals fall."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from lunar_python import Lunar, LunarMonth, Solar

FESTIVALS = {
    "spring": _("Spring Festival"),
    "lantern": _("Lantern Festival"),
    "qingming": _("Qingming Festival"),
    "dragon-boat": _("Dragon Boat Festival"),
    "qixi": _("Qixi Festival"),
    "mid-autumn": _("Mid-Autumn Festival"),
    "double-ninth": _("Double Ninth Festival"),
    "winter-solstice": _("Winter Solstice"),
    "laba": _("Laba Festival"),
    "eve": _("Chinese New Year's Eve"),
}
# Month and day by the moon.
MOON_DAYS = {
    "spring": (1, 1),
    "lantern": (1, 15),
    "dragon-boat": (5, 5),
    "qixi": (7, 7),
    "mid-autumn": (8, 15),
    "double-ninth": (9, 9),
    "laba": (12, 8),
}
# The two that follow the sun: the civil month and the days on which the term can fall.
SUN_DAYS = {"qingming": (4, range(3, 8)), "winter-solstice": (12, range(20, 25))}
# The last day of the year by the moon, whose month has 29 days or 30.
EVE = "eve"
# In the order of lunar_python's JIE_QI, which starts with the winter solstice.
TERMS = {
    "winter-solstice": _("Winter Solstice"),
    "minor-cold": _("Minor Cold"),
    "major-cold": _("Major Cold"),
    "start-of-spring": _("Start of Spring"),
    "rain-water": _("Rain Water"),
    "insects-awaken": _("Awakening of Insects"),
    "spring-equinox": _("Spring Equinox"),
    "qingming": _("Clear and Bright"),
    "grain-rain": _("Grain Rain"),
    "start-of-summer": _("Start of Summer"),
    "lesser-fullness": _("Lesser Fullness of Grain"),
    "grain-in-ear": _("Grain in Ear"),
    "summer-solstice": _("Summer Solstice"),
    "minor-heat": _("Minor Heat"),
    "major-heat": _("Major Heat"),
    "start-of-autumn": _("Start of Autumn"),
    "end-of-heat": _("End of Heat"),
    "white-dew": _("White Dew"),
    "autumn-equinox": _("Autumn Equinox"),
    "cold-dew": _("Cold Dew"),
    "first-frost": _("First Frost"),
    "start-of-winter": _("Start of Winter"),
    "minor-snow": _("Minor Snow"),
    "major-snow": _("Major Snow"),
}
TERM_KEYS = dict(zip(Lunar.JIE_QI, TERMS, strict=True))
MOON_FESTIVALS = {moon_day: key for key, moon_day in MOON_DAYS.items()}


class LunarDay(NamedTuple):
    month: int
    day: int
    leap: bool
    festival: str
    term: str


def _lunar(day: dt.date) -> Lunar:
    return Solar.fromYmd(day.year, day.month, day.day).getLunar()


@lru_cache(maxsize=2048)
def lunar_day(day: dt.date) -> LunarDay:
    lunar = _lunar(day)
    # lunar_python numbers a leap month below zero; no festival is kept in one.
    month, leap = abs(lunar.getMonth()), lunar.getMonth() < 0
    term = TERM_KEYS.get(lunar.getJieQi(), "")
    festival = "" if leap else MOON_FESTIVALS.get((month, lunar.getDay()), "")
    if month == 12 and _lunar(day + dt.timedelta(days=1)).getMonth() == 1:
        festival = EVE
    if not festival and term in SUN_DAYS:
        festival = term
    return LunarDay(month, lunar.getDay(), leap, festival, term)


@lru_cache(maxsize=4096)
def label(day: dt.date, language: str) -> str:
    """What a date block says beneath the date: festival, else solar term, else the day by the moon."""
    if language.lower().startswith("zh"):
        return _chinese_label(day)
    with override(language):
        return _label(lunar_day(day))


@lru_cache(maxsize=4096)
def short_label(day: dt.date, language: str) -> str:
    """The same for a tile of a month: what a legend explains is enough."""
    if language.lower().startswith("zh"):
        return _chinese_label(day)
    with override(language):
        return _name_of(moon := lunar_day(day)) or _short(moon)


def legend(language: str) -> str:
    """What the short labels mean; in Chinese everybody knows."""
    if language.lower().startswith("zh"):
        return ""
    with override(language):
        return gettext(
            "By the Chinese calendar: “10th moon” is the first day of the tenth month by the moon, “Moon 15” "
            "the fifteenth day of such a month. Festivals and the 24 solar terms stand by their names."
        )


def _name_of(moon: LunarDay) -> str:
    if moon.festival:
        return str(FESTIVALS[moon.festival])
    return str(TERMS[moon.term]) if moon.term else ""


def _short(moon: LunarDay) -> str:
    if moon.day > 1:
        return gettext("Moon %(day)s") % {"day": moon.day}
    month = {"month": ordinal(moon.month)}
    return gettext("Leap %(month)s moon") % month if moon.leap else gettext("%(month)s moon") % month


def _label(moon: LunarDay) -> str:
    if name := _name_of(moon):
        return name
    names = {"day": ordinal(moon.day), "month": ordinal(moon.month)}
    if moon.leap:
        return gettext("%(day)s of leap %(month)s lunar month") % names
    return gettext("%(day)s of %(month)s lunar month") % names


def _chinese_label(day: dt.date) -> str:
    """From lunar_python's own words, so that it reads right before any catalogue is compiled."""
    lunar, moon = _lunar(day), lunar_day(day)
    if moon.festival in MOON_DAYS or moon.festival == EVE:
        return lunar.getFestivals()[0]
    # str(lunar) is the year in words, the sign for 'year', then month and day.
    return lunar.getJieQi() or str(lunar)[len(lunar.getYearInChinese()) + 1 :]


def ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


@lru_cache(maxsize=512)
def festival_date(key: str, year: int) -> dt.date:
    """The festival of the lunar year that begins in this civil year: Laba and the eve fall after its end."""
    if key == EVE:
        return festival_date("spring", year + 1) - dt.timedelta(days=1)
    if key in SUN_DAYS:
        month, days = SUN_DAYS[key]
        return next(d for n in days if lunar_day(d := dt.date(year, month, n)).term == key)
    return moon_date(year, *MOON_DAYS[key])


@lru_cache(maxsize=512)
def moon_date(year: int, month: int, day: int) -> dt.date:
    """A day of the lunar year that begins in this civil year, never in a leap month; the 30th of a month
    that has 29 days is its last."""
    day = min(day, LunarMonth.fromYm(year, month).getDayCount())
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return dt.date(solar.getYear(), solar.getMonth(), solar.getDay())


@lru_cache(maxsize=512)
def term_date(key: str, year: int) -> dt.date:
    """The day of this civil year on which a solar term begins: each is a 24th of the year after the last."""
    number = list(TERMS).index(key)
    turn = dt.date(year if number == 0 else year - 1, 12, 21)
    about = turn + dt.timedelta(days=round(number * 365.2422 / len(TERMS)))
    near = (about + dt.timedelta(days=shift) for shift in range(-4, 5))
    return next(day for day in near if lunar_day(day).term == key)


def moon_day_name(month: int, day: int) -> str:
    """In Chinese, without the year; the words are lunar_python's, as those of `label`."""
    # A month of 30 days, so that every day has its name.
    year = next(y for y in range(2000, 2100) if LunarMonth.fromYm(y, month).getDayCount() == 30)
    moon = Lunar.fromYmd(year, month, day)
    return str(moon)[len(moon.getYearInChinese()) + 1 :]


def next_date(key: str, today: dt.date) -> dt.date:
    """The festival's next day, today included."""
    return min(d for year in _years(today) if (d := festival_date(key, year)) >= today)


def next_festival(today: dt.date) -> tuple[str, dt.date]:
    """The nearest festival, today included."""
    return min(((key, next_date(key, today)) for key in FESTIVALS), key=lambda pair: pair[1])


def festival_name(key: str) -> Promise:
    return FESTIVALS[key]


def _years(today: dt.date) -> range:
    return range(today.year - 1, today.year + 3)
