"""What evidence looks like where nothing was broken before: a ramp, a stop, a notice, a counter, a room."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import BRIGHT, sky
from suggestions.demo.scenes.sheet import Sheet, curve

FLOWERS = (s.CORAL, s.SUN, s.CREAM, s.BLUSH)
TWO_LINES = ((0, 1), (26, 0.7))


def _street(foot: float = 596) -> Sheet:
    sheet = sky(BRIGHT)
    t.estate(sheet, foot, BRIGHT)
    t.pavement(sheet, foot, BRIGHT)
    return sheet


def _text(
    sheet: Sheet, x: float, y: float, wide: float, rows: tuple = TWO_LINES, colour: str = s.SOFT
) -> None:
    """Lines that stand for writing."""
    for dy, part in rows:
        sheet.box(x, y + dy, wide * part, 11, colour, 5)


def ramp() -> Sheet:
    sheet = Sheet(BRIGHT.wall)
    for x in (70, 940):
        t.window(sheet, x, 120, BRIGHT, 3)
    t.pavement(sheet, 720, BRIGHT)
    sheet.box(470, 90, 300, 500, s.RED_DEEP, 8)
    for x in (486, 626):
        sheet.box(x, 108, 128, 482, s.JADE, 4)
        sheet.box(x + 18, 130, 92, 190, s.WASH, 4)
    sheet.disc(606, 380, 9, s.SUN)
    sheet.disc(634, 380, 9, s.SUN)
    sheet.shape([(400, 590), (840, 590), (1180, 730), (60, 730)], s.STONE)
    sheet.box(400, 590, 440, 10, s.SLATE)
    for left, right in (((60, 720), (400, 580)), ((1180, 720), (840, 580))):
        for part in (0, 0.5, 1):
            x, y = left[0] + (right[0] - left[0]) * part, left[1] + (right[1] - left[1]) * part
            sheet.line([(x, y), (x, y - 110)], 9, s.SOFT)
        for lift in (110, 66):
            sheet.line([(left[0], left[1] - lift), (right[0], right[1] - lift)], 11, s.GOLD)
    sheet.box(430, 600, 380, 6, s.SUN)
    p.wheelchair(sheet, 580, 800, s.CORAL, p.WHITE_HAIR)
    t.shrub(sheet, 110, 800, s.LEAF, s.BLUSH)
    t.shrub(sheet, 1110, 800, s.LEAF, s.SUN)
    return sheet


def bus_stop() -> Sheet:
    sheet = _street(560)
    sheet.box(0, 780, s.WIDTH, 120, "#7d8487")
    sheet.box(0, 770, s.WIDTH, 14, s.STONE)
    sheet.box(640, 420, 560, 330, s.JADE, 26)
    sheet.box(640, 640, 560, 30, s.CREAM)
    for x in (760, 890, 1020):
        sheet.box(x, 460, 112, 130, s.WASH, 10)
    sheet.box(662, 456, 80, 270, s.WASH, 10)
    sheet.box(700, 456, 5, 270, s.JADE_DEEP)
    for x in (800, 1080):
        sheet.disc(x, 752, 52, s.INK)
        sheet.disc(x, 752, 22, s.SLATE)
    sheet.box(510, 300, 16, 460, s.BARK)
    sheet.box(430, 210, 176, 240, s.CREAM, 14)
    sheet.box(440, 220, 156, 60, s.RED, 8)
    sheet.box(496, 234, 44, 32, s.CREAM, 8)
    for row, part in enumerate((1, 0.8, 1, 0.6)):
        sheet.box(456, 302 + row * 34, 60 * part, 14, s.SOFT, 6)
        sheet.box(534, 302 + row * 34, 46, 14, s.JADE, 6)
    _plank(sheet, 90, 700, 300)
    p.sitting(sheet, 180, 694, s.SUN, 1, s.INK)
    p.person(sheet, 440, 760, s.CORAL, 0.98, "#8a5a33", walks=False)
    return sheet


def _plank(sheet: Sheet, x: float, seat: float, wide: float) -> None:
    for dx in (24, wide - 40):
        sheet.box(x + dx, seat, 16, 76, s.SOFT, 4)
    sheet.box(x, seat - 4, wide, 22, "#94552f", 6)


def notice_board() -> Sheet:
    sheet = _street()
    for x in (330, 850):
        sheet.box(x, 250, 20, 560, s.BARK)
    sheet.shape([(250, 226), (300, 170), (900, 170), (950, 226)], s.RED)
    sheet.box(250, 220, 700, 14, s.GLAZE)
    sheet.box(290, 240, 620, 330, s.JADE_DEEP, 10)
    sheet.box(310, 260, 270, 290, s.PAPER, 6)
    sheet.box(330, 282, 120, 24, s.RED, 8)
    _text(sheet, 330, 330, 220, ((0, 1), (34, 0.85), (68, 1), (102, 0.6)), s.INK)
    sheet.line([(470, 500), (500, 526), (552, 462)], 16, s.LEAF)
    sheet.box(610, 260, 280, 134, s.CREAM, 6)
    _text(sheet, 632, 284, 230, ((0, 0.5), (32, 1), (64, 0.8)))
    sheet.box(610, 412, 132, 138, s.CREAM, 6)
    sheet.disc(676, 470, 36, s.SUN)
    sheet.line([(676, 448), (676, 470), (692, 482)], 7, s.INK)
    _text(sheet, 632, 522, 88, ((0, 1),))
    sheet.box(758, 412, 132, 138, s.CREAM, 6)
    _text(sheet, 776, 436, 96, ((0, 1), (26, 0.8), (52, 1), (78, 0.5)))
    p.person(sheet, 250, 846, s.SUN, 1.06, p.WHITE_HAIR, walks=False)
    p.person(sheet, 990, 846, s.RED, 1.04, "#8a5a33", walks=False)
    p.person(sheet, 1080, 850, s.JADE, 0.72, walks=False)
    return sheet


def _room(wall: str, floor: str) -> Sheet:
    sheet = Sheet(wall)
    sheet.box(0, 690, s.WIDTH, 210, floor)
    sheet.box(0, 676, s.WIDTH, 16, "#ffffff80")
    for x in range(0, s.WIDTH, 150):
        sheet.box(x, 692, 3, 208, "#00000010")
    return sheet


def counter() -> Sheet:
    sheet = _room("#e9efe6", "#d9cdb8")
    sheet.box(140, 110, 360, 120, s.JADE, 14)
    _text(sheet, 180, 142, 280, ((0, 1), (32, 0.7)), s.PAPER)
    t.window(sheet, 840, 110, BRIGHT, 4)
    p.person(sheet, 420, 720, s.JADE, 1.16, walks=False)
    p.person(sheet, 660, 720, s.RED, 1.12, s.BARK, walks=False)
    sheet.box(120, 566, 700, 30, "#94552f", 8)
    sheet.box(150, 594, 640, 220, "#b06a42", 6)
    for x in range(170, 780, 124):
        sheet.box(x, 620, 100, 168, "#00000012", 6)
    sheet.box(214, 486, 120, 84, s.INK, 8)
    sheet.box(222, 494, 104, 64, s.WASH, 4)
    sheet.box(264, 564, 22, 10, s.INK)
    sheet.shape([(520, 564), (600, 564), (588, 546), (532, 546)], s.PAPER)
    sheet.shape([(720, 566), (740, 520), (760, 566)], s.LEAF)
    sheet.shape([(736, 566), (768, 526), (776, 566)], s.LEAF)
    p.person(sheet, 930, 850, s.SUN, 1.2, "#8a5a33", walks=False)
    sheet.shape([(866, 690), (902, 676), (912, 716), (876, 730)], s.PAPER)
    p.person(sheet, 1070, 856, s.CORAL, 1.14, walks=False)
    return sheet


def reading_lamp() -> Sheet:
    sheet = _room("#efe3cf", "#c9a57f")
    sheet.box(70, 150, 420, 530, "#8a5a3c", 8)
    for row in range(4):
        sheet.box(90, 172 + row * 126, 380, 110, "#6d4531")
        x = 100
        for number in range(11):
            wide, high = 22 + number * 7 % 16, 70 + (number * 13 + row * 19) % 34
            colour = (s.RED, s.JADE, s.SUN, s.CREAM, s.LEAF, s.CORAL)[(number + row * 2) % 6]
            sheet.box(x, 282 + row * 126 - high, wide, high, colour, 3)
            x += wide + 3
    for half, strength in ((310, "30"), (210, "38")):
        sheet.shape([(846, 250), (954, 250), (900 + half, 800), (900 - half, 800)], "#fff1c9" + strength)
    sheet.oval(820, 806, 330, 40, "#b0483b")
    sheet.line([(900, 240), (900, 790)], 12, s.BARK)
    sheet.oval(900, 796, 66, 14, s.BARK)
    sheet.shape([(830, 250), (862, 150), (938, 150), (970, 250)], s.SUN)
    sheet.box(600, 500, 230, 250, s.JADE, 40)
    sheet.box(560, 600, 60, 170, s.JADE_DEEP, 26)
    sheet.box(810, 600, 60, 170, s.JADE_DEEP, 26)
    sheet.box(590, 660, 250, 110, "#2d8288", 24)
    p.sitting(sheet, 700, 676, s.CORAL, 1, s.BARK)
    sheet.shape([(752, 600), (790, 590), (792, 630), (756, 638)], s.PAPER)
    sheet.shape([(790, 590), (826, 598), (824, 638), (792, 630)], s.CREAM)
    sheet.box(1010, 640, 130, 16, "#8a5a3c", 6)
    sheet.box(1066, 650, 18, 140, "#8a5a3c")
    sheet.box(1050, 604, 44, 38, s.PAPER, 10)
    return sheet


def crossing() -> Sheet:
    sheet = _street(540)
    sheet.box(0, 620, s.WIDTH, 280, "#6f7679")
    sheet.box(0, 610, s.WIDTH, 12, s.STONE)
    for number in range(6):
        left, right = 330 + number * 96, 230 + number * 132
        sheet.shape([(left, 634), (left + 50, 634), (right + 74, 900), (right, 900)], s.CREAM)
    for x in (150, 1050):
        sheet.box(x - 8, 330, 16, 300, s.BARK)
        sheet.box(x - 40, 220, 80, 150, s.INK, 16)
        sheet.disc(x, 262, 25, "#5a2a25")
        sheet.disc(x, 328, 25, "#6fce87")
    p.person(sheet, 420, 790, s.CORAL, 1.04, p.WHITE_HAIR)
    p.person(sheet, 620, 810, s.JADE, 1.06)
    p.person(sheet, 720, 820, s.SUN, 0.72)
    return sheet


def meadow() -> Sheet:
    sheet = sky(BRIGHT)
    t.house(sheet, 40, 520, 3, 3, BRIGHT)
    t.house(sheet, 900, 520, 3, 3, BRIGHT)
    sheet.shape([*curve((0, 540), (600, 450), (1200, 540)), (1200, 900), (0, 900)], "#8fb48a")
    sheet.shape([*curve((0, 700), (500, 560), (1200, 690)), (1200, 900), (0, 900)], "#7aa677")
    for x, foot, size in (
        (180, 640, 0.8),
        (420, 590, 0.7),
        (660, 580, 0.7),
        (900, 610, 0.75),
        (1090, 660, 0.85),
    ):
        t.tree(sheet, x, foot, s.LEAF, size)
        sheet.line([(x - 26, foot), (x - 26, foot - 60)], 6, s.GOLD)
        sheet.line([(x + 26, foot), (x + 26, foot - 60)], 6, s.GOLD)
        sheet.line([(x - 26, foot - 54), (x + 26, foot - 54)], 5, s.GOLD)
    for number in range(46):
        x, y = 30 + number * 137 % 1150, 720 + number * 53 % 160
        sheet.line([(x, y + 30), (x, y)], 4, s.LEAF)
        sheet.disc(x, y, 11, FLOWERS[number % 4])
        sheet.disc(x, y, 4, s.GOLD)
    sheet.box(552, 690, 12, 150, s.BARK)
    sheet.box(470, 640, 176, 84, s.CREAM, 8)
    _text(sheet, 490, 662, 136, ((0, 1), (26, 0.7)))
    return sheet


def service_point() -> Sheet:
    sheet = _street(560)
    for x in (250, 930):
        sheet.box(x, 300, 14, 470, s.BARK)
    sheet.shape([(190, 320), (300, 200), (890, 200), (1000, 320)], s.JADE)
    for number in range(9):
        sheet.disc(235 + number * 90, 320, 45, s.JADE if number % 2 else s.CREAM)
    sheet.shape([(190, 320), (300, 200), (890, 200), (1000, 320)], s.JADE)
    p.person(sheet, 420, 770, "#2f74b5", 1.1, walks=False)
    p.person(sheet, 640, 770, "#3f8f5c", 1.08, s.BARK, walks=False)
    sheet.box(310, 640, 520, 24, s.STONE, 6)
    sheet.box(330, 660, 480, 150, s.RED, 6)
    sheet.box(330, 660, 480, 22, s.GLAZE)
    sheet.box(700, 576, 104, 68, "#3f8f5c", 10)
    sheet.box(742, 588, 20, 44, s.PAPER)
    sheet.box(730, 600, 44, 20, s.PAPER)
    sheet.shape([(1010, 560), (1120, 560), (1150, 830), (980, 830)], s.CREAM)
    _text(sheet, 1024, 600, 84, ((0, 1), (34, 0.7), (68, 1), (102, 0.8), (136, 1)))
    p.person(sheet, 130, 850, s.CORAL, 1.08, "#8a5a33")
    p.pushchair(sheet, 232, 858, s.SUN)
    return sheet


def stall() -> Sheet:
    sheet = sky(BRIGHT)
    t.house(sheet, 860, 560, 4, 3, BRIGHT)
    t.pavement(sheet, 560, BRIGHT)
    for x in (110, 840):
        sheet.box(x, 260, 16, 520, s.BARK)
    for number in range(8):
        colour = s.RED if number % 2 else s.CREAM
        sheet.box(70 + number * 101, 210, 101, 84, colour)
        sheet.disc(70 + number * 101 + 50, 294, 50, colour)
    p.person(sheet, 480, 700, s.JADE, 1.1, walks=False)
    sheet.shape([(90, 640), (880, 640), (930, 700), (40, 700)], "#b06a42")
    sheet.box(40, 696, 890, 110, "#94552f", 6)
    heaps = ((150, s.LEAF), (310, s.CORAL), (650, s.SUN), (810, "#7d4f7a"))
    for x, colour in heaps:
        for dx, dy in ((-44, 0), (0, 0), (44, 0), (-22, -34), (22, -34), (0, -66)):
            sheet.disc(x + dx, 648 + dy, 26, colour)
        sheet.disc(x, 582, 6, "#ffffff60")
        sheet.box(x - 58, 712, 116, 76, s.CREAM, 6)
        _text(sheet, x - 42, 730, 84)
    p.person(sheet, 1030, 850, s.SUN, 1.14, "#8a5a33", walks=False)
    t.bag(sheet, 1086, 790, s.JADE, 0.7)
    return sheet
