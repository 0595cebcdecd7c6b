"""What the read API says of events, described for OpenAPI."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from events.models import Audience
from events.models.session import SessionState
from events.rules import Door
from portal import lunar
from portal.api import Texts

Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[\w-]*$")]
Code = Annotated[str, StringConstraints(max_length=10, pattern=r"^[A-Za-z-]*$")]
Words = Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\x00]*$")]
FestivalKey = Literal[*lunar.FESTIVALS]


class Wanted(Schema):
    """Named as in the address of the public list. `free`: only with free places."""

    category: Slug = ""
    series: Slug = ""
    place: Slug = ""
    festival: FestivalKey | None = None
    audience: Audience | None = None
    language: Code = Field("", description="Spoken there")
    interpreted: Code = Field("", description="Interpreted into")
    text: Words = Field("", description="In the title or the summary, in any language")
    free: bool = False


class Seats(Schema):
    """`free`: what a newcomer could take now; `waiting` people come before."""

    capacity: int
    free: int
    waiting: int


class Date(Schema):
    """One date of an event. `registration` says whether people can register now, and if not, why; `seats` is
    null where nobody needs to register. `sequence` rises with every change of time, place or state."""

    id: int
    event: str
    urls: Texts
    title: Texts
    summary: Texts
    category: str
    place: str
    place_name: Texts
    starts_at: datetime
    ends_at: datetime
    state: SessionState
    registration: Door
    seats: Seats | None
    interpreted: list[str]
    sequence: int
    calendars: Texts


class Next(Schema):
    """The whole address of the following page, null when there is none."""

    next: str | None


class Dates(Schema):
    """`next` is the moment that `after` takes for what follows, null when nothing does."""

    items: list[Date]
    next: datetime | None
    links: Next


class Around(Next):
    previous: str | None


class Sessions(Schema):
    items: list[Date]
    total: int
    links: Around


class Event(Schema):
    """`dates`: those still to come, and those of the last 90 days."""

    event: str
    urls: Texts
    title: Texts
    summary: Texts
    category: str
    series: str | None
    festival: str | None
    audience: Audience
    place: str
    place_name: Texts
    languages: list[str]
    interpreted: list[str]
    access: Texts
    bring: Texts
    hosts: list[Texts]
    calendars: Texts
    updated_at: datetime
    dates: list[Date]


class EventCategory(Schema):
    category: str
    name: Texts


class Series(Schema):
    """`coming`: how many of its events have a date ahead."""

    series: str
    name: Texts
    summary: Texts
    urls: Texts
    coming: int


class Festival(Schema):
    """By the moon or the sun; `next_day` is always a date of the common calendar."""

    festival: str
    name: Texts
    about: Texts
    urls: Texts
    next_day: date
    following: date


class Year(Schema):
    """Dates that took place, and people counted at the door; null for fewer than five."""

    year: int
    activities: int
    participations: int | None


class Line(Schema):
    """What is hidden, so that nobody learns how many came of a small group, is null."""

    name: Texts
    activities: int | None
    participations: int | None


class Division(Schema):
    by: str
    lines: list[Line]


class YearDetail(Year):
    tables: list[Division]
