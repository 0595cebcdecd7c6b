"""Do outlines tile the plane, without overlap and gap? Pure geometry, in whole millionths of a degree.

Every outline is walked counter-clockwise, so that a border which two of them share is walked once each way
and cancels out. How often a spot is covered is how often the edges that are left wind around it: where these
form one ring that never meets itself, each spot within is covered exactly once. Only that is checked; the
rest of this file names the culprits.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

UNIT = 1_000_000  # parts of a degree; each is a tenth of a metre
TOLERANCE = 5  # units: corners as near as this are one corner, and lie on the border they are near to

Corner = tuple[int, int]  # longitude, latitude
Ring = list[Corner]  # counter-clockwise, without the first corner at its end


class NotTiled(ValueError):
    """`codes` are whose outlines are wrong, `near` a (longitude, latitude) in degrees where it shows."""

    def __init__(self, problem: str, codes: Iterable[str], near: tuple[float, float]):
        self.codes, self.near = sorted(set(codes)), (near[0] / UNIT, near[1] / UNIT)
        names = " and ".join([", ".join(self.codes[:-1]), self.codes[-1]] if self.codes[1:] else self.codes)
        super().__init__(f"{problem.format(names)} near {self.near[0]:.6f}, {self.near[1]:.6f}.")


class Edge(NamedTuple):
    start: Corner
    end: Corner
    code: str  # whose outline it belongs to, on its left


def tiled(outlines: Mapping[str, Sequence[Sequence[float]]]) -> dict[str, list[list[float]]]:
    """The same outlines in degrees, closed and counter-clockwise, with every corner that lies on them.

    Raises NotTiled when they don't cover one connected area, each spot of it once.
    """
    rings = _welded({code: [_corner(*position[:2]) for position in line] for code, line in outlines.items()})
    for code, ring in rings.items():
        if len(ring) < 3 or not _area(ring):
            raise NotTiled("The outline of {} encloses nothing", [code], (ring or [(0, 0)])[0])
    corners = sorted({corner for ring in rings.values() for corner in ring})
    rings = {code: _with_corners(ring, corners) for code, ring in rings.items()}
    if rings:
        _check(rings)
    return {code: [[x / UNIT, y / UNIT] for x, y in [*ring, ring[0]]] for code, ring in rings.items()}


def contains(ring: Sequence[Sequence[float]], x: float, y: float) -> bool:
    """Half-open, and blind to direction: a spot on a border belongs to one of the two it divides."""
    inside = False
    for one, other in _pairs(ring):
        (x1, y1), (x2, y2) = (one, other) if one[1] < other[1] else (other, one)
        if y1 <= y < y2 and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def _corner(longitude: float, latitude: float) -> Corner:
    return round(longitude * UNIT), round(latitude * UNIT)


def _welded(rings: Mapping[str, Ring]) -> dict[str, Ring]:
    """Corners within the tolerance of one that came earlier become that one; none stands twice in a row."""
    known: dict[Corner, list[Corner]] = defaultdict(list)

    def weld(corner: Corner) -> Corner:
        column, row = corner[0] // TOLERANCE, corner[1] // TOLERANCE
        around = [(column + x, row + y) for x in (0, -1, 1) for y in (0, -1, 1)]
        for other in (other for cell in around for other in known.get(cell, ())):
            if max(abs(other[0] - corner[0]), abs(other[1] - corner[1])) <= TOLERANCE:
                return other
        known[column, row].append(corner)
        return corner

    return {code: _turned(_unrepeated([weld(corner) for corner in ring])) for code, ring in rings.items()}


def _unrepeated(ring: Ring) -> Ring:
    return [corner for corner, following in _pairs(ring) if corner != following]


def _turned(ring: Ring) -> Ring:
    return ring if _area(ring) >= 0 else ring[:1] + ring[:0:-1]


def _area(ring: Ring) -> int:
    """Twice the area; below zero when the ring is walked clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _pairs(ring))


def _pairs(ring: Sequence) -> Iterator[tuple]:
    return zip(ring, [*ring[1:], *ring[:1]], strict=True)


def _with_corners(ring: Ring, corners: list[Corner]) -> Ring:
    """Corners of others that lie on its edges become its own: a border ends where a third one meets it."""
    return [corner for start, end in _pairs(ring) for corner in (start, *_between(start, end, corners))]


def _between(start: Corner, end: Corner, corners: list[Corner]) -> list[Corner]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    west, east = sorted((start[0], end[0]))
    found = []
    for x, y in corners[
        bisect_left(corners, (west - TOLERANCE,)) : bisect_left(corners, (east + TOLERANCE + 1,))
    ]:
        along = (x - start[0]) * dx + (y - start[1]) * dy
        aside = (x - start[0]) * dy - (y - start[1]) * dx
        if 0 < along < length and aside * aside <= TOLERANCE * TOLERANCE * length:
            found.append((along, (x, y)))
    return [corner for _along, corner in sorted(found)]


def _check(rings: dict[str, Ring]) -> None:
    edges = [Edge(start, end, code) for code, ring in rings.items() for start, end in _pairs(ring)]
    _refuse_touching_itself(rings)
    _refuse_crossings(edges)
    owners: dict[tuple[Corner, Corner], str] = {}
    for edge in edges:
        if (other := owners.setdefault(edge[:2], edge.code)) != edge.code:
            raise NotTiled("{} overlap", [other, edge.code], _middle(edge.start, edge.end))
    loose = [edge for edge in edges if (edge.end, edge.start) not in owners]
    loops = sorted(_loops(loose), key=lambda loop: _area([edge.start for edge in loop]))
    for loop in loops[:-1]:
        _refuse(loop, rings)


def _refuse_touching_itself(rings: dict[str, Ring]) -> None:
    for code, ring in rings.items():
        seen: set[Corner] = set()
        for corner in ring:
            if corner in seen:
                raise NotTiled("The outline of {} meets itself", [code], corner)
            seen.add(corner)


def _refuse_crossings(edges: list[Edge]) -> None:
    """Swept from west to east. Left of two edges that cross lies a spot that both their owners cover."""
    beside: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: min(edge.start[0], edge.end[0])):
        west = min(edge.start[0], edge.end[0])
        beside = [other for other in beside if max(other.start[0], other.end[0]) >= west]
        for other in beside:
            if _cross(edge, other):
                problem = "The outline of {} crosses itself" if edge.code == other.code else "{} overlap"
                raise NotTiled(problem, [edge.code, other.code], _crossing(edge, other))
        beside.append(edge)


def _cross(one: Edge, other: Edge) -> bool:
    return (
        _side(one, other.start) * _side(one, other.end) < 0
        and _side(other, one.start) * _side(other, one.end) < 0
    )


def _crossing(one: Edge, other: Edge) -> tuple[float, float]:
    before, after = _side(other, one.start), _side(other, one.end)
    (x1, y1), (x2, y2) = one[:2]
    way = before / (before - after)
    return x1 + way * (x2 - x1), y1 + way * (y2 - y1)


def _side(edge: Edge, spot: tuple[float, float]) -> float:
    (x1, y1), (x2, y2) = edge[:2]
    return (x2 - x1) * (spot[1] - y1) - (y2 - y1) * (spot[0] - x1)


def _loops(edges: list[Edge]) -> Iterator[list[Edge]]:
    """Edges in the order of walking; a walk that comes back to a corner has closed a loop there."""
    leaving: dict[Corner, list[Edge]] = defaultdict(list)
    for edge in edges:
        leaving[edge.start].append(edge)
    for corner in list(leaving):
        walked: list[Edge] = []
        while leaving[corner]:
            walked.append(leaving[corner].pop())
            corner = walked[-1].end
            starts = [edge.start for edge in walked]
            if corner in starts:
                yield walked[starts.index(corner) :]
                del walked[starts.index(corner) :]


def _refuse(loop: list[Edge], rings: dict[str, Ring]) -> None:
    """A loop beside the outer one: what it encloses is covered twice, not at all, or lies apart."""
    spot = _inside([edge.start for edge in loop])
    covering = [code for code, ring in rings.items() if contains(ring, *spot)]
    if not covering:
        raise NotTiled("There is a gap between {}", {edge.code for edge in loop}, spot)
    if len(covering) > 1:
        raise NotTiled("{} overlap", covering, spot)
    raise NotTiled("{} lies apart from the others", covering, spot)


def _inside(ring: Ring) -> tuple[float, float]:
    """A spot within: in the triangle at the westmost corner, nearer to it than all others in there."""
    number = ring.index(min(ring))
    tip, before, after = ring[number], ring[number - 1], ring[(number + 1) % len(ring)]
    base = Edge(before, after, "")
    sides = [Edge(before, tip, ""), Edge(tip, after, ""), Edge(after, before, "")]
    turn = _side(sides[0], after)
    within = [
        c for c in ring if c not in (tip, before, after) and all(_side(s, c) * turn >= 0 for s in sides)
    ]
    if within:
        return _middle(tip, max(within, key=lambda corner: abs(_side(base, corner))))
    return (tip[0] + before[0] + after[0]) / 3, (tip[1] + before[1] + after[1]) / 3


def _middle(one: Corner, other: Corner) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
