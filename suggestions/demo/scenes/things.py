"""What stands in the scenes: houses, trees, lamps, bicycles."""

from suggestions.demo.scenes.light import LIT, Light
from suggestions.demo.scenes.sheet import (
    BARK,
    CORAL,
    CREAM,
    GLAZE,
    HEIGHT,
    INK,
    JADE,
    JADE_DEEP,
    RED,
    SLATE,
    SOFT,
    SUN,
    WIDTH,
    Sheet,
    curve,
    turned,
)


def pavement(sheet: Sheet, top: float, light: Light) -> None:
    """Paving stones down to the lower edge, their joints closer together towards the back."""
    sheet.box(0, top, WIDTH, HEIGHT - top, light.paving)
    sheet.box(0, top, WIDTH, 10, "#00000030")
    for y in (top + 44, top + 104, top + 182):
        sheet.box(0, y, WIDTH, 3, "#00000012")
    for row, (y, high) in enumerate(((top + 10, 34), (top + 47, 57), (top + 107, 75), (top + 185, 130))):
        for x in range(40 + 70 * (row % 2), WIDTH, 140):
            sheet.box(x, y, 3, high, "#00000012")


def house(sheet: Sheet, x: float, foot: float, columns: int, floors: int, light: Light) -> None:
    wide, top = columns * 78 + 30, foot - floors * 92 - 30
    sheet.box(x, top, wide, foot - top, light.wall)
    eaves = [(x - 18, top), (x + 10, top - 26), (x + wide - 10, top - 26), (x + wide + 18, top)]
    sheet.shape(eaves, light.roof)
    sheet.box(x - 18, top - 2, wide + 36, 9, light.trim)
    for floor in range(floors):
        for column in range(columns):
            window(sheet, x + 27 + column * 78, top + 26 + floor * 92, light)


def window(sheet: Sheet, x: float, y: float, light: Light, size: float = 1) -> None:
    sheet.box(x, y, 54 * size, 58 * size, light.frame, 4 * size)
    sheet.box(x + 5 * size, y + 5 * size, 44 * size, 48 * size, light.glass, 2 * size)
    sheet.box(x + 25 * size, y + 5 * size, 4 * size, 48 * size, light.frame)
    sheet.box(x - 4 * size, y + 56 * size, 62 * size, 6 * size, "#00000040", 3 * size)


def estate(sheet: Sheet, foot: float, light: Light) -> None:
    """Houses and trees in the background."""
    house(sheet, 60, foot, 3, 3, light)
    house(sheet, 880, foot, 3, 4, light)
    tree(sheet, 430, foot + 4, light.leaf, 0.9)
    tree(sheet, 770, foot + 4, light.leaf, 1.05)
    shrub(sheet, 600, foot + 4, light.leaf)


def tree(sheet: Sheet, x: float, foot: float, colour: str, size: float = 1) -> None:
    top = foot - 150 * size
    sheet.shape([(x - 9 * size, foot), (x - 5 * size, top), (x + 5 * size, top), (x + 9 * size, foot)], BARK)
    sheet.line([(x, foot - 96 * size), (x + 34 * size, foot - 140 * size)], 7 * size, BARK)
    for dx, dy, radius in ((-44, -164, 54), (46, -160, 50), (0, -216, 66), (4, -150, 48)):
        sheet.disc(x + dx * size, foot + dy * size, radius * size, colour)
    for dx, dy, radius in ((-26, -222, 22), (-58, -176, 16), (34, -184, 14)):
        sheet.disc(x + dx * size, foot + dy * size, radius * size, "#ffffff1f")


def shrub(sheet: Sheet, x: float, foot: float, colour: str, flowers: str = "") -> None:
    for dx, radius in ((-46, 30), (0, 42), (48, 32)):
        sheet.disc(x + dx, foot - radius + 4, radius, colour)
    sheet.box(x - 74, foot - 20, 150, 20, colour, 10)
    if flowers:
        for dx, dy in ((-52, -34), (-22, -54), (8, -34), (34, -50), (58, -28)):
            sheet.disc(x + dx, foot + dy, 8, flowers)
            sheet.disc(x + dx, foot + dy, 3, CREAM)


def lamp(sheet: Sheet, x: float, foot: float, light: Light) -> None:
    """With its arm to the right; when it burns, its light lies under it."""
    middle = x + 82
    for half, strength in ((210, "22"), (154, "2e"), (91, "3a")) if light is LIT else ():
        cone = [(x + 62, foot - 388), (x + 102, foot - 388), (middle + half, foot + 20)]
        sheet.shape([*cone, (middle - half, foot + 20)], "#ffdf9c" + strength)
        sheet.oval(middle, foot + 20, half, half / 7, "#ffdf9c" + strength)
    sheet.line([(x, foot), (x, foot - 380)], 12, BARK)
    sheet.line(curve((x, foot - 380), (x, foot - 424), (x + 60, foot - 418)), 9, BARK)
    sheet.box(x - 16, foot - 16, 32, 18, BARK, 6)
    shade = [(x + 46, foot - 390), (x + 58, foot - 424), (x + 106, foot - 424), (x + 118, foot - 390)]
    sheet.shape(shade, BARK)
    sheet.oval(middle, foot - 389, 32, 10, "#fff1c9" if light is LIT else SOFT)


def bicycle(sheet: Sheet, x: float, foot: float, colour: str, angle: float = 0, size: float = 1) -> None:
    """Its wheels touch the foot line when it stands upright; turned around the middle between them."""

    def at(*points):
        return turned([(px, py + 46) for px, py in points], angle, x, foot - 92 * size, size)

    for hub in at((-74, 0), (74, 0)):
        sheet.ring(*hub, 46 * size, 6 * size, INK)
        sheet.ring(*hub, 9 * size, 5 * size, SOFT)
    sheet.line(at((-74, 0), (-30, -78), (52, -78), (0, 2), (-74, 0)), 8 * size, colour)
    sheet.line(at((0, 2), (-36, -92)), 8 * size, colour)
    sheet.line(at((74, 0), (46, -104)), 8 * size, colour)
    sheet.line(at((46, -104), (22, -110)), 7 * size, INK)
    sheet.line(at((46, -104), (70, -112)), 7 * size, INK)
    sheet.line(at((-56, -96), (-18, -96)), 11 * size, INK)
    sheet.disc(*at((0, 2))[0], 11 * size, SOFT)


def scooter(sheet: Sheet, x: float, foot: float, colour: str, size: float = 1) -> None:
    """An electric one, facing right."""

    def at(*points):
        return turned(list(points), 0, x, foot, size)

    for hub in at((-78, -34), (84, -34)):
        sheet.disc(*hub, 34 * size, INK)
        sheet.disc(*hub, 15 * size, SLATE)
    body = [(-116, -60), (-104, -104), (-62, -116), (-16, -104), (0, -62), (46, -60), (52, -30), (-34, -30)]
    sheet.shape(at(*body, (-44, -62), (-78, -76)), colour)
    sheet.shape(at((46, -30), (38, -60), (58, -150), (76, -150), (84, -70), (66, -30)), colour)
    sheet.line(at((68, -146), (44, -170)), 8 * size, INK)
    sheet.line(at((44, -170), (26, -172)), 10 * size, INK)
    sheet.disc(*at((78, -124))[0], 12 * size, SUN)
    sheet.line(at((-100, -120), (-24, -118)), 20 * size, INK)
    sheet.disc(*at((-108, -84))[0], 8 * size, CORAL)


def rain(sheet: Sheet) -> None:
    for x in range(60, WIDTH, 96):
        for y in range(30 + (x % 5) * 34, 560, 176):
            sheet.line([(x, y), (x - 14, y + 46)], 4, "#7fa1ad88")


def station(sheet: Sheet, foot: float) -> None:
    """The way down to a metro; the roof is nobody's trade mark."""
    sheet.box(70, foot - 250, 330, 250, "#f3e6d2")
    sheet.box(100, foot - 196, 270, 196, JADE_DEEP)
    for step in range(5):
        sheet.box(110 + step * 12, foot - 22 - step * 30, 250 - step * 24, 12, "#3f7d83", 3)
    roof = curve((30, foot - 246), (236, foot - 340), (440, foot - 246))
    sheet.shape([*roof, (440, foot - 222), (30, foot - 222)], RED)
    sheet.box(30, foot - 230, 410, 10, GLAZE)
    sheet.disc(236, foot - 266, 34, CREAM)
    sheet.box(218, foot - 286, 36, 34, JADE, 9)
    sheet.box(223, foot - 280, 26, 14, CREAM, 3)
    sheet.disc(226, foot - 259, 3.5, SUN)
    sheet.disc(246, foot - 259, 3.5, SUN)


def bag(sheet: Sheet, x: float, foot: float, colour: str, size: float = 1) -> None:
    """A full one, tied at the top."""
    sheet.disc(x, foot - 44 * size, 46 * size, colour)
    sheet.box(x - 48 * size, foot - 40 * size, 96 * size, 40 * size, colour, 18 * size)
    knot = [(x - 14 * size, foot - 84 * size), (x, foot - 112 * size), (x + 16 * size, foot - 84 * size)]
    sheet.shape(knot, colour)
    fold = curve((x - 24 * size, foot - 60 * size), (x, foot - 30 * size), (x + 18 * size, foot - 20 * size))
    sheet.line(fold, 5 * size, "#ffffff30")
