"""What a cell means: text as people type it, in Chinese or English, to a value that can be stored as JSON.

Every reader takes a text that is not empty, and what is known of names. Errors: BadCell.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.search.words import one_word

from .problems import BadCell, Problem

Known = Mapping[str, Mapping[str, Any]]
Read = Callable[[str, Known], object]
# Year, month and day with anything usual between; the Chinese signs for them, and for hour and minute.
DAY = re.compile(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*[\u65e5\u53f7]?")
CLOCK = re.compile(
    r"(?P<half>\u4e0a\u5348|\u4e0b\u5348|\u665a\u4e0a|\u4e2d\u5348)?\s*(?P<hour>\d{1,2})"
    r"(?:\s*[:\u65f6\u70b9]\s*(?P<minute>\d{2})?\s*\u5206?(?::\d{2})?)\s*(?P<ampm>[ap]m)?",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"[(]?(\u661f\u671f|\u5468|\u793c\u62dc)[\u4e00-\u65e5\u5929]?[)]?")
AFTERNOON, EVENING, NOON = "\u4e0b\u5348", "\u665a\u4e0a", "\u4e2d\u5348"
# Twelve in the evening, or one, is of which day? Nobody can say for the writer.
EVENING_HOURS = {*range(5, 12), *range(17, 24)}
BETWEEN = re.compile("[;,\uff1b\uff0c\u3001/\\s]+")
CUT = 60
YES, NO = _("Yes"), _("No")


def in_every_language(text) -> list[str]:
    """A lazy text in the languages of the site, each once."""
    return list(dict.fromkeys(in_each_language(lambda: str(text)).values()))


def in_each_language(say: Callable[[], str]) -> dict[str, str]:
    """By the code of each language of the site: to be kept, as nobody knows yet who reads it."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = say()
    return found


def plain(text: str) -> str:
    """Figures and signs in one width."""
    return unicodedata.normalize("NFKC", text).strip()


def text_of(most: int | None = None) -> Read:
    def read(text: str, known: Known) -> str:
        if most is not None and len(text) > most:
            raise BadCell(Problem.TOO_LONG, length=len(text), most=most)
        return text

    return read


def line_of(most: int) -> Read:
    """Of several lines one."""
    whole = text_of(most)
    return lambda text, known: whole(" ".join(text.split()), known)


def number(least: int, most: int) -> Read:
    def read(text: str, known: Known) -> int:
        said = plain(text).replace(",", "")
        if not re.fullmatch(r"-?\d{1,9}", said):
            raise BadCell(Problem.NO_NUMBER, text=text[:CUT])
        if not least <= int(said) <= most:
            raise BadCell(Problem.OUT_OF_RANGE, least=least, most=most)
        return int(said)

    return read


def degrees(most: int) -> Read:
    """A decimal as text, so that nothing is rounded twice."""

    def read(text: str, known: Known) -> str:
        try:
            value = Decimal(plain(text).rstrip("\u00b0"))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            raise BadCell(Problem.NO_NUMBER, text=text[:CUT])
        if abs(value) > most:
            raise BadCell(Problem.OUT_OF_RANGE, least=-most, most=most)
        return str(round(value, 6))

    return read


def one_of(choices: Iterable[tuple[str, object]]) -> Read:
    """By its code or its name in any language."""
    listed = list(choices)

    def read(text: str, known: Known) -> str:
        wanted = one_word(text)
        for code, label in listed:
            if wanted in {one_word(code), *map(one_word, in_every_language(label))}:
                return code
        names = in_each_language(lambda: ", ".join(str(label) for _code, label in listed))
        raise BadCell(Problem.NOT_ONE_OF, text=text[:CUT], choices=names)

    return read


def some_of(choices: Callable[[], Iterable[tuple[str, object]]]) -> Read:
    """Several with commas between, to their codes with a space between."""

    def read(text: str, known: Known) -> str:
        one = one_of(choices())
        return " ".join(dict.fromkeys(str(one(part, known)) for part in BETWEEN.split(text) if part))

    return read


def named(kind: str) -> Read:
    """Something that is here, by its name in any language or its name in the address: to its key."""

    def read(text: str, known: Known) -> int:
        found = known[kind].get(one_word(text))
        if found is None:
            raise BadCell(Problem.UNKNOWN, text=text[:CUT])
        return found

    return read


def yes_or_no(text: str, known: Known) -> bool:
    said = one_word(text)
    for answer, label, others in ((True, YES, {"y", "1", "true"}), (False, NO, {"n", "0", "false"})):
        if said in others | set(map(one_word, in_every_language(label))):
            return answer
    raise BadCell(Problem.NOT_YES_NO, text=text[:CUT])


def day(text: str, known: Known) -> str:
    """As 2026-06-19."""
    found, rest = _day_in(plain(text))
    if found is None or (rest and not CLOCK.fullmatch(rest)):
        raise BadCell(Problem.NO_DATE, text=text[:CUT])
    return found.isoformat()


def moment(text: str, known: Known) -> list[str]:
    """A day and a time of day, or one of both: ['2026-06-19', '14:00'], '' for what isn't said."""
    said = plain(text)
    found, rest = _day_in(said)
    if not rest:
        return [found.isoformat() if found else "", ""]
    if found is None and re.match(r"\d{3}", said):
        raise BadCell(Problem.NO_DATE, text=text[:CUT])
    return [found.isoformat() if found else "", _clock(rest, text)]


def _day_in(said: str) -> tuple[date | None, str]:
    """The day that a text begins with, and what comes after it."""
    match = DAY.match(said)
    if not match:
        return None, said
    try:
        found = date(*map(int, match.groups()))
    except ValueError:
        raise BadCell(Problem.NO_DATE, text=said[:CUT]) from None
    return found, WEEKDAY.sub("", said[match.end() :]).strip(" T")


def _clock(rest: str, whole: str) -> str:
    match = CLOCK.fullmatch(rest)
    if not match:
        raise BadCell(Problem.NO_TIME, text=whole[:CUT])
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"] or (match["ampm"] or "").lower()
    if half == EVENING and hour not in EVENING_HOURS:
        raise BadCell(Problem.NO_TIME, text=whole[:CUT])
    if (half in {"pm", AFTERNOON, EVENING} and hour < 12) or (half == NOON and hour < 11):
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        raise BadCell(Problem.NO_TIME, text=whole[:CUT]) from None


def spans(text: str, known: Known) -> list[list[str]]:
    """'09:00-12:00, 14:00-17:00' to [['09:00', '12:00'], …]."""
    found = []
    for part in re.split("[;,\u3001]+", plain(text)):
        ends = [one.strip() for one in re.split("[-\u2013\u2014~\u81f3]+|to", part) if one.strip()]
        if len(ends) != 2:
            raise BadCell(Problem.NO_TIME, text=text[:CUT])
        opens, closes = (_clock(end, text) for end in ends)
        if closes <= opens:
            raise BadCell(Problem.ENDS_FIRST)
        found.append([opens, closes])
    return sorted(found)


def local(said: list[str]) -> datetime:
    """Of a day and a time of day as `moment` reads them, with the time zone of the site."""
    return timezone.make_aware(datetime.fromisoformat(f"{said[0]} {said[1]}"))
