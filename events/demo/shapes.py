"""What a demo event looks like. A date is said as what it depends on, so that it moves with today."""

import datetime as dt
from dataclasses import dataclass

from portal.demo.shapes import Pair


@dataclass(frozen=True)
class Fixed:
    day: dt.date


@dataclass(frozen=True)
class Days:
    """So many days from today; negative lies behind."""

    offset: int


@dataclass(frozen=True)
class Festival:
    """So many days from a festival; the first such day that isn't behind today."""

    key: str
    offset: int = 0


@dataclass(frozen=True)
class Weekly:
    """Every such weekday (Monday is 0) from tomorrow on, after so many weeks are skipped; before it, when the
    number is negative."""

    weekday: int
    weeks: int = 8
    skip: int = 0


When = Fixed | Days | Festival | Weekly


@dataclass(frozen=True)
class Session:
    when: When
    start: str
    minutes: int
    capacity: int
    fill: str = "some"  # empty, some, nearly, full, waiting or cancelled

    @property
    def end(self) -> str:
        """As people write it; what ends after midnight would be later than any closing time."""
        minutes = int(self.start[:2]) * 60 + int(self.start[3:]) + self.minutes
        return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, kw_only=True)
class Category:
    slug: str
    name: Pair
    summary: Pair
    motif: str


@dataclass(frozen=True, kw_only=True)
class Series:
    slug: str
    name: Pair
    summary: Pair
    motif: str
    part_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Group(Series):
    """A series that is a group with a page of its own."""

    about: Pair
    meets: Pair
    joining: Pair
    leader: Pair
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Event:
    slug: str
    title: Pair
    summary: Pair
    body: Pair
    category: str
    series: str | None = None
    place: str
    hosts: tuple[str, ...]
    motif: str
    audience: str = "everyone"  # everyone, family, adults, seniors or staff
    languages: tuple[str, ...] = ("zh-hans",)
    interpreted: tuple[str, ...] = ()
    access: Pair
    bring: Pair | None = None
    isbns: tuple[str, ...] = ()
    of_festival: str = ""
    member_limit: int = 0
    sessions: tuple[Session, ...]

    @property
    def festival(self) -> str:
        """The one whose day its dates depend on; of what is long over, the one that is named."""
        days = (session.when.key for session in self.sessions if isinstance(session.when, Festival))
        return self.of_festival or next(days, "")
