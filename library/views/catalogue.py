"""The catalogue: what was found, narrowed and in order; and the first few while somebody still types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import facets, filters, finding, ordering, shelves
from library.filters import Wanted
from library.models import LibraryPlace
from library.pages import Pages
from portal import limits

PER_PAGE = 24
COMPLETED, SHARED_FOR = 6, 1
# A typist's tries of a minute, of all who share an address.
TRIES = {"most": 120, "seconds": 60}


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    places = list(LibraryPlace.objects.published().select_related("place"))
    wanted = Wanted.read(request.GET, places)
    everything = finding.at_hand(filters.found(wanted.q)) if wanted.q else filters.found("")
    titles = ordering.ordered(filters.narrowed(everything, wanted), wanted.sort, wanted.q)
    page = Pages(shelves.with_covers(titles), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "page_obj": page,
        "titles": shelves.shelved(page.object_list),
        "is_cut": page.paginator.is_cut,
        "orders": ordering.choices(wanted.q),
        "facets": facets.of(everything, wanted, places),
        "crumbs": [{"title": _("Library"), "url": reverse("library:home")}, {"title": _("Catalogue")}],
    }
    response = render(request, "library/catalogue.html", context)
    response.shared_for = SHARED_FOR
    return response


@require_safe
def complete(request: HttpRequest) -> HttpResponse:
    """A fragment for the script of the search box: a few titles, as links."""
    limits.hit("library-complete", limits.client_ip(request), **TRIES)
    wanted = Wanted.read(request.GET, [])
    titles = []
    if wanted.q:
        rows = ordering.ordered(filters.found(wanted.q), "", wanted.q)
        titles = shelves.shelved(rows[: COMPLETED + 1])
    context = {"wanted": wanted, "titles": titles[:COMPLETED], "has_more": len(titles) > COMPLETED}
    response = render(request, "library/_completed.html", context)
    response.shared_for = SHARED_FOR
    return response
