"""Reads the demo content of the suggestions as a whole: its texts, and which grid a point lies in."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from portal.demo.grids import GRIDS
from portal.demo.shapes import Pair

HAN = re.compile(r"[\u3400-\u9fff]")


class Balanced(HTMLParser):
    """Counts what is open; demo bodies use a few plain tags only."""

    def __init__(self, html):
        super().__init__()
        self.open = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        assert tag in {"p", "ul", "li", "h3"}
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parts(value) -> Iterator:
    """The value and everything inside it; a pair stays whole."""
    yield value
    if isinstance(value, tuple) and not isinstance(value, Pair):
        for part in value:
            yield from parts(part)
    elif hasattr(value, "__dataclass_fields__"):
        for part in vars(value).values():
            yield from parts(part)


def pairs(rows) -> list[Pair]:
    return [part for part in parts(rows) if isinstance(part, Pair)]


def words(rows) -> Iterator[str]:
    for part in parts(rows):
        if isinstance(part, Pair):
            yield from part
        elif isinstance(part, str):
            yield part


def grid_of(point: tuple[float, float]) -> str:
    """By counting how often a ray to the east crosses the ring."""
    latitude, longitude = point
    for grid in GRIDS:
        inside = False
        for (x1, y1), (x2, y2) in zip(grid.ring, grid.ring[1:], strict=False):
            if (y1 > latitude) != (y2 > latitude):
                inside ^= longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1
        if inside:
            return grid.code
    return ""
