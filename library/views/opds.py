"""The catalogue for reading apps: its root, its lists, one book, and a cover for what has no picture."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from library import covers, facets, filters, opds, ordering, shelves
from library.filters import Wanted
from library.pages import Pages
from library.views.catalogue import PER_PAGE
from library.views.openly import answers

SHARED_FOR, A_DAY = 1, 24 * 60 * 60


@answers
def root(request: HttpRequest) -> HttpResponse:
    return _json(opds.root(shelves.places(), shelves.by_class()), opds.FEED)


@answers
def books(request: HttpRequest) -> HttpResponse:
    places = list(shelves.places())
    wanted = Wanted.read(request.GET.dict() | {"q": request.GET.get("query", "")}, places)
    everything = filters.found(wanted.q)
    titles = ordering.ordered(filters.narrowed(everything, wanted), wanted.sort, wanted.q)
    page = Pages(shelves.with_covers(titles), PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = shelves.shelved(page.object_list)
    return _json(opds.listed(page, wanted, facets.of(everything, wanted, places).selects), opds.FEED)


@answers
def book(request: HttpRequest, pk: int) -> HttpResponse:
    titles = shelves.with_covers(shelves.catalogued())
    found = shelves.shelved(titles.filter(pk=pk))
    if not found:
        raise Http404
    return _json(opds.publication(found[0]), opds.PUBLICATION)


@require_safe
def cover(request: HttpRequest, pk: int) -> HttpResponse:
    """Cloth and spine in the colours of the drawn cover: pictures of bytes can't be sure of a font."""
    title = get_object_or_404(shelves.catalogued(), pk=pk)
    response = HttpResponse(covers.painted(covers.drawn(title).tone), content_type="image/png")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.shared_for = A_DAY
    return response


def _json(data: opds.Data, kind: str) -> HttpResponse:
    response = JsonResponse(data, content_type=kind, json_dumps_params={"ensure_ascii": False})
    response.shared_for = SHARED_FOR
    return response
