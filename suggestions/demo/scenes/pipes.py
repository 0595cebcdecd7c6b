"""In the cellar: an old pipe that leaks, and a new one that keeps a home warm."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes.sheet import Sheet, curve

RUST = ((230, 436, 60), (600, 506, 70), (900, 446, 70), (560, 226, 80), (860, 266, 60), (290, 262, 50))
DROPS = ((470, 700), (948, 690), (900, 590), (520, 610), (760, 640), (610, 700), (980, 740))


def _cellar(colour: str, floor: str) -> Sheet:
    sheet = Sheet(colour)
    for row, y in enumerate(range(0, 740, 58)):
        sheet.box(0, y, s.WIDTH, 3, "#0000000e")
        for x in range(row % 2 * 75, s.WIDTH, 150):
            sheet.box(x, y, 3, 58, "#0000000e")
    sheet.box(0, 740, s.WIDTH, 160, floor)
    sheet.box(0, 740, s.WIDTH, 10, "#0000001c")
    return sheet


def _pipe(sheet: Sheet, y: float, high: float, colour: str, bands: str) -> None:
    sheet.box(0, y, s.WIDTH, high, colour)
    sheet.box(0, y + high * 0.16, s.WIDTH, high * 0.16, "#ffffff40")
    sheet.box(0, y + high * 0.78, s.WIDTH, high * 0.22, "#0000001e")
    for x in range(110, s.WIDTH, 330):
        sheet.box(x, y - 10, 34, high + 20, bands, 6)


def broken_pipe() -> Sheet:
    sheet = _cellar("#d9cfc0", "#a99f8f")
    sheet.oval(700, 830, 420, 56, "#6f97a6")
    sheet.oval(700, 826, 380, 44, s.WATER)
    _pipe(sheet, 210, 74, "#9a6a4a", "#7a4f37")
    _pipe(sheet, 420, 104, "#8a5a3f", "#6d4531")
    for x, y, wide in RUST:
        sheet.oval(x, y, wide, 12, "#c07a45")
    for end, control in (((560, 812), (600, 520)), ((640, 818), (660, 560)), ((850, 814), (800, 520))):
        sheet.line(curve((702, 480), control, end), 12, s.WATER)
    for end, control in (((930, 640), (820, 420)), ((480, 660), (570, 420)), ((744, 816), (730, 600))):
        sheet.line(curve((702, 476), control, end), 9, "#a9d2df")
    sheet.line([(676, 424), (700, 446), (688, 470), (716, 486), (704, 522)], 13, s.INK)
    for x, y in DROPS:
        sheet.shape([(x, y - 22), (x + 11, y + 2), (x - 11, y + 2)], s.WATER)
        sheet.disc(x, y + 4, 11.5, s.WATER)
    _bucket(sheet, 330, 836)
    return sheet


def _bucket(sheet: Sheet, x: float, foot: float) -> None:
    sheet.line(curve((x - 60, foot - 118), (x, foot - 200), (x + 60, foot - 118)), 6, s.SOFT)
    sheet.shape([(x - 66, foot - 120), (x + 66, foot - 120), (x + 48, foot), (x - 48, foot)], s.RED)
    sheet.oval(x, foot - 120, 66, 16, s.RED_DEEP)
    sheet.oval(x, foot - 117, 56, 11, s.WATER)


def new_pipe() -> Sheet:
    sheet = _cellar("#f1e6d3", "#cfc3ae")
    for x in (330, 830):
        sheet.box(x - 9, 130, 18, 420, s.SOFT)
        sheet.box(x - 44, 118, 88, 18, s.SOFT, 6)
    _pipe(sheet, 210, 74, "#3f8a8c", s.SUN)
    _pipe(sheet, 420, 104, s.JADE, s.SUN)
    _valve(sheet, 620, 420)
    _gauge(sheet, 980, 350)
    _radiator(sheet, 150, 630)
    for x in (190, 270, 350):
        for y in (604, 570):
            sheet.line(curve((x, y), (x + 16, y - 18), (x, y - 34)), 8, s.CORAL)
    sheet.box(560, 736, 190, 86, s.RED, 10)
    sheet.box(632, 714, 46, 30, s.RED_DEEP, 8)
    sheet.box(560, 768, 190, 10, s.GLAZE)
    p.person(sheet, 890, 836, s.SUN, 1.12, s.BARK, walks=False)
    sheet.shape(curve((846, 546), (892, 462), (938, 546)), s.CORAL)
    sheet.box(838, 538, 116, 12, s.CORAL, 6)
    return sheet


def _valve(sheet: Sheet, x: float, y: float) -> None:
    sheet.box(x - 58, y - 12, 116, 128, s.JADE_DEEP, 12)
    sheet.box(x - 10, y - 62, 20, 56, s.SOFT)
    sheet.ring(x, y - 84, 46, 13, s.RED)
    sheet.line([(x - 38, y - 84), (x + 38, y - 84)], 10, s.RED)
    sheet.line([(x, y - 122), (x, y - 46)], 10, s.RED)


def _gauge(sheet: Sheet, x: float, y: float) -> None:
    sheet.box(x - 8, y, 16, 74, s.SOFT)
    sheet.disc(x, y - 30, 56, s.SOFT)
    sheet.disc(x, y - 30, 46, s.PAPER)
    for dx, dy in ((-32, -14), (-22, -52), (0, -64), (22, -52), (32, -14)):
        sheet.disc(x + dx, y + dy, 4, s.SOFT)
    sheet.line([(x, y - 30), (x + 16, y - 56)], 7, s.RED)
    sheet.disc(x, y - 30, 8, s.RED)


def _radiator(sheet: Sheet, x: float, y: float) -> None:
    sheet.line([(x + 240, y + 33), (x + 292, y + 33), (x + 292, 524)], 14, s.JADE)
    sheet.box(x, y + 24, 250, 18, "#e8dccb")
    sheet.box(x, y + 138, 250, 18, "#e8dccb")
    for column in range(6):
        sheet.box(x + 6 + column * 41, y, 31, 180, s.PAPER, 14)
        sheet.box(x + 6 + column * 41, y + 8, 7, 164, "#00000012", 3)
