"""A rule as people say it, in the active language: 'Every Tuesday, 19:00–20:30'."""

import datetime as dt
import re

from babel.dates import format_skeleton
from babel.lists import format_list
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import pgettext_lazy as pgettext

from events import recurrences
from events.models import Recurrence
from portal import lunar
from portal.models.places import Weekday
from portal.templatetags.portal import babel_locale

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WHICH = {
    "1": pgettext("of a month", "first"),
    "2": pgettext("of a month", "second"),
    "3": pgettext("of a month", "third"),
    "4": pgettext("of a month", "fourth"),
    "-1": pgettext("of a month", "last"),
}
LAST_DAY = "-1"
# Of an RRULE: the first to fourth or last such day of a month.
ONE_WEEKDAY = re.compile(r"([1-4]|-1)([A-Z]{2})")


def in_words(recurrence: Recurrence) -> str:
    """Days and times in one line."""
    return gettext("%(day)s, %(time)s") % {"day": days(recurrence), "time": hours(recurrence)}


def hours(recurrence: Recurrence) -> str:
    begins = dt.datetime.combine(dt.date(2000, 1, 1), recurrence.begins)
    return f"{begins:%H:%M}–{begins + dt.timedelta(minutes=recurrence.minutes):%H:%M}"


def days(recurrence: Recurrence) -> str:
    """Of those that follow the moon or the sun, the next day with its year."""
    if recurrence.kind == recurrences.WEEKS:
        return _by_weeks(recurrences.parts(recurrence.rule))
    said, festival = _by_moon(recurrence) if recurrence.kind == recurrences.MOON else _by_term(recurrence)
    note = gettext(", ").join(filter(None, [festival, _next(recurrence)]))
    return gettext("%(said)s (%(note)s)") % {"said": said, "note": note} if note else said


def _by_weeks(said: dict[str, str]) -> str:
    number = int(said.get("INTERVAL", 1))
    if said["FREQ"] == "WEEKLY" and "BYDAY" in said:
        on = format_list([_weekday(code) for code in said["BYDAY"].split(",")], locale=babel_locale())
        every = gettext("Every %(on)s") if number == 1 else gettext("Every %(number)s weeks on %(on)s")
    elif said["FREQ"] == "MONTHLY" and (on := _in_month(said)):
        every = gettext("Every month %(on)s") if number == 1 else gettext("Every %(number)s months %(on)s")
    else:
        return gettext("By a rule of its own")
    return every % {"number": number, "on": on}


def _in_month(said: dict[str, str]) -> str:
    """Empty for what none of our forms makes."""
    number = said.get("BYMONTHDAY", "")
    if number == LAST_DAY:
        return gettext("on the last day")
    if number.isdigit():
        return gettext("on day %(day)s") % {"day": number}
    found = ONE_WEEKDAY.fullmatch(said.get("BYDAY", ""))
    if not found:
        return ""
    return gettext("on the %(which)s %(day)s") % {"which": WHICH[found[1]], "day": _weekday(found[2])}


def _weekday(code: str) -> str:
    return str(Weekday(CODES.index(code)).label)


def _by_moon(recurrence: Recurrence) -> tuple[str, str]:
    month, day = recurrence.month, recurrence.day
    if get_language().startswith("zh"):
        name = lunar.moon_day_name(month, day)
    else:
        ordinals = {"day": lunar.ordinal(day), "month": lunar.ordinal(month)}
        name = gettext("the %(day)s day of the %(month)s month") % ordinals
    festival = lunar.MOON_FESTIVALS.get((month, day), "")
    said = gettext("Every year on %(day)s of the lunar calendar") % {"day": name}
    return said, str(lunar.FESTIVALS[festival]) if festival else ""


def _by_term(recurrence: Recurrence) -> tuple[str, str]:
    """Two of the terms are festivals, and better known as such."""
    names = lunar.FESTIVALS if recurrence.term in lunar.FESTIVALS else lunar.TERMS
    return gettext("Every year on %(term)s") % {"term": names[recurrence.term]}, ""


def _next(recurrence: Recurrence) -> str:
    coming = recurrences.next_days(recurrence.pattern, timezone.localdate(), 1)
    if not coming:
        return ""
    day = format_skeleton("MMMMd", coming[0], locale=babel_locale())
    return gettext("%(year)s: %(day)s") % {"year": coming[0].year, "day": day}
