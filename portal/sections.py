"""Rooms introduce themselves here: menu entries, cards, searches, demo; portal asks no room by name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import ResolverMatch, reverse


@dataclass(frozen=True)
class Card:
    """A piece of another page: a template with its context, or `html` that is drawn already.

    `order` sorts, lower first.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50
    html: str = ""


@dataclass(frozen=True)
class SearchSource:
    """A kind of thing that the site search finds: a label, public rows, and how a row reads.

    `text` and `title` say it in the active language, or say nothing. `notes` gives, by key, what stands
    beside some of many rows, as a date.
    """

    name: str
    label: str
    rows: Callable[[], QuerySet]
    text: Callable[[Any], str]
    order: int = 50
    title: Callable[[Any], str] = str
    notes: Callable[[list], Mapping[Any, str]] | None = None


@dataclass(frozen=True)
class RoomList:
    """A list editors may put into a page: `rows(count)` and the template that shows them."""

    name: str
    label: str
    template: str
    rows: Callable[[int], Iterable]


@dataclass(frozen=True)
class Editorial:
    """A kind of thing that says the same in every language: who edits it, and where.

    `form` gives the path of a row's form by its `key`; `rows` are those that count, `fields` the texts, each
    all when left out. `may_edit(user)` is asked in place of the permission to change the model, and
    `mine(user)` gives those of `rows` that are somebody's to edit, where that isn't all. `named` is where a
    title stands when it is none of the texts, as 'suggestion__reference'.
    """

    model: type[Model]
    form: Callable[[Any], str]
    rows: Callable[[], QuerySet] | None = None
    may_edit: Callable[[Any], bool] | None = None
    mine: Callable[[Any], QuerySet] | None = None
    fields: tuple[str, ...] = ()
    named: str = ""
    key: str = "pk"


@dataclass(frozen=True)
class Purpose:
    """For what a page asks for a contact: the deed, and what it is about, as a title with its day."""

    deed: str
    title: str = ""
    when: str = ""


@dataclass(frozen=True)
class Section:
    """All that a room offers to the rest of the house; every part may be left out."""

    name: str
    title: str
    url: str = ""
    icon: str = ""
    order: int = 50
    hero: Callable[[HttpRequest], Card | None] | None = None
    home_cards: tuple[Callable[[HttpRequest], Card | None], ...] = ()
    place_cards: tuple[Callable[[HttpRequest, Any], Card | None], ...] = ()
    grid_cards: tuple[Callable[[HttpRequest, Any], Card | None], ...] = ()
    # By ISBN-13, in the active language: what is on about these books; the books themselves.
    about_books: tuple[Callable[[list[str]], Card | None], ...] = ()
    books: tuple[Callable[[list[str]], Card | None], ...] = ()
    me_cards: tuple[Callable[[HttpRequest, Any], Card | None], ...] = ()
    desk_links: Callable[[Any], list[tuple[str, str]]] | None = None
    searches: tuple[SearchSource, ...] = ()
    lists: tuple[RoomList, ...] = ()
    # What is written in every language, asked for when all models are there.
    editorial: Callable[[], Iterable[Editorial]] | None = None
    # What the admin's first page shows of the room, to who may see the list behind it.
    admin_cards: tuple[Callable[[HttpRequest], Card | None], ...] = ()
    sitemap: Callable[[], Iterable[tuple[str, tuple, Any]]] | None = None
    # In the active language; None for what the room does not know.
    asked_for: Callable[[ResolverMatch], Purpose | None] | None = None
    merge_person: Callable[[Any, Any], None] | None = None
    # What it keeps of people, for what and how long: a portal.privacy.registry.Personal.
    personal: Any = None
    # Of secret links that are drawn again (portal/tokens.py), by purpose: model and field of the seed.
    links: Mapping[str, tuple[type[Model], str]] = field(default_factory=dict)
    # In the transaction in which a day that differs is noted: what follows from it, in words.
    day_noted: Callable[[Any], str] | None = None
    # The keys of the places whose days its people may note, None for who is not one of its people.
    keeps_places: Callable[[Any], Iterable[int] | None] | None = None
    # After a restore nobody knows what has left since: what waits for other systems is kept for people to
    # look at; how much that was.
    set_aside: Callable[[], int] | None = None
    load_demo: Callable[[date], None] | None = None
    # Tables that may be brought in: `portal.importing.importer.Importer`.
    imports: tuple[Any, ...] = ()
    # Where the room's part of the read API is: 'events.api.router'; see portal/api.py.
    api: str = ""
    # Names that are always said the same way, by the kinds of `portal.models.fixed_names`.
    fixed_names: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    # What managers read each month: a portal.monthly.Monthly.
    monthly: Any = None
    # What whoever runs the site sees of the room: portal.metrics.Gauge.
    gauges: tuple[Any, ...] = ()
    # What the roles may do in this room: {'editor': ('app.add_model', …)}; see portal/roles.py.
    permissions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def href(self) -> str:
        return reverse(self.url)


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    _sections[section.name] = section


def all_sections() -> list[Section]:
    return sorted(_sections.values(), key=lambda section: section.order)


def menu() -> list[Section]:
    return [section for section in all_sections() if section.url]


def cards(name: str, *args) -> list[Card]:
    """The cards of one kind ('home_cards', 'place_cards', 'about_books'…) of all rooms, in order."""
    made = [make(*args) for section in all_sections() for make in getattr(section, name)]
    return sorted((card for card in made if card), key=lambda card: card.order)


def day_noted(day: Any) -> list[str]:
    """Every room does what follows from a day that differs, and says so."""
    told = (section.day_noted(day) for section in all_sections() if section.day_noted)
    return [words for words in told if words]


def hero(request: HttpRequest) -> Card | None:
    """What the home page opens with: the first room, in order, that has something to show."""
    offers = (section.hero(request) for section in all_sections() if section.hero)
    return next((card for card in offers if card), None)


def purpose(match: ResolverMatch) -> Purpose | None:
    """What somebody is about to do on the page of this address, as the first room says that knows it."""
    known = (section.asked_for(match) for section in all_sections() if section.asked_for)
    return next((found for found in known if found), None)


def fixed_names() -> dict[str, list]:
    """Labels by the kind of name, of all rooms."""
    found: dict[str, list] = {}
    for section in all_sections():
        for kind, labels in section.fixed_names.items():
            found.setdefault(kind, []).extend(labels)
    return found


def searches() -> list[SearchSource]:
    return sorted((s for section in all_sections() for s in section.searches), key=lambda s: s.order)


def editorial() -> list[Editorial]:
    return [kind for section in all_sections() if section.editorial for kind in section.editorial()]


def room_list(name: str) -> RoomList | None:
    return next((x for section in all_sections() for x in section.lists if x.name == name), None)


def list_choices() -> list[tuple[str, str]]:
    return [(x.name, x.label) for section in all_sections() for x in section.lists]
