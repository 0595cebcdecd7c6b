"""Places with their hours, and the maps of the grids."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import grids, maps, opening, sections, structured
from portal.models import Grid, Place
from portal.models.places import GridKind, PlaceKind
from portal.pictures import with_pictures

PLACES_ON_A_PAGE = 24
SHARED_FOR = 30  # "open now" may be that old


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    kind, open_only = request.GET.get("kind", ""), request.GET.get("open") == "now"
    places = with_pictures(Place.objects.live()).with_hours()
    if kind in PlaceKind.values:
        places = places.filter(kind=kind)
    found = sorted(places, key=_in_order)
    if open_only:
        found = opening.open_now(found, timezone.now())
    context = {
        "page_obj": Paginator(found, PLACES_ON_A_PAGE).get_page(request.GET.get("page")),
        "kinds": PlaceKind.choices,
        "kind": kind,
        "open_only": open_only,
        "filtered": open_only or kind in PlaceKind.values,
        "crumbs": [{"title": _("Places")}],
    }
    return _shared(render(request, "portal/place_list.html", context))


def _in_order(place: Place) -> tuple[int, str]:
    return PlaceKind.values.index(place.kind), place.slug


@require_safe
def place(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(with_pictures(Place.objects.live()).with_hours(), slug=slug)
    return _shared(render(request, "portal/place.html", place_context(request, found)))


def place_context(request: HttpRequest, found: Place) -> dict:
    return {
        "place": found,
        "cards": sections.cards("place_cards", request, found),
        "linked_data": structured.place(found, timezone.localdate()),
        "crumbs": [{"title": _("Places"), "url": reverse("places")}, {"title": found.name}],
    }


@require_safe
def grid_list(request: HttpRequest) -> HttpResponse:
    everything = list(Grid.objects.all())
    counts = Counter(grid.kind for grid in everything)
    context = {
        "grids": everything,
        "map": maps.schematic(everything),
        "kinds": [(kind.value, kind.label, counts[kind]) for kind in GridKind],
        "crumbs": [{"title": _("Places"), "url": reverse("places")}, {"title": _("Grids")}],
    }
    return _shared(render(request, "portal/grid_list.html", context), seconds=600)


@require_safe
def grid(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Grid.objects.select_related("meeting_place"), code=code)
    everything, places = list(Grid.objects.all()), grids.places_in(found)
    context = {
        "grid": found,
        "map": maps.around(found, everything, places),
        "places": places,
        "neighbours": maps.neighbours(found, everything),
        "cards": sections.cards("grid_cards", request, found),
        "crumbs": [
            {"title": _("Places"), "url": reverse("places")},
            {"title": _("Grids"), "url": reverse("grids")},
            {"title": found.name},
        ],
    }
    return _shared(render(request, "portal/grid.html", context))


def _shared(response: HttpResponse, seconds: int = SHARED_FOR) -> HttpResponse:
    response.shared_for = seconds
    return response
