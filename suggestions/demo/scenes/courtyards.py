"""At home: cables and charging piles, planters, bins, and a place to sit."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import BRIGHT, DULL, Light, sky
from suggestions.demo.scenes.sheet import Sheet, curve

CABLES = (
    ((150, 408), (90, 700), (200, 690)),
    ((424, 176), (300, 640), (470, 700)),
    ((690, 408), (640, 740), (730, 700)),
    ((960, 408), (880, 720), (1000, 704)),
)


def _front(light: Light, bricks: str) -> Sheet:
    """The lower floors of a house, close by, with the pavement before it."""
    sheet = Sheet(light.wall)
    for y in (40, 270):
        sheet.box(0, y - 24, s.WIDTH, 9, "#00000012")
        for x in range(70, s.WIDTH, 270):
            t.window(sheet, x, y, light, 2.3)
    sheet.box(0, 476, s.WIDTH, 170, bricks)
    for row, y in enumerate(range(476, 640, 34)):
        sheet.box(0, y, s.WIDTH, 3, "#00000010")
        for x in range(row % 2 * 45, s.WIDTH, 90):
            sheet.box(x, y, 3, 34, "#00000010")
    t.pavement(sheet, 640, light)
    return sheet


def cables_from_window() -> Sheet:
    sheet = _front(DULL, "#cdb9a0")
    for start, control, end in CABLES:
        sheet.line(curve(start, control, end), 9, s.INK)
        sheet.box(start[0] - 12, start[1] - 6, 24, 20, s.RED, 5)
    for x, foot, colour in ((220, 800, s.RED), (500, 830, s.SOFT), (770, 802, s.JADE), (1030, 834, s.GOLD)):
        t.scooter(sheet, x, foot, colour, 1.08)
    sheet.line(curve((300, 724), (420, 880), (560, 724)), 8, s.INK)
    sheet.box(394, 788, 66, 26, s.PAPER, 6)
    return sheet


def charging_piles() -> Sheet:
    sheet = _front(BRIGHT, "#e6c8b4")
    for x in (70, 592, 1112):
        sheet.box(x, 330, 18, 360, s.BARK)
    sheet.shape([(30, 318), (90, 262), (1110, 262), (1170, 318)], s.JADE)
    sheet.box(30, 314, 1140, 18, s.JADE_DEEP)
    for x in range(130, 1090, 100):
        sheet.line([(x, 300), (x + 26, 274)], 6, "#7fb9b4")
    for x, colour in ((210, s.RED), (460, s.SUN), (740, s.CORAL), (990, s.JADE)):
        _pile(sheet, x - 66, 664)
        t.scooter(sheet, x + 40, 830, colour, 0.98)
        sheet.line(curve((x - 66, 582), (x - 150, 760), (x - 46, 764)), 8, s.BARK)
        sheet.disc(x - 46, 764, 9, s.BARK)
    for x in (90, 340, 620, 880, 1130):
        sheet.box(x - 4, 846, 8, 54, s.CREAM)
    sheet.box(90, 842, 1044, 8, s.CREAM)
    return sheet


def _pile(sheet: Sheet, x: float, foot: float) -> None:
    sheet.box(x - 46, foot - 254, 92, 250, s.CREAM, 16)
    sheet.box(x - 54, foot - 12, 108, 16, s.STONE, 6)
    sheet.box(x - 34, foot - 238, 68, 70, "#0f3f46", 8)
    bolt = [(6, -28), (-20, 6), (-3, 6), (-9, 28), (19, -8), (3, -8)]
    sheet.shape([(x + a, foot - 203 + b) for a, b in bolt], s.SUN)
    sheet.disc(x - 22, foot - 142, 7, s.LEAF)
    sheet.box(x - 8, foot - 148, 40, 12, s.STONE, 6)
    sheet.disc(x, foot - 82, 22, s.JADE)
    sheet.disc(x, foot - 82, 9, s.CREAM)


def planters() -> Sheet:
    sheet = _front(DULL, "#cdb9a0")
    for x in (70, 450, 830):
        sheet.oval(x + 150, 806, 176, 14, "#00000020")
        sheet.box(x - 12, 652, 324, 30, "#a5673d", 6)
        sheet.oval(x + 150, 672, 146, 15, "#4a382c")
        for dx, dy in ((-92, 2), (-30, -4), (40, 3), (104, -2)):
            sheet.oval(x + 150 + dx, 671 + dy, 16, 6, "#614c3c")
        sheet.shape([(x, 676), (x + 300, 676), (x + 282, 806), (x + 18, 806)], "#b9784a")
        sheet.box(x - 12, 674, 324, 18, "#a5673d", 6)
        for y in (718, 762):
            sheet.box(x + 12, y, 276, 5, "#0000002a")
    for x in (150, 196, 560, 620, 960, 1046):
        for dx, high in ((-22, 34), (-8, 58), (6, 44), (24, 30)):
            sheet.line(curve((x, 674), (x + dx * 0.3, 660), (x + dx, 674 - high)), 5, "#a08a58")
    p.person(sheet, 786, 872, s.RED, 1.12, p.WHITE_HAIR, walks=False)
    return sheet


def _yard(light: Light, wall: str) -> Sheet:
    sheet = sky(light)
    t.estate(sheet, 520, light)
    sheet.box(0, 430, s.WIDTH, 190, wall)
    sheet.box(0, 416, s.WIDTH, 22, light.roof)
    t.pavement(sheet, 610, light)
    return sheet


def _bin(sheet: Sheet, x: float, foot: float, colour: str, full: bool = False) -> None:
    sides = [(x - 62, foot - 170), (x + 62, foot - 170), (x + 50, foot), (x - 50, foot)]
    sheet.shape(sides, colour)
    for dx in (-24, 8):
        sheet.box(x + dx, foot - 150, 16, 130, "#0000001a", 8)
    if full:
        lid = [(x + 62, foot - 172), (x + 118, foot - 250), (x + 134, foot - 242), (x + 74, foot - 160)]
        sheet.shape(lid, colour)
        t.bag(sheet, x - 16, foot - 140, s.INK, 0.8)
        return
    sheet.box(x - 20, foot - 194, 40, 10, s.BARK, 5)
    sheet.box(x - 70, foot - 186, 140, 24, colour, 8)
    sheet.box(x - 70, foot - 186, 140, 24, "#00000026", 8)


def rubbish() -> Sheet:
    sheet = _yard(DULL, "#c9b7a0")
    for x, y, wide in ((480, 850, 70), (850, 860, 90), (240, 850, 40)):
        sheet.oval(x, y, wide, 12, "#a79c8a")
    _bin(sheet, 470, 760, s.SOFT, full=True)
    _bin(sheet, 650, 760, "#5c6f63", full=True)
    sheet.box(960, 640, 170, 124, "#b58a5c", 4)
    sheet.shape([(960, 640), (930, 606), (1040, 612), (1045, 640)], "#a07748")
    sheet.box(1040, 640, 12, 124, "#a07748")
    sheet.shape([(90, 800), (70, 650), (170, 640), (196, 796)], "#7d6b5a")
    sheet.shape([(104, 780), (90, 668), (156, 660), (174, 776)], "#99846f")
    for x, foot, colour, size in (
        (330, 770, s.INK, 1.1),
        (800, 780, s.INK, 1),
        (250, 800, "#d8d3c8", 0.9),
        (560, 800, "#46535a", 0.9),
        (900, 800, "#46535a", 1.2),
        (400, 826, s.INK, 0.8),
        (740, 830, "#d8d3c8", 0.8),
    ):
        t.bag(sheet, x, foot, colour, size)
    for x, y in ((620, 852), (690, 864), (330, 864), (1010, 836), (140, 850)):
        sheet.box(x, y, 34, 14, s.PAPER, 4)
    return sheet


def clean_yard() -> Sheet:
    sheet = _yard(BRIGHT, "#f0ddc4")
    for x in (240, 946):
        sheet.box(x, 400, 16, 350, s.BARK)
    sheet.shape([(190, 410), (250, 340), (950, 340), (1010, 410)], s.RED)
    sheet.box(190, 404, 820, 16, s.GLAZE)
    sheet.box(256, 712, 690, 48, "#c9cdbf")
    for x, colour in ((340, s.JADE), (510, s.LEAF), (680, s.CORAL), (850, "#6f7a7d")):
        _bin(sheet, x, 752, colour)
        sheet.box(x - 40, 448, 80, 62, s.PAPER, 8)
        sheet.disc(x, 479, 18, colour)
    t.shrub(sheet, 110, 640, s.LEAF, s.SUN)
    t.shrub(sheet, 1110, 640, s.LEAF, s.CORAL)
    p.person(sheet, 1040, 850, s.SUN, 1.05, s.SLATE)
    t.bag(sheet, 990, 772, "#46535a", 0.5)
    return sheet


def _garden(light: Light) -> Sheet:
    sheet = sky(light)
    t.estate(sheet, 540, light)
    sheet.box(0, 536, s.WIDTH, 110, light.lawn)
    t.pavement(sheet, 640, light)
    t.tree(sheet, 600, 650, light.leaf, 2.1)
    return sheet


def no_seat() -> Sheet:
    sheet = _garden(DULL)
    sheet.box(800, 772, 130, 12, s.SOFT, 4)
    sheet.line([(818, 780), (910, 850)], 7, s.SOFT)
    sheet.line([(910, 780), (818, 850)], 7, s.SOFT)
    p.sitting(sheet, 860, 772, s.SOFT, -1)
    p.person(sheet, 330, 846, s.JADE_DEEP, 1.08, s.SLATE, walks=False)
    sheet.line([(386, 712), (396, 846)], 8, s.BARK)
    p.person(sheet, 500, 852, s.RED, 1.02, p.WHITE_HAIR, walks=False)
    t.bag(sheet, 552, 770, "#b58a5c", 0.45)
    return sheet


def bench_and_chess() -> Sheet:
    sheet = _garden(BRIGHT)
    _bench(sheet, 70, 770)
    p.sitting(sheet, 150, 764, s.CORAL, 1, p.WHITE_HAIR)
    p.sitting(sheet, 290, 764, s.SUN, -1, s.INK)
    for x in (610, 1010):
        sheet.box(x - 44, 762, 88, 18, s.BARK, 6)
        sheet.box(x - 12, 778, 24, 70, s.SOFT)
    p.sitting(sheet, 610, 764, s.JADE, 1)
    p.sitting(sheet, 1010, 764, s.RED, -1, p.WHITE_HAIR)
    sheet.box(790, 730, 40, 118, s.SLATE)
    sheet.box(756, 838, 108, 16, s.SLATE, 6)
    sheet.box(690, 700, 240, 34, s.STONE, 8)
    sheet.box(706, 692, 208, 12, s.GLAZE, 4)
    for number, x in enumerate((734, 770, 806, 842, 878)):
        sheet.oval(x, 688, 14, 8, s.RED_DEEP if number % 2 else s.INK)
        sheet.oval(x, 684, 14, 8, s.PAPER)
    t.shrub(sheet, 1120, 646, s.LEAF, s.BLUSH)
    return sheet


def _bench(sheet: Sheet, x: float, seat: float) -> None:
    for dx in (24, 286):
        sheet.box(x + dx, seat - 96, 14, 180, s.SOFT, 4)
    for y in (-96, -60):
        sheet.box(x, seat + y, 324, 24, "#b06a42", 6)
    sheet.box(x - 8, seat - 4, 340, 24, "#94552f", 6)
