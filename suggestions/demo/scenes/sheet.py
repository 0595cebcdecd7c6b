"""The sheet that scenes are drawn on: flat shapes in the colours of the site, with smooth edges."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 900
FINER = 2  # drawn so many times larger, then reduced: that smooths the edges
QUALITY = 88

PAPER = "#faf7f1"
INK, SOFT, BARK = "#211e1a", "#5d564c", "#3a2a22"
RED, RED_DEEP, CORAL, BLUSH = "#a3312a", "#7c231e", "#d9573f", "#e8a08c"
JADE, JADE_DEEP, WASH = "#1d6a70", "#134b50", "#e3f0ee"
GOLD, GLAZE, SUN, CREAM = "#a87a1f", "#d9a441", "#e9b949", "#fff3df"
SKY, HILL, MEADOW, LEAF = "#e4ecdf", "#cfdcc6", "#9fbfb1", "#5f8d6b"
STONE, SLATE, ROAD = "#d8cfc0", "#a89f92", "#8c867d"
SKIN, WATER = "#eebd98", "#7fb2c4"

Point = tuple[float, float]


class Sheet:
    """1200 by 900, the origin at the top left. A colour is #rrggbb, or #rrggbbaa with an alpha of its own."""

    def __init__(self, colour: str) -> None:
        self.picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), colour)
        self.pen = ImageDraw.Draw(self.picture, "RGBA")

    def box(self, x: float, y: float, wide: float, high: float, colour: str, radius: float = 0) -> None:
        corners = [x * FINER, y * FINER, (x + wide) * FINER - 1, (y + high) * FINER - 1]
        if radius:
            self.pen.rounded_rectangle(corners, radius * FINER, colour)
        else:
            self.pen.rectangle(corners, colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        corners = [(x - wide) * FINER, (y - high) * FINER, (x + wide) * FINER, (y + high) * FINER]
        self.pen.ellipse(corners, colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        corners = [(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER]
        self.pen.ellipse(corners, outline=colour, width=round(width * FINER))

    def shape(self, points: list[Point], colour: str) -> None:
        self.pen.polygon([(x * FINER, y * FINER) for x, y in points], colour)

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """With round ends and bends."""
        self.pen.line(
            [(x * FINER, y * FINER) for x, y in points], colour, round(width * FINER), joint="curve"
        )
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2 - 0.25, colour)

    def jpeg(self) -> bytes:
        held = BytesIO()
        self.picture.reduce(FINER).save(held, "JPEG", quality=QUALITY)
        return held.getvalue()


def curve(start: Point, control: Point, end: Point, steps: int = 24) -> list[Point]:
    """The points of a bow from start to end, drawn towards the control point."""
    points = []
    for number in range(steps + 1):
        t = number / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append(
            (a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1])
        )
    return points


def turned(points: list[Point], angle: float, x: float, y: float, size: float = 1) -> list[Point]:
    """Points around the origin, enlarged, turned by degrees and put at x, y."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return [(x + size * (px * cos - py * sin), y + size * (px * sin + py * cos)) for px, py in points]
