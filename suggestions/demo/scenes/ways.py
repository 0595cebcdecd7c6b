"""In somebody's way: a gate that is too narrow, and a van where bicycles should go."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import DULL, sky
from suggestions.demo.scenes.sheet import Sheet, curve

GRASS = "#aeb592"
GAP = 100  # half of what the gate leaves free


def wheelchair_gate() -> Sheet:
    sheet = sky(DULL)
    t.house(sheet, 40, 510, 3, 3, DULL)
    t.house(sheet, 930, 510, 3, 4, DULL)
    for x, size in ((380, 0.9), (830, 1)):
        t.tree(sheet, x, 520, DULL.leaf, size)
    sheet.box(0, 510, s.WIDTH, 390, GRASS)
    sheet.shape([(560, 510), (640, 510), (930, 900), (270, 900)], DULL.paving)
    for y, half in ((560, 78), (640, 140), (750, 220)):
        sheet.box(600 - half, y, half * 2, 3, "#00000014")
    for x in range(0, s.WIDTH, 64):
        if not 270 < x < 890:
            sheet.box(x, 556, 12, 150, s.SOFT, 4)
    for x, wide in ((0, 282), (918, 282)):
        for y in (580, 660):
            sheet.box(x, y, wide, 12, s.SOFT)
    for inner, outer in ((600 - GAP, 282), (600 + GAP, 918)):
        _hoop(sheet, inner, outer, 712)
    _chair_from_behind(sheet, 600, 866)
    return sheet


def _hoop(sheet: Sheet, inner: float, outer: float, foot: float) -> None:
    """Half of the barrier: a bent tube, white with red bands."""
    bend = 46 if outer > inner else -46
    tube = [(inner, foot), *curve((inner, foot - 200), (inner, foot - 246), (inner + bend, foot - 246))]
    tube += [*curve((outer - bend, foot - 246), (outer, foot - 246), (outer, foot - 200)), (outer, foot)]
    sheet.line(tube, 25, s.PAPER)
    sheet.line([(inner, foot - 110), (outer, foot - 110)], 22, s.PAPER)
    for x in (inner, outer):
        for y in (foot - 190, foot - 70):
            sheet.box(x - 12.5, y, 25, 46, s.RED)
        sheet.box(x - 26, foot - 6, 52, 16, s.SOFT, 5)
    for part in (0.3, 0.62):
        x = min(inner, outer) + abs(outer - inner) * part
        sheet.box(x, foot - 258.5, 44, 25, s.RED)


def _chair_from_behind(sheet: Sheet, x: float, foot: float) -> None:
    """Wider than the gate, and stopped before it."""
    sheet.oval(x, foot, 160, 14, "#00000024")
    for side in (-1, 1):
        sheet.box(x + side * 64 - 11, foot - 46, 22, 44, s.INK, 8)
        sheet.line(
            [(x + 44 * side, foot - 250), (x + 92 * side, foot - 196), (x + 108 * side, foot - 152)],
            32,
            s.CORAL,
        )
        sheet.disc(x + 110 * side, foot - 142, 16, s.SKIN)
    sheet.box(x - 60, foot - 288, 120, 170, s.CORAL, 40)
    sheet.box(x - 17, foot - 318, 34, 44, s.SKIN)
    sheet.disc(x, foot - 350, 54, "#8a5a33")
    sheet.box(x - 76, foot - 214, 152, 132, s.JADE_DEEP, 16)
    sheet.box(x - 76, foot - 214, 152, 22, s.JADE, 10)
    for side in (-1, 1):
        sheet.box(x + side * 80 - 8, foot - 256, 16, 216, s.SOFT, 6)
        sheet.box(x + side * 80 - 12, foot - 268, 24, 44, s.INK, 8)
        sheet.box(x + side * 118 - 17, foot - 176, 34, 176, s.INK, 16)
        sheet.box(x + side * 118 - 6, foot - 154, 12, 132, s.SLATE, 6)
    sheet.box(x - 84, foot - 70, 168, 14, s.SOFT, 6)


def loading_bay() -> Sheet:
    sheet = Sheet(DULL.wall)
    _workshop(sheet)
    sheet.box(0, 560, s.WIDTH, 70, DULL.paving)
    sheet.box(0, 560, s.WIDTH, 8, "#00000026")
    sheet.box(0, 626, s.WIDTH, 16, s.STONE)
    sheet.box(0, 640, s.WIDTH, 112, "#b0675a")
    sheet.box(0, 750, s.WIDTH, 10, s.CREAM)
    sheet.box(0, 760, s.WIDTH, 140, "#7f7b75")
    t.bicycle(sheet, 1080, 726, s.CREAM, 0, 0.42)
    p.person(sheet, 330, 622, s.SUN, 0.9, "#8a5a33", walks=False)
    sheet.box(348, 468, 92, 74, "#b58a5c", 4)
    sheet.box(388, 468, 12, 74, "#a07748")
    _van(sheet, 480, 734)
    p.rider(sheet, 170, 744, s.JADE, s.CREAM, 0.92)
    p.rider(sheet, 760, 884, s.RED, s.SUN, 0.92)
    return sheet


def _workshop(sheet: Sheet) -> None:
    for y in range(0, 560, 40):
        sheet.box(0, y, s.WIDTH, 3, "#0000000c")
    sheet.box(0, 0, s.WIDTH, 54, DULL.roof)
    sheet.box(0, 54, s.WIDTH, 12, DULL.trim)
    sheet.box(90, 150, 330, 412, "#8d8577", 6)
    sheet.box(110, 170, 290, 392, "#4b463f")
    sheet.box(110, 170, 290, 120, s.STONE)
    for y in range(186, 290, 26):
        sheet.box(110, y, 290, 5, "#00000022")
    for x, y, size in ((128, 462, 98), (150, 376, 84), (316, 478, 82)):
        sheet.box(x, y, size, size, "#b58a5c", 4)
        sheet.box(x + size / 2 - 6, y, 12, size, "#a07748")
    for x in (520, 720, 920):
        t.window(sheet, x, 130, DULL, 2.6)


def _van(sheet: Sheet, x: float, foot: float) -> None:
    """Its doors stand open at the back, to the left."""
    sheet.oval(x + 260, foot + 4, 290, 12, "#00000030")
    sheet.box(x, foot - 310, 350, 276, s.PAPER, 14)
    sheet.box(x, foot - 120, 350, 24, s.JADE)
    sheet.box(x - 26, foot - 300, 34, 250, s.SLATE, 6)
    cab = [(x + 340, foot - 260), (x + 430, foot - 260), (x + 500, foot - 140), (x + 530, foot - 124)]
    sheet.shape([*cab, (x + 536, foot - 34), (x + 340, foot - 34)], s.JADE)
    glass = [(x + 370, foot - 236), (x + 420, foot - 236), (x + 474, foot - 140), (x + 370, foot - 140)]
    sheet.shape(glass, DULL.glass)
    sheet.box(x + 384, foot - 116, 34, 9, s.JADE_DEEP, 4)
    sheet.disc(x + 522, foot - 92, 13, s.SUN)
    sheet.box(x - 8, foot - 52, 548, 20, s.SOFT, 8)
    for wheel in (96, 430):
        sheet.disc(x + wheel, foot - 44, 46, s.INK)
        sheet.disc(x + wheel, foot - 44, 20, s.SLATE)
