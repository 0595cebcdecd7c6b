"""Grids on the map: read from a file, checked that they tile, and found again from a position in WGS 84."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from modeltranslation.utils import build_localized_fieldname

from portal import tiling
from portal.coordinates import METRES_OF_A_DEGREE, Box, box_of
from portal.models import Grid, Place
from portal.models.places import PlaceKind

NAMES = [build_localized_fieldname("name", code) for code, _name in settings.LANGUAGES]
READ = ("kind", *NAMES, "polygon", "schematic")
ON_THE_BORDER = 1.0  # metres: the outer border belongs to the grid within it


class WrongMap(ValueError):
    """The file can't be used; the sentence says which grid, and where."""


class Near(NamedTuple):
    grid: Grid
    metres: float  # to its border; 0 inside


@dataclass
class Loaded:
    """Codes of the grids that a file made, changed, and left as they were."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


def grid_at(longitude: float, latitude: float, grids: Iterable[Grid] | None = None) -> Grid | None:
    """The one grid that a position lies in; asks the database once when `grids` are not given."""
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        return None  # nowhere on earth: 'inf' and 'nan' are numbers, too
    grids = list(Grid.objects.all() if grids is None else grids)
    found = next((grid for grid in grids if tiling.contains(grid.polygon, longitude, latitude)), None)
    near = [] if found else nearest(longitude, latitude, 1, grids)
    return near[0].grid if near and near[0].metres <= ON_THE_BORDER else found


def surveyed_at(longitude: float, latitude: float) -> Grid | None:
    """The grid whose surveyed outline holds a position; a drawn one says nothing for sure."""
    surveyed = Grid.objects.filter(schematic=False)
    return next((grid for grid in surveyed if tiling.contains(grid.polygon, longitude, latitude)), None)


def district(around: float) -> Box | None:
    """All grids, with so many degrees around them; None where there are none."""
    corners = [corner for ring in Grid.objects.values_list("polygon", flat=True) for corner in ring]
    if not corners:
        return None
    box = box_of(corners)
    return Box(box.west - around, box.south - around, box.east + around, box.north + around)


def places_in(grid: Grid) -> list[Place]:
    """The published places that lie in the grid, by kind and name in the address."""
    if not grid.polygon:
        return []
    box = box_of(grid.polygon)
    live = Place.objects.live().filter(
        longitude__range=(box.west, box.east), latitude__range=(box.south, box.north)
    )
    within = [p for p in live if tiling.contains(grid.polygon, float(p.longitude), float(p.latitude))]
    return sorted(within, key=lambda place: (PlaceKind.values.index(place.kind), place.slug))


def nearest(
    longitude: float, latitude: float, count: int = 3, grids: Iterable[Grid] | None = None
) -> list[Near]:
    """The grids around a position, nearest first."""
    drawn = [grid for grid in (Grid.objects.all() if grids is None else grids) if grid.polygon]
    found = [Near(grid, _metres(longitude, latitude, grid.polygon)) for grid in drawn]
    return sorted(found, key=lambda near: (near.metres, near.grid.code))[:count]


def _metres(longitude: float, latitude: float, ring: list[list[float]]) -> float:
    """From a position to an outline, on the flat map around it; good for a city."""
    if tiling.contains(ring, longitude, latitude):
        return 0.0
    narrow = cos(radians(latitude))
    flat = [
        ((x - longitude) * narrow * METRES_OF_A_DEGREE, (y - latitude) * METRES_OF_A_DEGREE) for x, y in ring
    ]
    return min(_from_origin(start, end) for start, end in pairwise(flat))


def _from_origin(start: tuple[float, float], end: tuple[float, float]) -> float:
    """The distance of (0, 0) from a stretch."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    way = min(max(-(start[0] * dx + start[1] * dy) / length, 0), 1) if length else 0
    return hypot(start[0] + way * dx, start[1] + way * dy)


@transaction.atomic
def load_grids(collection: dict, *, schematic: bool, dry_run: bool = False) -> Loaded:
    """Make and change grids by their codes, from GeoJSON in WGS 84; grids that it doesn't name stay.

    Raises WrongMap when a feature can't be read, or when all grids together would overlap or leave a gap.
    """
    grids = {grid.code: grid for grid in Grid.objects.all()}
    before = {code: _state(grid) for code, grid in grids.items()}
    for code, values in _features(collection).items():
        grid = grids.setdefault(code, Grid(code=code))
        for name, value in (values | {"schematic": schematic}).items():
            setattr(grid, name, value)
        _validate(grid)
    _tile(grids)
    loaded = Loaded()
    for code, grid in sorted(grids.items()):
        group = loaded.made if code not in before else loaded.changed
        (loaded.same if before.get(code) == _state(grid) else group).append(code)
        if code not in loaded.same and not dry_run:
            grid.save()
    return loaded


def _state(grid: Grid) -> list:
    return [getattr(grid, name) for name in READ]


def _tile(grids: dict[str, Grid]) -> None:
    """Also grids that stay get the corners where others meet their border."""
    try:
        rings = tiling.tiled({code: grid.polygon for code, grid in grids.items() if grid.polygon})
    except tiling.NotTiled as problem:
        raise WrongMap(str(problem)) from problem
    for code, ring in rings.items():
        grids[code].polygon = ring


def _validate(grid: Grid) -> None:
    try:
        grid.clean_fields()
    except ValidationError as problem:
        said = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in problem.message_dict.items())
        raise WrongMap(f"Grid {grid.code}: {said}") from problem


def _features(collection: dict) -> dict[str, dict]:
    found: dict[str, dict] = {}
    if not isinstance(collection, dict) or not collection.get("features"):
        raise WrongMap("This is no GeoJSON FeatureCollection with features.")
    for number, feature in enumerate(collection["features"], 1):
        about = feature.get("properties") or {}
        code = str(about.get("code") or "")
        if not code or code in found:
            raise WrongMap(
                f"Feature {number} has {'a code that came before: ' if code else 'no code'}{code}."
            )
        values = {name: about.get(name) for name in ("kind", *NAMES)}
        found[code] = values | {"polygon": _ring(code, feature.get("geometry") or {})}
    return found


def _ring(code: str, geometry: dict) -> list[list[float]]:
    """The one outline of a Polygon, or of a MultiPolygon of one."""
    parts = geometry.get("coordinates") or []
    if geometry.get("type") == "MultiPolygon" and len(parts) == 1:
        parts = parts[0]
    elif geometry.get("type") != "Polygon":
        raise WrongMap(f"Grid {code} is no single polygon.")
    if len(parts) != 1:
        raise WrongMap(f"Grid {code} needs one outline without holes.")
    for position in parts[0]:
        if not _is_position(position):
            raise WrongMap(f"Grid {code}: {position} is no longitude and latitude, in this order.")
    return [list(position[:2]) for position in parts[0]]


def _is_position(value) -> bool:
    numbers = (
        isinstance(value, list) and len(value) > 1 and all(isinstance(x, int | float) for x in value[:2])
    )
    return numbers and abs(value[0]) <= 180 and abs(value[1]) <= 90
