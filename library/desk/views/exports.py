"""The catalogue to take along: narrowed as readers narrow it, in the formats of other systems."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import facets, filters, shelves
from library.desk import doors
from library.desk import exports as leaving
from library.filters import Wanted


@require_safe
@doors.at_catalogue
def exports(request: HttpRequest) -> HttpResponse:
    wanted = _wanted(request)
    everything = filters.found(wanted.q)
    context = {
        "wanted": wanted,
        "facets": facets.of(everything, wanted, list(shelves.places())),
        "number": filters.narrowed(everything, wanted).count(),
        "formats": leaving.ALL,
        "query": wanted.query(),
        "crumbs": doors.crumbs((_("Downloads"), "")),
    }
    return render(request, "library/desk/exports.html", context)


@require_safe
@doors.at_catalogue
def download(request: HttpRequest, name: str) -> HttpResponse:
    chosen = leaving.ALL.get(name)
    if chosen is None:
        raise Http404
    wanted = _wanted(request)
    titles = filters.narrowed(filters.found(wanted.q), wanted)
    return chosen.respond(leaving.titles_for(titles, wanted))


def _wanted(request: HttpRequest) -> Wanted:
    return Wanted.read(request.GET, list(shelves.places()))
