"""The catalogue as OPDS 2: rows in, dictionaries out.

The books are printed, so nothing can be downloaded: a publication's only way to get it is to borrow it, and
that leads to its page.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from library import clc, covers
from library.facets import Facet
from library.filters import Wanted
from library.models import LibraryPlace, Title
from library.shelves import JPEG
from portal import languages
from portal.api import absolute

FEED, PUBLICATION = "application/opds+json", "application/opds-publication+json"
BORROW, NEWEST = "http://opds-spec.org/acquisition/borrow", "http://opds-spec.org/sort/new"
CLC = "https://id.loc.gov/vocabulary/classSchemes/clc"
Data = dict[str, Any]


def address(name: str, *args: Any, query: str = "") -> str:
    """Whole, and in the language of whoever asked: a client that follows it says none."""
    said = "&".join(filter(None, (urlencode({"lang": get_language()}), query)))
    return f"{settings.BASE_URL}{reverse(name, args=args)}?{said}"


def root(places: Iterable[LibraryPlace], classes: Iterable[tuple[clc.MainClass, int]]) -> Data:
    """Where a reader begins: what is new, what is there, then by place and by class."""
    navigation = [
        _list(_("New on the shelves"), "sort=newest", rel=NEWEST),
        _list(_("On the shelf now"), "available=on"),
        *(_list(str(at), urlencode({"place": at.place.slug})) for at in places),
    ]
    for kind, count in classes:
        if count:
            link = _list(str(kind.name), urlencode({"clc": kind.letter}))
            navigation.append(link | {"properties": {"numberOfItems": count}})
    return {
        "metadata": {"title": _("Library")},
        "links": [
            {"rel": ["self", "start"], "href": address("library_opds"), "type": FEED},
            _search(),
            _page(reverse("library:home")),
        ],
        "navigation": navigation,
    }


def listed(page: Page, wanted: Wanted, selects: list[Facet]) -> Data:
    """One page of what was asked for; `now` and the covers of its titles are there already."""
    about = {
        "title": " · ".join(chip["text"] for chip in wanted.chips) or _("Catalogue"),
        "numberOfItems": page.paginator.count,
        "itemsPerPage": page.paginator.per_page,
        "currentPage": page.number,
    }
    return {
        "metadata": about,
        "links": [*_turns(page, wanted), _start(), _search(), _page(_catalogue(wanted))],
        "facets": [_facet(one, wanted) for one in selects if one.choices],
        "publications": [publication(title) for title in page.object_list],
    }


def publication(title: Title) -> Data:
    own = address("library_opds_book", title.pk)
    return {
        "metadata": _metadata(title),
        "links": [
            {"rel": "self", "href": own, "type": PUBLICATION},
            _page(title.get_absolute_url()),
            _page(title.get_absolute_url()) | {"rel": BORROW, "properties": _now(title)},
        ],
        "images": [_image(title)],
    }


def _metadata(title: Title) -> Data:
    name, _code = covers.original(title)
    names = {languages.html_lang(code): text for code, text in title.names.items()}
    main = clc.of(title.clc)
    more = {
        "author": covers.first_author(title.responsibility),
        "publisher": title.publisher,
        "published": str(title.year or ""),
        "description": title.summary,
        "numberOfPages": title.pages,
        "subject": main.letter and [{"name": str(main.name), "code": title.clc, "scheme": CLC}],
        "belongsTo": title.series and {"series": title.series},
    }
    return {
        "@type": "http://schema.org/Book",
        "title": names if len(names) > 1 else name,
        "identifier": f"urn:isbn:{title.isbn13}" if title.isbn13 else _own(title),
        "language": title.language,
        "modified": title.added_at.isoformat(),
    } | {key: value for key, value in more.items() if value}


def _own(title: Title) -> str:
    """A name for a book without a number: its address, without a language."""
    return settings.BASE_URL + reverse("library_opds_book", args=[title.pk])


def _now(title: Title) -> Data:
    """Of the copies that are lent here."""
    lent = [here for here in title.now.here if here.place.circulates]
    free = sum(here.on_shelf for here in lent)
    state: Data = {"state": "available" if free else "unavailable"}
    if not free and title.now.due_on:
        state["until"] = title.now.due_on.isoformat()
    total = sum(len(here.copies) for here in lent)
    return {"availability": state, "copies": {"total": total, "available": free}}


def _image(title: Title) -> Data:
    if made := title.cover and title.cover.is_shown and title.cover.drawn(JPEG):
        return {"href": absolute(made.url), "type": "image/jpeg", "width": made.width, "height": made.height}
    drawn = settings.BASE_URL + reverse("library_cover", args=[title.pk])
    return {"href": drawn, "type": "image/png", "width": covers.WIDTH, "height": covers.HEIGHT}


def _turns(page: Page, wanted: Wanted) -> list[Data]:
    """This page, and those beside it."""
    turns = {"self": page.number, "first": 1, "last": page.paginator.num_pages}
    if page.has_previous():
        turns["previous"] = page.previous_page_number()
    if page.has_next():
        turns["next"] = page.next_page_number()
    return [{"rel": rel, "href": _books(wanted, page=str(at)), "type": FEED} for rel, at in turns.items()]


def _books(wanted: Wanted, **instead: str) -> str:
    """As the catalogue asks, but the words stand in `query`."""
    said = wanted.query(without="q", **({"query": wanted.q} | instead))
    return address("library_opds_books", query=said)


def _facet(facet: Facet, wanted: Wanted) -> Data:
    links = []
    for choice in facet.choices:
        link = {
            "href": _books(wanted, **{facet.name: choice.value}),
            "type": FEED,
            "title": choice.text,
        }
        if choice.chosen:
            link["rel"] = "self"
        if choice.count is not None:
            link["properties"] = {"numberOfItems": choice.count}
        links.append(link)
    return {"metadata": {"title": str(facet.label)}, "links": links}


def _list(title: str, query: str, rel: str = "subsection") -> Data:
    return {
        "href": address("library_opds_books", query=query),
        "title": title,
        "type": FEED,
        "rel": rel,
    }


def _start() -> Data:
    return {"rel": "start", "href": address("library_opds"), "type": FEED}


def _search() -> Data:
    href = address("library_opds_books") + "{&query}"
    return {"rel": "search", "href": href, "type": FEED, "templated": True}


def _page(path: str) -> Data:
    return {"rel": "alternate", "href": settings.BASE_URL + path, "type": "text/html"}


def _catalogue(wanted: Wanted) -> str:
    said = wanted.query()
    return reverse("library:catalogue") + (f"?{said}" if said else "")
