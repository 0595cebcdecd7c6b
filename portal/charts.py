"""Charts as SVG drawn here: numbers in, shapes out; the same numbers stand in a table beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from math import tau

RADIUS = 48
WIDE, HIGH = 640, 220
# Of a bar that lies: its name above, its number behind.
ROW, NUMBER, LONGEST = 46, 70, 40
LEFT, BOTTOM, TOP = 48, 24, 12


@dataclass(frozen=True)
class Ring:
    """A share as a ring: how long its coloured part is, of the whole way round."""

    per_cent: int | None

    @property
    def length(self) -> float:
        return round(tau * RADIUS * (self.per_cent or 0) / 100, 1)

    @property
    def round_way(self) -> float:
        return round(tau * RADIUS, 1)


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    width: int
    height: int
    label: str
    value: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True)
class Line:
    """One curve: its points, with gaps where there are too few cases."""

    paths: list[str]
    dots: list[tuple[int, int, int]]  # x, y, value


@dataclass(frozen=True)
class Scale:
    """Places on the drawing for so many columns and values from 0 to `most`."""

    columns: int
    most: int

    @property
    def step(self) -> float:
        return (WIDE - LEFT) / max(1, self.columns)

    def x(self, column: int) -> int:
        return round(LEFT + self.step * (column + 0.5))

    def y(self, value: float) -> int:
        return round(HIGH - BOTTOM - (HIGH - BOTTOM - TOP) * value / self.most)

    @property
    def lines(self) -> list[tuple[int, int]]:
        """Heights with their values, for a quiet grid behind."""
        return [(self.y(value), value) for value in (0, self.most // 2, self.most)]


def nice(most: int) -> int:
    """The next round number that is even: 2, 10, 20, 50, 100 …"""
    rounds = (first * 10**zeros for zeros in count(1) for first in (1, 2, 5))
    return next(size for size in chain([2], rounds) if size >= most)


def bars(values: Sequence[int], labels: Sequence[str], scale: Scale) -> list[Bar]:
    width = max(2, round(scale.step * 0.6))
    return [
        Bar(
            scale.x(n) - width // 2,
            scale.y(value),
            width,
            HIGH - BOTTOM - scale.y(value),
            label,
            value,
        )
        for n, (value, label) in enumerate(zip(values, labels, strict=True))
    ]


@dataclass(frozen=True)
class LyingBar:
    top: int
    width: int
    label: str
    said: str

    @property
    def name_at(self) -> int:
        return self.top + 14

    @property
    def bar_at(self) -> int:
        return self.top + 21

    @property
    def number_at(self) -> int:
        return self.width + 8


@dataclass(frozen=True)
class Lying:
    height: int
    bars: list[LyingBar]


def lying(values: Sequence[int], labels: Sequence[str], said: Sequence[str]) -> Lying:
    """Bars one beneath the other, for names too long to stand under a column."""
    most = max([*values, 1])
    rows = zip(values, labels, said, strict=True)
    bars = [
        LyingBar(n * ROW, round((WIDE - NUMBER) * value / most), _shortened(label), words)
        for n, (value, label, words) in enumerate(rows)
    ]
    return Lying(len(bars) * ROW, bars)


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"


def line(values: Sequence[int | None], scale: Scale) -> Line:
    dots = [(scale.x(n), scale.y(v), v) for n, v in enumerate(values) if v is not None]
    paths, current = [], []
    for n, value in enumerate(values):
        if value is None:
            paths, current = paths + [current], []
        else:
            current.append(f"{scale.x(n)},{scale.y(value)}")
    return Line([" ".join(path) for path in [*paths, current] if len(path) > 1], dots)
