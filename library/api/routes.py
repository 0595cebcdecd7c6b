"""The addresses of the read API in this room."""

from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router
from pydantic import StringConstraints

from library import filters, ordering, shelves
from library.filters import Wanted
from library.models import Audience, Title
from library.pages import MOST, Pages
from portal.api import answers
from portal.search import QUERY_LIMIT

from . import schemas, shapes

FEW, MANY = 24, 100
KEY = Path(ge=1, le=2**53)
Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[\w-]*$")]
# As the catalogue takes them.
Language, Class, Year = (
    Annotated[str, StringConstraints(pattern=f"^({one.pattern})?$")]
    for one in (filters.LANGUAGE, filters.CLASS, filters.YEAR)
)

router = Router(tags=["library"])


@router.get("/library/places", response=answers(list[schemas.Place]), summary="The places of the library")
def places(request: HttpRequest):
    return [shapes.place(at) for at in shelves.places()]


@router.get("/library/titles", response=answers(schemas.Books, 404), summary="The catalogue, searched")
def titles(
    request: HttpRequest,
    q: str = Query("", max_length=QUERY_LIMIT, description="Words, pinyin, an ISBN or a class"),
    place: Slug = "",
    available: bool = False,
    language: Language = "",
    clc: Class = "",
    audience: Audience | None = None,
    year: Year = "",
    sort: Literal["", "newest", "pinyin", "year"] = "",
    page: int = Query(1, ge=1, le=MOST),
    limit: int = Query(FEW, ge=1, le=MANY),
):
    """Without `sort` the nearest come first, without `q` the newest. 404 for a place that isn't there."""
    given = {"q": q, "place": place, "language": language, "clc": clc, "year": year, "sort": sort}
    given |= {"available": "on" if available else "", "audience": audience or ""}
    wanted = Wanted.read(given, list(shelves.places()))
    if place and not wanted.place:
        raise Http404
    rows = ordering.ordered(filters.narrowed(filters.found(wanted.q), wanted), wanted.sort, wanted.q)
    pages = Pages(rows, limit)
    here = pages.page(page) if page <= pages.num_pages else None
    return {
        "items": [shapes.book(row) for row in shelves.shelved(here.object_list if here else [])],
        "total": pages.count,
        "next": here.next_page_number() if here and here.has_next() else None,
    }


@router.get("/library/titles/{pk}", response=answers(schemas.Book, 404), summary="One title")
def title(request: HttpRequest, pk: int = KEY):
    return shapes.book(_title(pk))


@router.get(
    "/library/titles/{pk}/copies",
    response=answers(schemas.Whereabouts, 404),
    summary="Where the copies of a title are now, place by place",
)
def copies(request: HttpRequest, pk: int = KEY):
    found = _title(pk)
    return {"id": found.pk, "places": [shapes.here(one) for one in found.now.here]}


def _title(pk: int) -> Title:
    """With `now`. Raises Http404."""
    for found in shelves.shelved(shelves.catalogued().filter(pk=pk)):
        return found
    raise Http404
