"""The map of suggestions: a page with everything as a list, too, and what its script asks for."""

import json
from collections.abc import Iterable

from django.core.cache import cache
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal import grids, maps
from portal.api import opened
from portal.coordinates import Box
from portal.models import Grid, Place
from suggestions import tiles
from suggestions.filters import SuggestionFilter, narrowed
from suggestions.models import Suggestion
from suggestions.steps import Step
from suggestions.views.lists import SHARED_FOR, by_reference, filter_context, limited, page_of

# Pins that a map can show; whoever wants more comes nearer.
MOST_POINTS = 100
# Square degrees, about a square kilometre: what is larger holds many.
LARGE = 0.0001
A_MINUTE = 60
# Only what a pin needs is read.
PIN = (
    "reference",
    "state",
    "language",
    "public_title",
    "translated_title",
    "translated",
    "latitude",
    "longitude",
    "spot_shown",
)


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    form = SuggestionFilter(request.GET)
    if case := by_reference(form.wanted.get("text", "")):
        return redirect(case)
    limited(request, form)
    drawn = list(Grid.objects.all())
    counts = open_counts()
    context = filter_context(form) | {
        "page": page_of(narrowed(Suggestion.objects.public(), form.wanted), "submitted_at", request),
        "map": maps.schematic(drawn),
        "grids": [(grid, counts.get(grid.pk, 0)) for grid in drawn],
        "grids_url": reverse("suggestions:map_grids"),
        "points_url": f"{reverse('suggestions:map_points')}?{form.query()}",
        "step_names": [step.label for step in Step],
        "crumbs": [{"title": _("Suggestions"), "url": reverse("suggestions:list")}, {"title": _("Map")}],
    }
    response = render(request, "suggestions/map.html", context | on_every_map())
    response.shared_for = 0 if "text" in form.wanted else SHARED_FOR
    return tiles.allow(response)


def on_every_map() -> dict[str, str]:
    """The background, and the places with a position as JSON: [[latitude, longitude, name], …]."""
    places = Place.objects.live().exclude(latitude=None).exclude(longitude=None).order_by("slug")
    places = places.only("slug", "name", "latitude", "longitude")
    spots = [[float(place.latitude), float(place.longitude), place.name] for place in places]
    return tiles.context() | {"places": json.dumps(spots, ensure_ascii=False)}


@require_safe
def map_grids(request: HttpRequest) -> HttpResponse:
    """All grids as GeoJSON, each with the number of its open cases."""
    counts = open_counts()
    features = [_feature(grid, counts.get(grid.pk, 0)) for grid in Grid.objects.all() if grid.polygon]
    response = _public({"type": "FeatureCollection", "features": features})
    response.shared_for = A_MINUTE
    return response


def open_counts() -> dict[int, int]:
    """Open public cases by the number of their grid, as of a minute ago at most."""
    return cache.get_or_set("suggestions-open-counts", _open_counts, A_MINUTE)


def _open_counts() -> dict[int, int]:
    rows = Suggestion.objects.public().open().order_by().values("grid").annotate(number=Count("pk"))
    return dict(rows.values_list("grid", "number"))


def _feature(grid: Grid, count: int) -> dict:
    about = {"code": grid.code, "name": grid.name, "kind": grid.kind, "count": count}
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [grid.polygon]},
        "properties": about | {"url": f"{reverse('suggestions:list')}?grid={grid.code}"},
    }


@require_safe
def map_points(request: HttpRequest) -> HttpResponse:
    """The newest cases within a box, filtered as the list is."""
    box = _box(request.GET.get("bbox", ""))
    if box is None:
        return _public({"error": _("Say which part of the map: bbox=west,south,east,north")}, status=400)
    form = SuggestionFilter(request.GET)
    limited(request, form)
    public, is_large = Suggestion.objects.public(), box.square_degrees > LARGE
    around = public.newest_in_box(*box) if is_large else public.in_box(*box).newest()
    found = list(narrowed(around, form.wanted).only(*PIN)[: MOST_POINTS + 1])
    points = [_point(row) for row in found[:MOST_POINTS]]
    return _public({"points": points, "more": len(found) > MOST_POINTS})


def _point(row: Suggestion) -> dict:
    title, _language = row.title_in(get_language())
    point = row.public_point
    return {
        "id": row.pk,
        "lat": point.latitude,
        "lng": point.longitude,
        "step": row.step,
        "title": title,
        "url": row.get_absolute_url(),
    }


@never_cache
@require_POST
def grid_at(request: HttpRequest) -> HttpResponse:
    """The grid that a position lies in; an empty answer outside of all. By POST: addresses stand in logs."""
    position = _numbers(request.POST.get(name, "") for name in ("lng", "lat"))
    if position is None:
        return JsonResponse({"error": _("Say which position: lat and lng, WGS 84")}, status=400)
    decided = grids.surveyed_at(*position)
    found = decided or grids.grid_at(*position)
    surveyed = {"surveyed": decided is not None}
    return JsonResponse({"code": found.code, "name": found.name} | surveyed if found else {})


def _box(text: str) -> Box | None:
    edges = _numbers(text.split(","))
    if edges is None or len(edges) != len(Box._fields):
        return None
    box = Box(*edges)
    return box if box.west <= box.east and box.south <= box.north else None


def _numbers(texts: Iterable[str]) -> list[float] | None:
    """None when one of them is no number of degrees."""
    try:
        numbers = [float(text) for text in texts]
    except ValueError:
        return None
    return numbers if all(abs(number) <= 360 for number in numbers) else None


def _public(data: dict, status: int = 200) -> HttpResponse:
    """JSON that pages of any site may read: nothing in it is anybody's own."""
    return opened(JsonResponse(data, status=status))
