"""Inside a house: at the kitchen tap, before the lift and in it, in the stairway."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import DULL
from suggestions.demo.scenes.sheet import Sheet, curve

STEEL, STEEL_DEEP, STEEL_LIGHT = "#b9c0c2", "#8f989b", "#d6dbdb"
LEAFLETS = (
    (74, 196, s.SUN, -6),
    (250, 150, s.PAPER, 3),
    (404, 216, s.CORAL, -3),
    (566, 128, s.PAPER, 7),
    (128, 392, s.PAPER, 5),
    (300, 372, "#8fb8c4", -4),
    (470, 424, s.SUN, 4),
    (640, 318, s.PAPER, -7),
    (206, 566, s.CORAL, 2),
    (384, 588, s.PAPER, -5),
    (784, 170, s.SUN, 4),
    (60, 588, "#8fb8c4", -8),
)


def low_pressure() -> Sheet:
    sheet = Sheet("#e4ddcf")
    for number in range(12):
        sheet.box(0, number * 78, s.WIDTH, 3, "#0000000f")
        sheet.box(number * 104, 0, 3, 640, "#0000000f")
    _view_from_above(sheet)
    sheet.box(0, 560, s.WIDTH, 44, "#c9b193")
    sheet.box(0, 604, s.WIDTH, 296, "#b39673")
    sheet.box(0, 604, s.WIDTH, 12, "#00000022")
    for x in (30, 1010):
        sheet.box(x, 650, 160, 230, "#a5875f", 8)
        sheet.box(x + 66, 676, 28, 10, s.BARK, 5)
    _sink(sheet)
    _tap(sheet, 900, 566)
    return sheet


def _view_from_above(sheet: Sheet) -> None:
    """A window that looks down on roofs."""
    sheet.box(70, 70, 420, 400, s.PAPER, 8)
    sheet.box(90, 90, 380, 360, DULL.sky)
    for x, y, wide in ((90, 350, 130), (240, 390, 120), (370, 330, 100)):
        sheet.box(x, y + 20, wide, 430 - y, DULL.wall)
        sheet.shape(
            [(x - 4, y + 22), (x + 16, y - 12), (x + wide - 16, y - 12), (x + wide, y + 22)], DULL.roof
        )
    sheet.box(270, 90, 16, 360, s.PAPER)
    sheet.box(50, 462, 460, 20, "#d9cdb8", 6)


def _sink(sheet: Sheet) -> None:
    sheet.box(270, 552, 680, 26, STEEL_LIGHT, 12)
    sheet.shape([(300, 576), (920, 576), (880, 850), (340, 850)], STEEL)
    sheet.shape([(330, 576), (890, 576), (852, 826), (368, 826)], STEEL_DEEP)
    sheet.oval(610, 818, 232, 18, "#7f8a8e")
    sheet.oval(690, 816, 120, 9, s.WATER)
    for x, y, radius, colour in (
        (440, 770, 52, s.CORAL),
        (528, 784, 46, s.CORAL),
        (478, 704, 48, "#d96f3f"),
    ):
        sheet.disc(x, y, radius, colour)
        sheet.disc(x - radius * 0.3, y - radius * 0.4, radius * 0.2, "#ffffff50")
        sheet.shape([(x - 16, y - radius + 6), (x, y - radius - 14), (x + 16, y - radius + 6)], s.LEAF)
    _cabbage(sheet, 786, 740)


def _cabbage(sheet: Sheet, x: float, y: float) -> None:
    for dx, dy, radius, colour in (
        (-40, 14, 58, s.LEAF),
        (34, 16, 56, s.LEAF),
        (0, -30, 62, "#7aa777"),
        (0, 16, 56, "#a9c99a"),
        (4, 30, 38, "#e7efd2"),
    ):
        sheet.disc(x + dx, y + dy, radius, colour)
    sheet.line(curve((x + 4, y + 62), (x - 6, y + 10), (x + 2, y - 60)), 7, "#f4f5e4")


def _tap(sheet: Sheet, x: float, foot: float) -> None:
    """Its spout reaches to the left, and a thread of water comes out."""
    sheet.line([(x - 262, foot - 206), (x - 262, foot + 246)], 5, "#9fd0e2")
    sheet.line([(x - 261, foot - 206), (x - 261, foot + 246)], 2, s.PAPER)
    spout = [
        (x, foot - 40),
        (x, foot - 200),
        *curve((x, foot - 260), (x - 20, foot - 372), (x - 150, foot - 366)),
    ]
    spout += curve((x - 150, foot - 366), (x - 262, foot - 360), (x - 262, foot - 262))
    sheet.line(spout, 58, STEEL_DEEP)
    sheet.line([(px - 6, py - 2) for px, py in spout], 38, STEEL)
    sheet.line([(px - 12, py - 6) for px, py in spout], 10, "#eef1f0")
    sheet.box(x - 300, foot - 262, 76, 44, STEEL_DEEP, 10)
    sheet.box(x - 290, foot - 224, 56, 16, s.SOFT, 6)
    sheet.box(x - 62, foot - 40, 124, 40, STEEL_DEEP, 14)
    sheet.line([(x + 20, foot - 132), (x + 118, foot - 176)], 26, STEEL_DEEP)
    sheet.disc(x + 118, foot - 176, 22, s.RED)


def _landing() -> Sheet:
    sheet = Sheet("#e6dccb")
    sheet.box(0, 560, s.WIDTH, 186, "#cfc3ae")
    sheet.box(0, 552, s.WIDTH, 10, "#b8a98f")
    sheet.box(0, 740, s.WIDTH, 160, "#bfb2a0")
    sheet.box(0, 740, s.WIDTH, 10, "#00000022")
    for x in range(-60, s.WIDTH + 200, 180):
        sheet.line([(x, 900), (600 + (x - 600) * 0.8, 750)], 3, "#00000014")
    sheet.box(0, 812, s.WIDTH, 3, "#00000014")
    return sheet


def _storey(sheet: Sheet, x: float, y: float) -> None:
    """The display above the door: upwards, and a number."""
    sheet.box(x - 84, y, 168, 64, s.INK, 10)
    sheet.shape([(x - 44, y + 14), (x - 20, y + 48), (x - 68, y + 48)], s.CORAL)
    sheet.line([(x + 14, y + 16), (x + 46, y + 16), (x + 28, y + 50)], 8, s.CORAL)


def lift_button() -> Sheet:
    sheet = _landing()
    sheet.box(390, 126, 420, 616, "#8d8577", 8)
    sheet.box(416, 152, 368, 590, STEEL)
    sheet.box(416, 152, 182, 590, STEEL_LIGHT)
    sheet.box(597, 152, 5, 590, s.SOFT)
    for x in (450, 636):
        sheet.shape([(x, 742), (x + 40, 742), (x + 110, 152), (x + 70, 152)], "#ffffff38")
    _storey(sheet, 600, 44)
    sheet.box(884, 250, 116, 214, STEEL_DEEP, 14)
    sheet.box(892, 258, 100, 198, STEEL_LIGHT, 10)
    for y, up in ((308, -1), (406, 1)):
        sheet.disc(942, y, 36, s.PAPER)
        sheet.ring(942, y, 36, 5, s.GOLD)
        sheet.shape([(942, y + 17 * up), (924, y - 11 * up), (960, y - 11 * up)], s.RED)
    p.person(sheet, 250, 832, s.JADE, 1.5, "#8a5a33", walks=False)
    p.wheelchair(sheet, 740, 846, s.CORAL, s.INK)
    sheet.line([(746, 652), (790, 606), (836, 566)], 17, s.RED)
    sheet.disc(842, 560, 11, s.SKIN)
    return sheet


def scooter_in_lift() -> Sheet:
    sheet = _landing()
    sheet.box(250, 96, 720, 646, "#8d8577", 8)
    sheet.box(330, 130, 560, 620, "#f3ead8")
    sheet.shape([(330, 130), (430, 180), (430, 690), (330, 750)], "#e2d6bf")
    sheet.shape([(890, 130), (790, 180), (790, 690), (890, 750)], "#e2d6bf")
    sheet.shape([(330, 130), (890, 130), (790, 180), (430, 180)], "#fffaf0")
    sheet.shape([(330, 750), (890, 750), (790, 690), (430, 690)], "#a89b87")
    sheet.box(520, 146, 180, 18, s.SUN, 8)
    sheet.line([(430, 470), (790, 470)], 12, s.GOLD)
    for x in (274, 890):
        sheet.box(x, 130, 56, 612, STEEL)
        sheet.box(x + 8, 130, 10, 612, "#ffffff50")
    _storey(sheet, 610, 18)
    _not_here(sheet, 1086, 330)
    legs = (((-6, -96), (-44, -8)), ((6, -96), (34, -8)))
    arms = (((18, -190), (62, -150), (112, -138)), ((0, -194), (46, -138), (98, -132)))
    p.posed(sheet, 520, 738, s.JADE, legs=legs, arms=arms, size=1.36)
    t.scooter(sheet, 634, 746, s.RED, 1.26)
    return sheet


def _not_here(sheet: Sheet, x: float, y: float) -> None:
    sheet.disc(x, y, 88, s.PAPER)
    t.scooter(sheet, x + 4, y + 44, s.INK, 0.54)
    sheet.ring(x, y, 88, 15, s.RED)
    sheet.line([(x - 56, y - 56), (x + 56, y + 56)], 14, s.RED)


def stickers() -> Sheet:
    sheet = Sheet("#e5dac6")
    sheet.box(0, 520, s.WIDTH, 260, "#b9c3b4")
    sheet.box(0, 512, s.WIDTH, 10, "#8fa08c")
    sheet.box(0, 780, s.WIDTH, 120, "#b5a996")
    sheet.box(0, 780, s.WIDTH, 10, "#00000022")
    for x, y, colour, angle in LEAFLETS:
        _leaflet(sheet, x, y, colour, angle)
    _steps(sheet)
    return sheet


def _leaflet(sheet: Sheet, x: float, y: float, colour: str, angle: float) -> None:
    """A heading, two lines and a telephone; one corner has come off."""
    writing = s.INK if colour in (s.PAPER, s.SUN) else s.PAPER

    def at(*points):
        return s.turned(list(points), angle, x + 64, y + 74)

    sheet.shape(at((-60, -66), (68, -66), (68, 82), (-60, 82)), "#00000018")
    sheet.shape(at((-64, -74), (64, -74), (64, 48), (38, 74), (-64, 74)), colour)
    sheet.shape(at((64, 48), (38, 74), (36, 44)), "#00000030")
    sheet.line(at((-42, -48), (42, -48)), 16, s.RED if writing == s.INK else writing)
    for dy, end in ((-16, 42), (8, 22)):
        sheet.line(at((-42, dy), (end, dy)), 7, writing)
    sheet.line([*curve(at((-38, 48))[0], at((-30, 30))[0], at((-14, 34))[0])], 9, writing)
    sheet.line(at((-4, 46), (22, 46)), 8, writing)


def _steps(sheet: Sheet) -> None:
    """A flight that goes up to the right, with its rail."""
    for number in range(6):
        x, y = 640 + number * 104, 780 - number * 66
        sheet.box(x, y - 66, s.WIDTH - x, 66 + number * 66, "#a3967f" if number % 2 else "#ab9e88")
        sheet.box(x - 8, y - 72, s.WIDTH - x + 8, 14, "#d8ccb6")
    for number in range(6):
        x, y = 700 + number * 104, 714 - number * 66
        sheet.line([(x, y), (x, y - 170)], 9, s.SOFT)
    sheet.line([(664, 566), (700, 544), (1240, 201)], 20, s.RED_DEEP)
