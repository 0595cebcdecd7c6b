"""The light of a scene: dull before, bright after, dark and lit at night. It brings the sky and the hills."""

import math
from typing import NamedTuple

from suggestions.demo.scenes.sheet import (
    CORAL,
    CREAM,
    GLAZE,
    HEIGHT,
    HILL,
    LEAF,
    MEADOW,
    PAPER,
    RED,
    SKY,
    WASH,
    WIDTH,
    Sheet,
)

MOON, CLOUD = "#f3e6c4", "#fffaf0"
STARS = ((120, 90), (300, 160), (470, 70), (760, 200), (840, 80), (1080, 240), (60, 250), (1150, 90))


class Light(NamedTuple):
    sky: str
    far: str
    near: str
    wall: str
    glass: str
    frame: str
    roof: str
    trim: str
    leaf: str
    lawn: str
    paving: str


DULL = Light(
    sky="#ece5d8",
    far="#ddd5c6",
    near="#d2cabb",
    wall="#e9dfcf",
    glass="#c9c6bd",
    frame=PAPER,
    roof="#9c5148",
    trim="#c2a670",
    leaf="#98a588",
    lawn="#cbbfac",
    paving="#cdc3b3",
)
BRIGHT = Light(
    sky=SKY,
    far=HILL,
    near="#b9cdb4",
    wall=CREAM,
    glass=WASH,
    frame=PAPER,
    roof=RED,
    trim=GLAZE,
    leaf=LEAF,
    lawn=MEADOW,
    paving="#dfe3d6",
)
DARK = Light(
    sky="#1a232d",
    far="#1e2a36",
    near="#1b2630",
    wall="#27323d",
    glass="#2f3b47",
    frame="#43505c",
    roof="#3f2a2a",
    trim="#5b4c36",
    leaf="#1d3529",
    lawn="#26313a",
    paving="#242b33",
)
LIT = Light(
    sky="#1f2b39",
    far="#263748",
    near="#223141",
    wall="#3a4552",
    glass="#f0c978",
    frame="#d9b77a",
    roof="#6d211b",
    trim="#a8813f",
    leaf="#2a4d38",
    lawn="#33403f",
    paving="#4d4a48",
)
NIGHTS = (DARK, LIT)


def sky(light: Light, sun: float = 610) -> Sheet:
    """A new sheet; the sun or the moon stands at that distance from the left."""
    sheet = Sheet(light.sky)
    if light in NIGHTS:
        _night(sheet, light, sun)
    elif light is BRIGHT:
        sheet.disc(sun, 170, 74, CORAL)
        _cloud(sheet, 250, 150, 1)
        _cloud(sheet, sun + 190, 110, 0.7)
    else:
        _cloud(sheet, 800, 150, 1.2)
        _cloud(sheet, 360, 120, 1)
    _hill(sheet, 392, 46, 0.3, light.far)
    _hill(sheet, 478, 38, 2.4, light.near)
    return sheet


def _night(sheet: Sheet, light: Light, moon: float) -> None:
    sheet.disc(moon, 150, 52, MOON)
    sheet.disc(moon - 22, 136, 46, light.sky)
    for x, y in STARS:
        sheet.disc(x, y, 3, MOON + "aa")


def _cloud(sheet: Sheet, x: float, y: float, size: float) -> None:
    for dx, dy, radius in ((-58, 8, 34), (-16, -14, 46), (38, 0, 38)):
        sheet.disc(x + dx * size, y + dy * size, radius * size, CLOUD)
    sheet.box(x - 92 * size, y + 4 * size, 168 * size, 38 * size, CLOUD, 19 * size)


def _hill(sheet: Sheet, top: float, swing: float, shift: float, colour: str) -> None:
    line = [(x, top + swing * math.sin(x / 190 + shift)) for x in range(0, WIDTH + 20, 20)]
    sheet.shape([*line, (WIDTH, HEIGHT), (0, HEIGHT)], colour)
