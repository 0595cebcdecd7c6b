"""The 36 grids as a schematic map: a slightly uneven lattice, whose cells share their corners and edges.

No survey of the real boundaries is at hand; only the kinds and their numbers are facts.
`grids.geojson` beside this file is written by `python -m portal.demo.grids`.
"""

import json
import math
from pathlib import Path
from typing import NamedTuple

from portal.demo.shapes import Grid, Pair

FILE = Path(__file__).with_name("grids.geojson")
WEST, NORTH = 116.640, 39.874
WIDE, HIGH = 0.012, 0.007  # degrees of one cell
# From north to south, each row from west to east.
LAYOUT = ("IRRVVI", "RRRIVV", "RRUUVV", "RUUUIV", "IRVVIV", "VVVVIV")
KINDS = {
    "R": ("residential", Pair("居住型", "Residential")),
    "U": ("universal", Pair("环球影城", "Universal Studios")),
    "I": ("industry", Pair("产业型", "Industry")),
    "V": ("vacant", Pair("空白地块型", "Vacant-lot")),
}


def corner(row: float, column: float) -> tuple[float, float]:
    """A lattice point, moved a little by a fixed wave: every cell that meets there gets the same point."""
    east = 0.17 * math.sin(2.1 * row + 1.3 * column) + 0.07 * math.cos(4.7 * row - column)
    south = 0.16 * math.cos(1.7 * column + 0.9 * row) + 0.06 * math.sin(3.9 * column + 2 * row)
    return round(WEST + (column + east) * WIDE, 6), round(NORTH - (row + south) * HIGH, 6)


def ring(row: int, column: int) -> tuple[tuple[float, float], ...]:
    """Counter-clockwise from the north-west, with a bend in the middle of each edge."""
    steps = ((0, 0), (0.5, 0), (1, 0), (1, 0.5), (1, 1), (0.5, 1), (0, 1), (0, 0.5), (0, 0))
    return tuple(corner(row + down, column + right) for down, right in steps)


def _grids() -> tuple[Grid, ...]:
    found: dict[str, list[Grid]] = {letter: [] for letter in KINDS}
    for row, letters in enumerate(LAYOUT):
        for column, letter in enumerate(letters):
            kind, name = KINDS[letter]
            number = len(found[letter]) + 1
            named = Pair(f"{name.zh}第{number}网格", f"{name.en} grid {number}")
            code = f"{letter}{number:02d}"
            grid = Grid(code=code, kind=kind, number=number, name=named, ring=ring(row, column))
            found[letter].append(grid)
    return tuple(grid for grids in found.values() for grid in grids)


GRIDS = _grids()
# Plainly no real numbers, one for each grid.
DUTY_PHONES = {grid.code: f"010-0000 0{number}" for number, grid in enumerate(GRIDS, 101)}


class Meeting(NamedTuple):
    """So many days from today for the first grid of its kind, two days later for each that follows."""

    place: str
    days: int
    time: str


# Nobody lives on vacant lots.
MEETINGS = {
    "residential": Meeting("activity-room", 3, "19:00"),
    "universal": Meeting("you-dushu", 6, "19:30"),
    "industry": Meeting("reception-hall", 5, "14:30"),
}


def feature(grid: Grid) -> dict:
    return {
        "type": "Feature",
        "properties": {
            "code": grid.code,
            "kind": grid.kind,
            "number": grid.number,
            "name_zh_hans": grid.name.zh,
            "name_en": grid.name.en,
        },
        "geometry": {"type": "Polygon", "coordinates": [[list(point) for point in grid.ring]]},
    }


def geojson() -> str:
    lines = ",\n".join(json.dumps(feature(grid), ensure_ascii=False) for grid in GRIDS)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    FILE.write_text(geojson(), encoding="utf-8")
