"""A schematic map of the grids: polygons in, shapes for an SVG out."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from portal.models import Grid

WIDTH = 800
Ring = list[list[float]]  # [[longitude, latitude], …], WGS 84


@dataclass(frozen=True)
class Shape:
    grid: Grid
    points: str
    x: int
    y: int


@dataclass(frozen=True)
class SchematicMap:
    shapes: list[Shape]
    height: int = 0
    width: int = WIDTH


def schematic(grids: Iterable[Grid]) -> SchematicMap:
    """North is up; a degree of longitude is as much shorter as it is at that latitude."""
    drawn = [grid for grid in grids if len(grid.polygon) > 2]
    if not drawn:
        return SchematicMap([])
    longitudes = [point[0] for grid in drawn for point in grid.polygon]
    latitudes = [point[1] for grid in drawn for point in grid.polygon]
    west, north = min(longitudes), max(latitudes)
    narrow = math.cos(math.radians(north))
    scale = (WIDTH - 8) / (((max(longitudes) - west) * narrow) or 1)

    def place(point: list[float]) -> tuple[int, int]:
        return round(4 + (point[0] - west) * narrow * scale), round(4 + (north - point[1]) * scale)

    height = place([west, min(latitudes)])[1] + 4
    return SchematicMap([_shape(grid, [place(p) for p in grid.polygon]) for grid in drawn], height)


def _shape(grid: Grid, points: list[tuple[int, int]]) -> Shape:
    """The label stands in the middle of the outline's corners."""
    corners = points[:-1] if points[0] == points[-1] else points
    x, y = (round(sum(values) / len(corners)) for values in zip(*corners, strict=True))
    return Shape(grid, " ".join(f"{x},{y}" for x, y in corners), x, y)


def neighbours(grid: Grid, grids: Iterable[Grid]) -> list[Grid]:
    """Grids that share an edge: two corners or more."""
    corners = _corners(grid.polygon)
    return [other for other in grids if other.pk != grid.pk and len(corners & _corners(other.polygon)) > 1]


def _corners(ring: Ring) -> set[tuple[float, ...]]:
    return {tuple(point) for point in ring}
