"""What the catalogue is narrowed to. Every choice is part of the address, so that a list can be passed on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from library import clc, finding, shelves
from library.models import Audience, Copy, LibraryPlace, Title
from library.templatetags.library import book_language
from portal import isbn
from portal.search import QUERY_LIMIT

YEAR = re.compile("(?:1[5-9]|20)(?:[0-9]{2}|[0-9]0s)")
LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
CLASS = re.compile(rf"[{''.join(clc.CLASSES)}][A-Z0-9.\-=/]{{0,20}}")
ORDERS = ("newest", "pinyin", "year")
LABELS = ("q", "place", "available", "language", "clc", "audience", "year")


@dataclass(frozen=True)
class Wanted:
    """`clc` is the beginning of a class number; `year` is '2024', or '2020s' for ten of them."""

    q: str = ""
    place: LibraryPlace | None = None
    available: bool = False
    language: str = ""
    clc: str = ""
    audience: str = ""
    year: str = ""
    sort: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str], places: list[LibraryPlace]) -> "Wanted":
        """A choice that makes no sense narrows nothing."""
        return cls(
            q=tidy(given.get("q", "")),
            place=next((at for at in places if at.place.slug == given.get("place")), None),
            available=given.get("available") == "on",
            language=_fitting(LANGUAGE, given.get("language", "")),
            clc=_fitting(CLASS, given.get("clc", "").upper()),
            audience=given.get("audience", "") if given.get("audience") in Audience.values else "",
            year=_fitting(YEAR, given.get("year", "")),
            sort=given.get("sort", "") if given.get("sort") in ORDERS else "",
        )

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last one."""
        return years(self.year)

    def written(self, name: str) -> str:
        """As it stands in an address."""
        value = getattr(self, name)
        if isinstance(value, LibraryPlace):
            return value.place.slug
        return "on" if value is True else value or ""

    def query(self, without: str = "", **instead: str) -> str:
        """The choices as part of an address."""
        values = {field.name: self.written(field.name) for field in fields(self)} | instead
        return urlencode({name: value for name, value in values.items() if value and name != without})

    @property
    def is_misread(self) -> bool:
        """A number that no book can have."""
        return isbn.is_misread(self.q)

    @property
    def chips(self) -> list[dict[str, str]]:
        """What is narrowed, in words, each with the query that takes it away."""
        return [
            {"text": self._said(name), "without": self.query(name)} for name in LABELS if getattr(self, name)
        ]

    def _said(self, name: str) -> str:
        value = getattr(self, name)
        match name:
            case "q":
                return _("“%(words)s”") % {"words": value}
            case "available":
                return _("On the shelf now")
            case "language":
                return book_language(value)
            case "clc":
                return f"{value} {clc.of(value).name}"
            case "audience":
                return str(Audience(value).label)
            case "year":
                return said_years(value)
        return str(value)


def years(written: str) -> tuple[int, int]:
    first = int(written[:4])
    return first, first + 9 if written.endswith("s") else first


def said_years(written: str) -> str:
    """'2020–2029' for '2020s'."""
    first, last = years(written)
    return str(first) if first == last else f"{first}–{last}"


def found(text: str) -> QuerySet[Title]:
    """What holds all of the words; without any, everything."""
    return shelves.with_copies(finding.found(text)) if text else shelves.catalogued()


def narrowed(titles: QuerySet[Title], wanted: Wanted) -> QuerySet[Title]:
    """By all choices but the words."""
    here = {"current": wanted.place} if wanted.place else {}
    copies = Copy.objects.filter(title=OuterRef("pk"), **here)
    if wanted.available:
        titles = titles.filter(Exists(copies.on_shelf().filter(current__circulates=True)))
    elif wanted.place:
        titles = titles.filter(Exists(copies.in_stock()))
    if wanted.language:
        titles = titles.filter(language=wanted.language)
    if wanted.clc:
        titles = titles.filter(clc__istartswith=wanted.clc)
    if wanted.audience:
        titles = titles.filter(audience=wanted.audience)
    return titles.filter(year__range=wanted.years) if wanted.year else titles


def tidy(text: str) -> str:
    """One line; no database is asked for a control character."""
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())[:QUERY_LIMIT]


def _fitting(pattern: re.Pattern, text: str) -> str:
    return text if pattern.fullmatch(text) else ""
