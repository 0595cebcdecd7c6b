"""Maps of the grids: polygons in, shapes for an SVG out. North is up."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from portal.coordinates import Box, box_of
from portal.models import Grid, Place

WIDTH, EDGE = 800, 4
NEAR_WIDTH = 560  # of one grid's own map: fewer units make labels larger
BESIDE = 1.3  # how far a grid's own map reaches from its middle, in its own sizes
APART = 40  # two numbers nearer than this could not be read
Ring = list[list[float]]  # [[longitude, latitude], …], WGS 84


@dataclass(frozen=True)
class Shape:
    grid: Grid
    points: str
    x: int
    y: int


@dataclass(frozen=True)
class Spot:
    """A place with the number it has in the list below the map."""

    place: Place
    number: int
    x: int
    y: int


@dataclass(frozen=True)
class SchematicMap:
    shapes: list[Shape] = field(default_factory=list)
    height: int = 0
    width: int = WIDTH
    spots: list[Spot] = field(default_factory=list)

    @property
    def surveyed(self) -> bool:
        return not any(shape.grid.schematic for shape in self.shapes)


class Frame:
    """A box of degrees, as wide as the drawing; degrees of longitude are as short as they are up there."""

    def __init__(self, box: Box, width: int = WIDTH):
        self.box, self.width = box, width
        self.narrow = _narrow(box)
        self.scale = (width - 2 * EDGE) / ((box.east - box.west) * self.narrow or 1)
        self.height = self.at(box.west, box.south)[1] + EDGE

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        x, y = (longitude - self.box.west) * self.narrow, self.box.north - latitude
        return round(EDGE + x * self.scale), round(EDGE + y * self.scale)

    def shape(self, grid: Grid) -> Shape:
        """The label stands in the middle of the outline's corners."""
        points = [self.at(*position) for position in grid.polygon]
        corners = points[:-1] if points[0] == points[-1] else points
        x, y = (round(sum(values) / len(corners)) for values in zip(*corners, strict=True))
        return Shape(grid, " ".join(f"{x},{y}" for x, y in corners), x, y)


def schematic(grids: Iterable[Grid], places: Iterable[Place] = ()) -> SchematicMap:
    """All grids; whatever has a name, a longitude and a latitude may be numbered on them."""
    drawn = [grid for grid in grids if len(grid.polygon) > 2]
    if not drawn:
        return SchematicMap()
    frame = Frame(_box_of_all(drawn))
    spots = list(_spots(frame, [], places))
    return SchematicMap([frame.shape(grid) for grid in drawn], frame.height, spots=spots)


def around(grid: Grid, grids: Iterable[Grid], places: Iterable[Place]) -> SchematicMap:
    """One grid with its numbered places and what lies beside it; drawn last, its outline lies on top."""
    if len(grid.polygon) < 3:
        return SchematicMap()
    drawn = [*(other for other in grids if other != grid and len(other.polygon) > 2), grid]
    frame = Frame(_shared(_wider(box_of(grid.polygon)), _box_of_all(drawn)), NEAR_WIDTH)
    shapes = [frame.shape(each) for each in drawn if _meet(box_of(each.polygon), frame.box)]
    label = (shapes[-1].x, shapes[-1].y)
    return SchematicMap(shapes, frame.height, frame.width, list(_spots(frame, [label], places)))


def _box_of_all(grids: list[Grid]) -> Box:
    return box_of(position for grid in grids for position in grid.polygon)


def _shared(one: Box, other: Box) -> Box:
    west, south = max(one.west, other.west), max(one.south, other.south)
    return Box(west, south, min(one.east, other.east), min(one.north, other.north))


def _narrow(box: Box) -> float:
    return math.cos(math.radians(box.north))


def _wider(box: Box) -> Box:
    """Room for the neighbours, four to three, with the grid in the middle."""
    narrow = _narrow(box)
    x, y = (box.west + box.east) / 2, (box.south + box.north) / 2
    half = max((box.east - box.west) * narrow, (box.north - box.south) * 4 / 3) * BESIDE
    return Box(x - half / narrow, y - half * 3 / 4, x + half / narrow, y + half * 3 / 4)


def _meet(one: Box, other: Box) -> bool:
    across = one.west <= other.east and other.west <= one.east
    return across and one.south <= other.north and other.south <= one.north


def _spots(frame: Frame, taken: list[tuple[int, int]], places: Iterable[Place]) -> Iterator[Spot]:
    """Each where nothing stands yet; `taken` grows with them."""
    for number, place in enumerate(places, 1):
        taken.append(_free(frame.at(float(place.longitude), float(place.latitude)), taken))
        yield Spot(place, number, *taken[-1])


def _free(at: tuple[int, int], taken: list[tuple[int, int]]) -> tuple[int, int]:
    """The spot itself, or the nearest around it where a number covers no other."""
    for ring in range(len(taken) + 1):
        for turn in range(8 * ring or 1):
            angle = turn * math.tau / (8 * ring or 1)
            x = round(at[0] + APART * ring * math.sin(angle))
            y = round(at[1] - APART * ring * math.cos(angle))
            if all(math.dist((x, y), other) >= APART - 1 for other in taken):
                return x, y
    return at


def neighbours(grid: Grid, grids: Iterable[Grid]) -> list[Grid]:
    """Grids that share an edge: two corners or more."""
    corners = _corners(grid.polygon)
    return [other for other in grids if other.pk != grid.pk and len(corners & _corners(other.polygon)) > 1]


def _corners(ring: Ring) -> set[tuple[float, ...]]:
    return {tuple(point) for point in ring}
