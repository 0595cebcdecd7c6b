"""A sign in one language and in two, drawn stroke by stroke: no font has to be there."""

from suggestions.demo.scenes import people as p
from suggestions.demo.scenes import sheet as s
from suggestions.demo.scenes import things as t
from suggestions.demo.scenes.light import BRIGHT, DULL, Light, sky
from suggestions.demo.scenes.sheet import Sheet

# 'Way out' in both languages.
CHINESE = (
    ((50, 4), (50, 96)),
    ((18, 18), (18, 48), (82, 48), (82, 18)),
    ((8, 60), (8, 96), (92, 96), (92, 60)),
    ((132, 16), (132, 92)),
    ((132, 16), (206, 16), (206, 92)),
    ((132, 82), (206, 82)),
)
ENGLISH = (
    ((40, 0), (0, 0), (0, 90), (40, 90)),
    ((0, 45), (34, 45)),
    ((70, 0), (124, 90)),
    ((124, 0), (70, 90)),
    ((156, 0), (156, 90)),
    ((186, 0), (250, 0)),
    ((218, 0), (218, 90)),
)


def _write(sheet: Sheet, strokes: tuple, x: float, y: float, size: float) -> None:
    for stroke in strokes:
        sheet.line([(x + a * size, y + b * size) for a, b in stroke], 11.5 * size, s.PAPER)


def _crossing(light: Light) -> Sheet:
    sheet = sky(light, sun=1050)
    t.house(sheet, -30, 600, 4, 4, light)
    t.tree(sheet, 1090, 606, light.leaf, 1.15)
    t.pavement(sheet, 596, light)
    sheet.box(650, 210, 22, 610, s.BARK)
    sheet.box(620, 806, 82, 22, s.BARK, 8)
    return sheet


def sign_zh_only() -> Sheet:
    sheet = _crossing(DULL)
    sheet.box(440, 190, 442, 190, "#8d8577", 14)
    sheet.box(450, 200, 422, 170, "#a49c8d", 8)
    _write(sheet, CHINESE, 546, 232, 1.08)
    p.person(sheet, 270, 826, s.CORAL, 1.12, "#8a5a33")
    p.suitcase(sheet, 366, 832, s.JADE)
    p.question(sheet, 376, 476)
    p.person(sheet, 880, 830, s.SUN, 1.02)
    p.question(sheet, 980, 510)
    return sheet


def sign_bilingual() -> Sheet:
    sheet = _crossing(BRIGHT)
    sheet.box(400, 150, 522, 290, s.CREAM, 18)
    sheet.box(412, 162, 498, 266, s.JADE, 10)
    _write(sheet, CHINESE, 448, 190, 0.9)
    _write(sheet, ENGLISH, 452, 322, 0.82)
    sheet.line([(728, 296), (868, 296)], 20, s.SUN)
    sheet.line([(814, 240), (872, 296), (814, 352)], 20, s.SUN)
    p.person(sheet, 250, 826, s.CORAL, 1.12, "#8a5a33")
    p.suitcase(sheet, 346, 832, s.SUN)
    p.person(sheet, 830, 830, s.RED, 1.06)
    p.person(sheet, 946, 836, s.JADE, 0.8)
    return sheet
