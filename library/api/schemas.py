"""The forms of the API's answers, as its description shows them."""

from datetime import date, datetime
from typing import Literal

from ninja import Schema

from library.models import Audience, ItemKind
from portal.api import Texts

State = Literal["on_shelf", "on_loan", "reserved", "on_hold_shelf", "in_transit", "missing", "lost"]


class Place(Schema):
    """Where `lends` is false another system does, called `system`: nobody here knows what is out."""

    slug: str
    name: Texts
    urls: Texts
    lends: bool
    self_service: bool
    system: str


class Book(Schema):
    """`language` is the book's own; `clc` its class in the Chinese Library Classification; `authors` as
    printed. `on_shelf_at` are the places where it can be taken from the shelf now."""

    id: int
    urls: Texts
    title: Texts
    authors: str
    summary: Texts
    isbn: str
    book_number: str
    clc: str
    publisher: str
    year: int | None
    language: str
    audience: Audience
    series: str
    pages: int | None
    added_at: datetime
    on_shelf_at: list[str]


class Books(Schema):
    """`total` counts no further than 2400; `next` is the page that follows, null when none does."""

    items: list[Book]
    total: int
    next: int | None


class CopyNow(Schema):
    """`state` is null where another system lends; `seen_on` is the day when it was last seen on the shelf."""

    accession: str
    shelf_mark: str
    kind: ItemKind
    state: State | None
    due_on: date | None
    seen_on: date | None


class PlaceNow(Schema):
    """`on_shelf` is null where another system lends."""

    place: str
    place_name: Texts
    lends: bool
    on_shelf: int | None
    copies: list[CopyNow]


class Whereabouts(Schema):
    id: int
    places: list[PlaceNow]
