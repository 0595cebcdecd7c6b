"""Outdoors, along the way: bicycles, the road, lamps, water on the ground."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import BRIGHT, DARK, DULL, LIT, Light, sky
from suggestions.demo.scenes.sheet import Sheet, curve

WHEELS = (s.CORAL, s.JADE, s.SUN, s.RED, s.SOFT)
CRACKS = (
    ((60, 660), (130, 690), (160, 720), (190, 722)),
    ((500, 690), (560, 706), (600, 744), (660, 750)),
    ((480, 730), (520, 790), (560, 800), (580, 850)),
    ((1170, 700), (1090, 690), (1060, 676)),
    ((950, 800), (1010, 780), (1100, 800), (1190, 780)),
)
HOLE = ((-1, -0.1), (-0.7, -0.8), (-0.2, -0.6), (0.3, -1), (0.75, -0.6), (1, 0.1), (0.6, 0.8), (0.1, 0.7))
HOLE += ((-0.4, 1), (-0.85, 0.5))


def bikes_chaos() -> Sheet:
    sheet = sky(DULL)
    t.house(sheet, 800, 560, 4, 3, DULL)
    t.tree(sheet, 620, 566, DULL.leaf, 0.9)
    t.pavement(sheet, 556, DULL)
    t.station(sheet, 570)
    behind = ((90, 690, -7), (190, 664, 12), (330, 700, -4), (470, 650, 80), (700, 668, 9), (820, 640, -14))
    for number, (x, foot, angle) in enumerate(behind):
        t.bicycle(sheet, x, foot, WHEELS[number % 5], angle, 0.86)
    t.scooter(sheet, 980, 690, s.JADE, 0.9)
    p.person(sheet, 560, 790, s.RED, 0.95)
    p.pushchair(sheet, 664, 800)
    before = ((130, 850, 6), (280, 828, 84), (400, 872, -8), (800, 850, 78), (1000, 842, -10), (1120, 870, 8))
    for number, (x, foot, angle) in enumerate(before):
        t.bicycle(sheet, x, foot, WHEELS[(number + 2) % 5], angle)
    return sheet


def bike_sheds() -> Sheet:
    sheet = sky(BRIGHT)
    t.house(sheet, 830, 560, 4, 3, BRIGHT)
    t.tree(sheet, 560, 566, BRIGHT.leaf, 0.9)
    t.pavement(sheet, 556, BRIGHT)
    t.station(sheet, 570)
    for x, top in ((470, 392), (800, 340), (1130, 392)):
        sheet.box(x, top, 14, 680 - top, s.BARK)
    for number in range(5):
        x = 560 + number * 122
        sheet.box(x + 42, 590, 10, 92, s.GOLD, 5)
        sheet.ring(x + 47, 600, 16, 6, s.GOLD)
        t.bicycle(sheet, x, 682, WHEELS[number], 0, 0.72)
    under = curve((430, 420), (810, 284), (1186, 420))
    sheet.shape([*curve((430, 396), (810, 250), (1186, 396)), *reversed(under)], s.RED)
    sheet.line(curve((430, 418), (810, 282), (1186, 418)), 8, s.GLAZE)
    sheet.box(722, 408, 176, 74, s.JADE, 10)
    t.bicycle(sheet, 810, 472, s.CREAM, 0, 0.46)
    sheet.box(440, 692, 740, 8, s.CREAM)
    for x in range(40, s.WIDTH, 150):
        sheet.box(x, 862, 90, 10, s.CREAM)
    p.person(sheet, 200, 842, s.CORAL, 1)
    p.pushchair(sheet, 312, 850)
    p.person(sheet, 700, 846, s.JADE, 0.96, s.SLATE)
    return sheet


def _road(light: Light, colour: str) -> Sheet:
    sheet = sky(light)
    t.estate(sheet, 540, light)
    sheet.box(0, 536, s.WIDTH, 60, light.lawn)
    sheet.box(0, 590, s.WIDTH, 18, s.STONE)
    sheet.box(0, 606, s.WIDTH, 294, colour)
    return sheet


def pothole() -> Sheet:
    sheet = _road(DULL, "#8f8a82")
    for x, y, wide, high in ((330, 730, 150, 46), (760, 800, 190, 52), (980, 670, 90, 24)):
        sheet.shape([(x + a * wide, y + b * high) for a, b in HOLE], "#736d65")
        sheet.shape([(x + a * wide * 0.82, y + 8 + b * high * 0.72) for a, b in HOLE], "#57524b")
        sheet.oval(x + wide * 0.05, y + 14, wide * 0.5, high * 0.36, "#8fa7ad")
    for crack in CRACKS:
        sheet.line(list(crack), 6, "#5f5a53")
    for x, y in ((520, 770), (555, 690), (240, 800), (930, 740), (610, 840), (180, 760)):
        sheet.oval(x, y, 12, 7, "#6b655d")
    _cone(sheet, 580, 700)
    t.bicycle(sheet, 170, 690, s.CORAL, 7, 0.9)
    p.person(sheet, 276, 694, s.JADE, 0.92, walks=False)
    return sheet


def _cone(sheet: Sheet, x: float, foot: float) -> None:
    sheet.shape([(x - 44, foot), (x - 9, foot - 112), (x + 9, foot - 112), (x + 44, foot)], s.CORAL)
    sheet.shape([(x - 32, foot - 38), (x - 22, foot - 68), (x + 22, foot - 68), (x + 32, foot - 38)], s.CREAM)
    sheet.box(x - 60, foot - 8, 120, 16, s.RED_DEEP, 6)


def new_path() -> Sheet:
    sheet = _road(BRIGHT, "#7d8487")
    sheet.box(0, 606, s.WIDTH, 96, "#b65c4c")
    sheet.box(0, 700, s.WIDTH, 8, s.CREAM)
    for x in range(30, s.WIDTH, 200):
        sheet.box(x, 796, 120, 12, s.CREAM)
    t.bicycle(sheet, 640, 668, s.CREAM, 0, 0.42)
    for x in (60, 1150):
        t.shrub(sheet, x, 596, BRIGHT.leaf, s.SUN)
    p.rider(sheet, 290, 690, s.SUN, s.JADE, 0.92)
    p.person(sheet, 840, 604, s.RED, 0.8)
    p.pushchair(sheet, 932, 606, s.SUN)
    return sheet


def _lane(light: Light, wall: str, coping: str) -> Sheet:
    sheet = sky(light)
    t.estate(sheet, 560, light)
    sheet.box(0, 470, s.WIDTH, 120, wall)
    sheet.box(0, 458, s.WIDTH, 20, coping)
    sheet.box(0, 586, s.WIDTH, 314, light.paving)
    sheet.box(0, 586, s.WIDTH, 12, "#00000040")
    return sheet


def dark_lane() -> Sheet:
    sheet = _lane(DARK, "#2d363f", "#453230")
    t.window(sheet, 985, 290, LIT)
    for x, y, wide in ((820, 770, 120), (480, 720, 80), (1080, 690, 70)):
        sheet.oval(x, y, wide, 16, "#1b2128")
    t.lamp(sheet, 930, 640, DARK)
    sheet.shape([(364, 704), (668, 836), (496, 846)], "#f6e7b82a")
    sheet.oval(582, 842, 88, 26, "#f6e7b838")
    p.person(sheet, 300, 830, "#4a6a76", 1)
    sheet.box(342, 694, 18, 28, "#dfe9ef", 4)
    sheet.disc(362, 702, 8, "#fff6d8")
    return sheet


def lamps() -> Sheet:
    sheet = _lane(LIT, "#5a524b", s.RED_DEEP)
    t.shrub(sheet, 1120, 604, "#3d6b4f", s.BLUSH)
    for x in (60, 470, 880):
        t.lamp(sheet, x, 650, LIT)
    p.person(sheet, 330, 836, s.CORAL, 1)
    p.person(sheet, 440, 842, s.JADE, 0.92, s.SLATE)
    p.rider(sheet, 900, 838, s.SUN, s.CREAM, 0.95)
    return sheet


def puddle() -> Sheet:
    sheet = _road(DULL, "#8f8a82")
    sheet.box(0, 596, s.WIDTH, 110, DULL.paving)
    sheet.box(0, 700, s.WIDTH, 14, s.SLATE)
    for wide, high, colour in ((520, 124, "#6f97a6"), (490, 108, s.WATER), (380, 70, "#93c3d2")):
        sheet.oval(620, 766, wide, high, colour)
    for x, y, wide in ((430, 740, 90), (760, 800, 120), (700, 730, 60), (500, 810, 70)):
        sheet.line(curve((x - wide, y), (x, y - 14), (x + wide, y)), 5, "#c4e0e8")
    t.rain(sheet)
    p.person(sheet, 150, 722, s.JADE, 1)
    p.umbrella(sheet, 150, 450, s.RED)
    p.person(sheet, 1010, 716, s.SUN, 0.86)
    p.umbrella(sheet, 1000, 480, s.JADE_DEEP)
    return sheet


def drain_cover() -> Sheet:
    sheet = _road(BRIGHT, "#7d8487")
    sheet.box(0, 596, s.WIDTH, 110, BRIGHT.paving)
    sheet.box(0, 700, s.WIDTH, 14, s.STONE)
    sheet.box(420, 712, 400, 74, "#4a4f52", 10)
    for x in range(440, 800, 36):
        sheet.box(x, 724, 18, 50, s.INK, 8)
    sheet.oval(250, 830, 104, 34, "#5c6265")
    sheet.oval(250, 826, 96, 29, "#6d7477")
    for dx in (-52, -18, 18, 52):
        sheet.line([(250 + dx, 810), (250 + dx, 842)], 6, "#565c5f")
    for x in range(20, s.WIDTH, 160):
        sheet.box(x, 876, 100, 12, s.CREAM)
    t.shrub(sheet, 640, 604, BRIGHT.leaf, s.BLUSH)
    p.person(sheet, 230, 702, s.CORAL, 1)
    p.person(sheet, 330, 702, s.SUN, 0.68)
    p.rider(sheet, 1010, 800, s.JADE, s.RED, 0.95)
    return sheet
