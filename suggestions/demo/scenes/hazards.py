"""What could hurt somebody today: a hoarding, a ditch, a manhole cover."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import BRIGHT, DULL, sky
from suggestions.demo.scenes.sheet import Sheet, curve, turned

LEANING = (0, 0, 3, 9, 16, 24, 32)  # degrees, one panel after the other
LEAVES = ("#b5763a", "#c9954a", "#8f6f3a", "#a85a32", "#9a8a4a")


def hoarding() -> Sheet:
    sheet = sky(DULL)
    t.house(sheet, 60, 520, 3, 3, DULL)
    t.tree(sheet, 460, 600, DULL.leaf, 1.25)
    t.house(sheet, 930, 560, 3, 3, DULL)
    t.pavement(sheet, 640, DULL)
    sheet.shape([(560, 700), (1120, 700), (1180, 770), (640, 770)], "#0000001c")
    for number, angle in enumerate(LEANING):
        _panel(sheet, -40 + number * 122, 700, angle)
    for x, y in ((560, 150), (690, 96), (610, 232)):
        sheet.line(curve((x, y), (x + 90, y - 26), (x + 170, y)), 7, s.CREAM)
        sheet.line(curve((x + 170, y), (x + 206, y + 20), (x + 176, y + 32)), 7, s.CREAM)
    p.person(sheet, 966, 806, s.CORAL, 0.98, "#8a5a33")
    p.person(sheet, 1060, 810, s.SUN, 0.66)
    return sheet


def _panel(sheet: Sheet, x: float, foot: float, angle: float) -> None:
    """A sheet of steel that turns around its right foot, with a post behind it."""

    def at(*points):
        return turned(list(points), angle, x + 122, foot)

    sheet.line(at((-8, 10), (-8, -432)), 14, s.BARK)
    sheet.shape(at((-122, 0), (0, 0), (0, -410), (-122, -410)), s.JADE)
    for left in (-112, -82, -52, -22):
        sheet.shape(at((left, 0), (left + 12, 0), (left + 12, -410), (left, -410)), "#ffffff1c")
    for top, high, colour in ((-414, 16, s.JADE_DEEP), (-70, 26, s.SUN), (-16, 16, s.JADE_DEEP)):
        sheet.shape(at((-124, top), (2, top), (2, top + high), (-124, top + high)), colour)


def blocked_ditch() -> Sheet:
    sheet = sky(DULL)
    t.estate(sheet, 500, DULL)
    sheet.box(0, 496, s.WIDTH, 90, "#aeb592")
    sheet.shape([(0, 580), (s.WIDTH, 580), (s.WIDTH, 720), (0, 720)], "#8d8273")
    sheet.shape([(0, 604), (s.WIDTH, 604), (s.WIDTH, 720), (0, 720)], "#6f97a6")
    t.pavement(sheet, 716, DULL)
    _overflow(sheet)
    _leaves(sheet, 420, 612, 96)
    for x, y, colour, size in (
        (150, 690, "#f1ede4", 0.84),
        (330, 664, "#8fb8c4", 0.7),
        (560, 696, "#f1ede4", 1),
        (760, 660, s.CORAL, 0.66),
        (940, 690, "#e3ded2", 0.9),
        (1120, 668, "#8fb8c4", 0.76),
    ):
        t.bag(sheet, x, y + 14, colour, size)
    _leaves(sheet, 110, 686, 24)
    for number in range(14):
        _leaf(sheet, 330 + number * 61 % 560, 752 + number * 43 % 96, LEAVES[number % 5], number * 59)
    p.person(sheet, 1050, 866, s.RED, 1.02, "#8a5a33", walks=False)
    return sheet


def _overflow(sheet: Sheet) -> None:
    for grow, colour in ((0, "#6f97a6"), (20, s.WATER)):
        tongue = [*curve((150 + grow, 712), (170, 790 - grow), (300, 800 - grow))]
        tongue += [*curve((300, 800 - grow), (420, 880 - grow), (620, 856 - grow))]
        tongue += [*curve((620, 856 - grow), (860, 850 - grow), (880 - grow, 790))]
        tongue += [*curve((880 - grow, 790), (930, 740), (1000 - grow, 712))]
        sheet.shape(tongue, colour)
    for x, y, wide in ((420, 770, 80), (660, 806, 100), (760, 752, 70)):
        sheet.line(curve((x - wide, y), (x, y - 12), (x + wide, y)), 5, "#c4e0e8")


def _leaves(sheet: Sheet, count: int, top: float, high: int) -> None:
    for number in range(count):
        x, y = number * 377 % 1231 - 15, top + (number * number * 13 + number * 29) % high
        _leaf(sheet, x, y, LEAVES[number % 5], number * 47 % 180)


def _leaf(sheet: Sheet, x: float, y: float, colour: str, angle: float) -> None:
    half = curve((-17, 0), (0, -15), (17, 0), 6)
    sheet.shape(turned([*half, *((px, -py) for px, py in reversed(half))], angle, x, y), colour)


def loose_cover() -> Sheet:
    sheet = sky(BRIGHT)
    t.estate(sheet, 500, BRIGHT)
    sheet.box(0, 496, s.WIDTH, 110, BRIGHT.lawn)
    for x, colour in ((150, s.BLUSH), (470, s.SUN), (1060, s.CORAL)):
        t.shrub(sheet, x, 606, BRIGHT.leaf, colour)
    t.pavement(sheet, 600, BRIGHT)
    _child(sheet, 250, 716, s.SUN, 0.76)
    sheet.oval(610, 806, 250, 84, "#b9bdb1")
    sheet.oval(610, 804, 220, 68, s.INK)
    sheet.oval(616, 814, 196, 52, "#0d0c0b")
    _cover(sheet, 618, 784, 9)
    _child(sheet, 800, 816, s.CORAL, 0.92)
    for x, y in ((352, 716), (322, 752), (336, 790)):
        sheet.line([(x, y), (x + 44, y + 10)], 8, s.RED)
    return sheet


def _cover(sheet: Sheet, x: float, y: float, angle: float) -> None:
    """Iron, tipping to the right."""
    rim = [*curve((-190, 0), (-190, -50), (0, -50)), *curve((0, -50), (190, -50), (190, 0))]
    rim += [*curve((190, 0), (190, 50), (0, 50)), *curve((0, 50), (-190, 50), (-190, 0))]
    sheet.shape([(px, py + 20) for px, py in turned(rim, angle, x, y)], "#3d4245")
    sheet.shape(turned(rim, angle, x, y), "#5c6265")
    sheet.shape(turned(rim, angle, x, y, 0.88), "#737a7d")
    for left, half in ((-116, 27), (-60, 36), (0, 38), (60, 36), (116, 27)):
        sheet.line(turned([(left, -half), (left, half)], angle, x, y), 9, "#575d60")


def _child(sheet: Sheet, x: float, foot: float, coat: str, size: float) -> None:
    """Running to the left."""
    legs = (((-6, -96), (-56, -64), (-96, -40)), ((8, -96), (46, -62), (22, -8)))
    arms = (((20, -190), (58, -150), (88, -176)), ((-20, -192), (-58, -150), (-36, -112)))
    p.posed(sheet, x, foot, coat, legs=legs, arms=arms, size=size, faces=-1)
