"""On open ground: football, dogs, runners, tai chi, and a shortcut that turns to mud."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import BRIGHT, DULL, sky
from suggestions.demo.scenes.sheet import Sheet, curve, turned

GRASS, GRASS_DEEP, DULL_GRASS, MUD, MUD_DEEP = "#9dbf8b", "#86ab76", "#aeb592", "#8f7254", "#75593f"


def _lawn(sun: float, houses: tuple, trees: tuple) -> Sheet:
    """Houses stand at x with so many windows and floors, trees at x with their size."""
    sheet = sky(BRIGHT, sun)
    for x, columns, floors in houses:
        t.house(sheet, x, 520, columns, floors, BRIGHT)
    for x, size in trees:
        t.tree(sheet, x, 520, BRIGHT.leaf, size)
    sheet.shape([*curve((0, 520), (600, 470), (1200, 520)), (1200, 900), (0, 900)], GRASS)
    return sheet


def _tufts(sheet: Sheet, colour: str, number: int) -> None:
    for each in range(number):
        x, y = 20 + each * 197 % 1170, 570 + each * 67 % 310
        for lean in (-9, 0, 9):
            sheet.line([(x, y), (x + lean, y - 20)], 4, colour)


def five_a_side() -> Sheet:
    sheet = _lawn(610, ((60, 3, 3), (880, 3, 4)), ((430, 0.9), (770, 1.05)))
    for x in range(-100, s.WIDTH, 360):
        sheet.shape([(x + 150, 504), (x + 290, 500), (x + 250, 900), (x + 40, 900)], "#ffffff1a")
    _rucksack(sheet, 760, 716, s.RED)
    _rucksack(sheet, 1090, 716, s.JADE)
    legs = (((-8, -96), (-54, -56), (-58, -8)), ((8, -96), (54, -56), (58, -8)))
    arms = (((-20, -196), (-74, -222), (-108, -258)), ((20, -196), (74, -222), (108, -258)))
    p.posed(sheet, 925, 716, s.SUN, legs=legs, arms=arms, hair=s.BARK, faces=-1)
    legs = (((-6, -96), (-34, -54), (-22, -8)), ((6, -96), (62, -72), (102, -36)))
    arms = (((20, -196), (60, -160), (40, -122)), ((-20, -196), (-66, -176), (-96, -206)))
    p.posed(sheet, 360, 826, s.CORAL, legs=legs, arms=arms, size=1.06)
    legs = (((-6, -96), (-54, -64), (-92, -42)), ((8, -96), (48, -62), (26, -8)))
    arms = (((20, -190), (58, -150), (86, -178)), ((-20, -192), (-58, -150), (-36, -112)))
    p.posed(sheet, 150, 700, s.JADE, legs=legs, arms=arms, size=0.9, hair="#8a5a33")
    for x, y in ((480, 806), (462, 836), (484, 864)):
        sheet.line([(x, y), (x + 36, y - 8)], 7, s.CREAM)
    sheet.oval(570, 842, 36, 7, "#00000022")
    _ball(sheet, 570, 804)
    return sheet


def _ball(sheet: Sheet, x: float, y: float) -> None:
    sheet.disc(x, y, 34, s.PAPER)
    sheet.shape(turned([(0, -14), (13, -4), (8, 11), (-8, 11), (-13, -4)], 0, x, y), s.INK)
    for angle in range(0, 360, 72):
        sheet.line(turned([(0, -14), (0, -29)], angle, x, y), 4, s.INK)
    sheet.ring(x, y, 34, 4, s.INK)


def _rucksack(sheet: Sheet, x: float, foot: float, colour: str) -> None:
    sheet.oval(x, foot, 66, 9, "#00000026")
    sheet.ring(x, foot - 122, 18, 8, s.BARK)
    sheet.box(x - 52, foot - 122, 104, 122, colour, 34)
    sheet.box(x - 38, foot - 60, 76, 52, "#00000026", 12)
    sheet.box(x - 38, foot - 66, 76, 14, s.SUN, 6)
    sheet.line([(x - 30, foot - 92), (x + 30, foot - 92)], 6, "#ffffff70")


def dog_run() -> Sheet:
    sheet = _lawn(560, ((840, 4, 2),), ((90, 1.2), (480, 0.8), (620, 1), (760, 0.8)))
    _tufts(sheet, GRASS_DEEP, 40)
    arms = (((20, -196), (66, -168), (104, -152)), ((-20, -196), (-44, -158), (-40, -122)))
    legs = (((-6, -96), (-40, -8)), ((6, -96), (34, -8)))
    p.posed(sheet, 250, 816, s.RED, legs=legs, arms=arms, size=1.06, hair="#8a5a33")
    _dog(sheet, 590, 834, s.GOLD, 1.15)
    sheet.line([(362, 656), (672, 680)], 6, s.BARK)
    p.person(sheet, 1130, 690, s.JADE, 0.84, walks=False)
    _dog(sheet, 950, 700, s.INK, 0.72, -1)
    sheet.line([(1096, 588), (898, 604)], 5, s.BARK)
    return sheet


def _dog(sheet: Sheet, x: float, foot: float, coat: str, size: float, faces: int = 1) -> None:
    """It would like to run."""

    def at(*points):
        return turned([(px * faces, py) for px, py in points], 0, x, foot, size)

    sheet.line(at(*curve((-92, -104), (-140, -120), (-140, -168))), 17 * size, coat)
    for hip, knee, paw in ((-76, -94, -84), (-56, -54, -38), (58, 84, 70), (76, 110, 118)):
        sheet.line(at((hip, -84), (knee, -42), (paw, -8)), 22 * size, coat)
    sheet.line(at((-70, -98), (62, -106)), 70 * size, coat)
    for px, py, radius in ((-64, -94, 41), (54, -98, 46)):
        sheet.disc(*at((px, py))[0], radius * size, coat)
    sheet.line(at((62, -112), (96, -150)), 48 * size, coat)
    sheet.disc(*at((106, -168))[0], 40 * size, coat)
    sheet.line(at((116, -158), (152, -150)), 30 * size, coat)
    sheet.disc(*at((164, -156))[0], 9 * size, s.BARK if coat == s.INK else s.INK)
    sheet.disc(*at((118, -178))[0], 5 * size, s.PAPER if coat == s.INK else s.INK)
    sheet.line(at((84, -186), (72, -142)), 25 * size, "#00000048" if coat != s.INK else "#4b443c")
    sheet.line(at((64, -146), (98, -122)), 13 * size, s.CORAL)


def running_loop() -> Sheet:
    sheet = _lawn(880, ((40, 4, 4), (400, 3, 3)), ((1080, 1.1),))
    _tufts(sheet, GRASS_DEEP, 26)
    path = [*curve((1200, 560), (700, 560), (520, 640)), *curve((520, 640), (380, 720), (0, 730))]
    back = [*curve((0, 880), (800, 880), (900, 700)), *curve((900, 700), (960, 620), (1200, 600))]
    sheet.shape([*path, *back], "#e3d5bb")
    legs = (((-6, -96), (-56, -70), (-98, -52)), ((8, -96), (54, -66), (36, -8)))
    arms = (((20, -190), (58, -150), (88, -178)), ((-20, -192), (-60, -152), (-30, -118)))
    for x, foot, coat, size, hair in (
        (820, 664, s.JADE, 0.66, s.INK),
        (500, 790, s.SUN, 0.94, "#8a5a33"),
        (250, 846, s.CORAL, 1.08, s.INK),
    ):
        p.posed(sheet, x, foot, coat, legs=legs, arms=arms, size=size, hair=hair)
    return sheet


def tai_chi_lawn() -> Sheet:
    sheet = _lawn(520, ((820, 4, 4),), ((60, 1), (470, 0.9), (700, 1.2)))
    for x, y, wide in ((420, 660, 130), (820, 664, 150), (100, 740, 170), (760, 770, 190), (420, 850, 220)):
        sheet.shape(curve((x - wide, y), (x, y - wide * 0.62), (x + wide, y)), "#b3cf9f")
        sheet.shape(curve((x - wide, y), (x + wide * 0.5, y - wide * 0.5), (x + wide, y)), GRASS_DEEP)
    for x, y, wide in ((600, 700, 90), (990, 740, 110), (260, 790, 90), (1080, 862, 90), (720, 866, 80)):
        sheet.oval(x, y, wide, 15, "#8b7a58")
        sheet.oval(x + 6, y + 5, wide * 0.8, 8, "#75653f")
    _tufts(sheet, "#78a06a", 22)
    legs = (((-8, -96), (-62, -58), (-70, -8)), ((8, -96), (66, -60), (84, -8)))
    arms = (((20, -196), (76, -186), (122, -212)), ((-20, -196), (-64, -160), (-104, -142)))
    for x, foot, coat, size, hair in (
        (390, 646, s.JADE, 0.74, s.INK),
        (800, 640, s.SUN, 0.74, p.WHITE_HAIR),
        (200, 826, s.RED, 1, p.WHITE_HAIR),
        (600, 846, s.CREAM, 1, s.SLATE),
        (1000, 820, s.JADE_DEEP, 1, p.WHITE_HAIR),
    ):
        p.posed(sheet, x, foot, coat, legs=legs, arms=arms, size=size, hair=hair)
    return sheet


def shortcut_mud() -> Sheet:
    sheet = sky(DULL)
    t.house(sheet, 860, 520, 4, 3, DULL)
    t.tree(sheet, 620, 534, DULL.leaf, 0.9)
    sheet.box(0, 520, s.WIDTH, 380, DULL_GRASS)
    _tufts(sheet, "#949c78", 44)
    t.station(sheet, 540)
    left = curve((190, 540), (260, 640), (560, 900))
    right = curve((1180, 900), (560, 640), (290, 540))
    sheet.shape([*left, *right], MUD)
    for x, y, wide, high in ((440, 690, 70, 12), (690, 812, 130, 24), (880, 858, 90, 16), (330, 606, 36, 7)):
        sheet.oval(x, y, wide + 14, high + 6, MUD_DEEP)
        sheet.oval(x, y, wide, high, "#8fa7ad")
    for number in range(13):
        x, y = 300 + number * 54, 584 + number * 24 + number % 2 * 16
        sheet.oval(x, y, 8 + number, 3 + number * 0.5, MUD_DEEP)
    t.rain(sheet)
    p.person(sheet, 560, 752, s.JADE, 0.92)
    p.umbrella(sheet, 555, 498, s.RED)
    p.person(sheet, 900, 824, s.SUN, 1.06)
    p.umbrella(sheet, 900, 528, s.JADE_DEEP)
    return sheet
