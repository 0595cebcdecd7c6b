"""What a piece of demo content looks like. Every text stands in both languages, side by side."""

from dataclasses import dataclass
from typing import NamedTuple


class Pair(NamedTuple):
    zh: str
    en: str


class Hours(NamedTuple):
    weekday: int  # Monday is 0
    opens: str
    closes: str


@dataclass(frozen=True, kw_only=True)
class SpecialDay:
    """A dated exception, so many days from today, or from the next festival when one is named."""

    days: int
    festival: str = ""
    closed: bool = True
    opens: str = ""
    closes: str = ""
    reason: Pair


@dataclass(frozen=True, kw_only=True)
class Place:
    slug: str
    kind: str  # hall, centre, activity, library, reading, market, metro, estate or office
    name: Pair
    summary: Pair
    body: Pair
    address: Pair
    access: Pair
    directions: Pair
    latitude: float
    longitude: float
    phone: str
    hours: tuple[Hours, ...]
    exceptions: tuple[SpecialDay, ...] = ()
    motif: str


@dataclass(frozen=True, kw_only=True)
class Partner:
    slug: str
    kind: str  # host or member
    name: Pair
    summary: Pair


@dataclass(frozen=True, kw_only=True)
class Department:
    slug: str
    name: Pair
    summary: Pair


@dataclass(frozen=True, kw_only=True)
class Grid:
    code: str
    kind: str  # residential, universal, industry or vacant
    number: int
    name: Pair
    ring: tuple[tuple[float, float], ...]  # longitude and latitude, closed, counter-clockwise


class Question(NamedTuple):
    question: Pair
    answer: Pair  # HTML


class Block(NamedTuple):
    """One block of a page's body.

    heading: Pair; text: Pair of HTML; callout: {"title": Pair, "text": Pair}; faq: tuple of Question;
    contact: a place's slug; image: {"motif": str, "alt": Pair}.
    """

    kind: str
    data: Pair | dict | tuple | str


@dataclass(frozen=True, kw_only=True)
class Page:
    slug: str
    title: Pair
    intro: Pair
    body: tuple[Block, ...]
    motif: str = ""
    in_menus: bool = False


@dataclass(frozen=True, kw_only=True)
class News:
    slug: str
    title: Pair
    date: str = ""  # ISO; without it, so many days ago
    days_ago: int = 0
    intro: Pair
    body: tuple[Block, ...]
    motif: str


@dataclass(frozen=True, kw_only=True)
class Account:
    """A demo account that somebody signs in with."""

    email: str
    name: str
    language: str
    roles: tuple[str, ...]
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Resident:
    """Somebody who registers, borrows, suggests. An empty e-mail or phone means: hasn't given one."""

    name: str
    language: str
    email: str = ""
    phone: str = ""
    staff: bool = False  # works at the resort
