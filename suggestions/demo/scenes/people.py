"""Who goes about in the scenes, and what they have with them. Nobody in particular."""

from suggestions.demo.scenes.sheet import (
    BARK,
    BLUSH,
    CREAM,
    INK,
    JADE,
    JADE_DEEP,
    RED,
    SKIN,
    SLATE,
    Point,
    Sheet,
    curve,
    turned,
)
from suggestions.demo.scenes.things import bicycle

WHITE_HAIR = "#cfc8bd"


def person(
    sheet: Sheet, x: float, foot: float, coat: str, size: float = 1, hair: str = INK, walks: bool = True
) -> None:
    """A head, a coat, two legs, looking to the right."""

    def at(*points):
        return turned(list(points), 0, x, foot, size)

    apart = 26 if walks else 12
    for dx, hip in ((-apart, -6), (apart, 6)):
        sheet.line(at((hip, -96), (dx, -8)), 19 * size, BARK)
        sheet.line(at((dx, -6), (dx + 14, -6)), 12 * size, INK)
    sheet.line(at((20, -196), (48, -126)), 17 * size, coat)
    sheet.disc(*at((49, -122))[0], 9 * size, SKIN)
    sheet.shape(at((-28, -206), (28, -206), (40, -84), (-40, -84)), coat)
    sheet.disc(*at((0, -204))[0], 28 * size, coat)
    sheet.line(at((-22, -196), (-40, -126)), 17 * size, coat)
    sheet.disc(*at((-41, -122))[0], 9 * size, SKIN)
    _head(sheet, x, foot - 258 * size, hair, size)


def _head(sheet: Sheet, x: float, y: float, hair: str, size: float = 1, faces: int = 1) -> None:
    sheet.box(x - 9 * size, y + 16 * size, 18 * size, 20 * size, SKIN)
    sheet.disc(x, y, 31 * size, hair)
    sheet.oval(x + 5 * faces * size, y + 6 * size, 25 * size, 26 * size, SKIN)
    sheet.disc(x + 17 * faces * size, y + 15 * size, 5 * size, BLUSH)


def posed(
    sheet: Sheet,
    x: float,
    foot: float,
    coat: str,
    *,
    legs: tuple[tuple[Point, ...], ...],
    arms: tuple[tuple[Point, ...], ...],
    size: float = 1,
    hair: str = INK,
    faces: int = 1,
) -> None:
    """Somebody in the middle of a movement: limbs as points around the spot stood on, the far one first."""

    def at(*points):
        return turned([(px * faces, py) for px, py in points], 0, x, foot, size)

    def arm(points):
        sheet.line(at(*points), 17 * size, coat)
        sheet.disc(*at(points[-1])[0], 10 * size, SKIN)

    for leg in legs:
        sheet.line(at(*leg), 19 * size, BARK)
        sheet.line(at(leg[-1], (leg[-1][0] + 14, leg[-1][1] + 2)), 12 * size, INK)
    arm(arms[0])
    sheet.shape(at((-28, -206), (28, -206), (38, -86), (-38, -86)), coat)
    sheet.disc(*at((0, -204))[0], 28 * size, coat)
    arm(arms[1])
    _head(sheet, x, foot - 258 * size, hair, size, faces)


def sitting(sheet: Sheet, x: float, seat: float, coat: str, faces: int = 1, hair: str = SLATE) -> None:
    """Somebody on a seat of that height, facing right (1) or left (-1)."""
    sheet.line([(x, seat - 10), (x + 54 * faces, seat - 6), (x + 56 * faces, seat + 66)], 20, BARK)
    sheet.line([(x + 56 * faces, seat + 70), (x + 74 * faces, seat + 70)], 13, INK)
    sheet.shape([(x - 27, seat - 118), (x + 27, seat - 118), (x + 34, seat + 4), (x - 34, seat + 4)], coat)
    sheet.disc(x, seat - 116, 27, coat)
    arm = [(x + 4 * faces, seat - 104), (x + 34 * faces, seat - 56), (x + 64 * faces, seat - 66)]
    sheet.line(arm, 16, coat)
    sheet.disc(x + 66 * faces, seat - 67, 9, SKIN)
    _head(sheet, x, seat - 170, hair, faces=faces)


def rider(sheet: Sheet, x: float, foot: float, coat: str, frame: str, size: float = 1) -> None:
    """Somebody on a bicycle, riding to the right."""

    def at(*points):
        return turned(list(points), 0, x, foot, size)

    sheet.line(at((-38, -150), (28, -112), (-10, -32)), 18 * size, "#54402f")
    bicycle(sheet, x, foot, frame, 0, size)
    sheet.line(at((-38, -150), (34, -130), (16, -50)), 19 * size, BARK)
    sheet.line(at((14, -44), (32, -44)), 13 * size, INK)
    sheet.shape(at((-66, -142), (-32, -252), (14, -246), (-14, -138)), coat)
    sheet.disc(*at((-8, -244))[0], 25 * size, coat)
    sheet.line(at((-6, -238), (22, -186), (62, -164)), 16 * size, coat)
    sheet.disc(*at((64, -162))[0], 10 * size, SKIN)
    _head(sheet, x + 2 * size, foot - 300 * size, INK, size)


def pushchair(sheet: Sheet, x: float, foot: float, colour: str = JADE) -> None:
    """Pushed from the left."""
    for dx in (-34, 44):
        sheet.ring(x + dx, foot - 20, 20, 6, INK)
    handle = [(x - 34, foot - 20), (x + 30, foot - 84), (x - 60, foot - 118), (x - 82, foot - 120)]
    sheet.line(handle, 7, BARK)
    sheet.line([(x + 44, foot - 20), (x - 20, foot - 84)], 7, BARK)
    sheet.shape([(x - 46, foot - 92), (x + 62, foot - 92), (x + 40, foot - 52), (x - 22, foot - 52)], colour)
    hood = curve((x - 46, foot - 92), (x - 44, foot - 164), (x + 22, foot - 160))
    sheet.shape([*hood, (x + 6, foot - 92)], JADE_DEEP if colour == JADE else BARK)
    sheet.disc(x + 22, foot - 104, 17, SKIN)


def wheelchair(sheet: Sheet, x: float, foot: float, coat: str, hair: str = SLATE) -> None:
    """Somebody in a wheelchair, moving to the right."""
    sitting(sheet, x, foot - 92, coat, 1, hair)
    sheet.line([(x - 40, foot - 186), (x - 36, foot - 84), (x + 40, foot - 84)], 9, INK)
    sheet.line([(x - 40, foot - 186), (x - 62, foot - 190)], 9, INK)
    sheet.ring(x - 14, foot - 56, 56, 8, INK)
    sheet.ring(x - 14, foot - 56, 12, 6, SLATE)
    sheet.ring(x + 54, foot - 18, 18, 7, INK)
    sheet.line([(x + 40, foot - 84), (x + 54, foot - 18)], 8, INK)


def suitcase(sheet: Sheet, x: float, foot: float, colour: str) -> None:
    handle = [(x - 16, foot - 90), (x - 16, foot - 138), (x + 16, foot - 138), (x + 16, foot - 90)]
    sheet.line(handle, 6, INK)
    sheet.box(x - 38, foot - 96, 76, 86, colour, 12)
    sheet.box(x - 38, foot - 64, 76, 7, "#00000022")
    sheet.disc(x - 24, foot - 8, 9, INK)
    sheet.disc(x + 24, foot - 8, 9, INK)


def umbrella(sheet: Sheet, x: float, y: float, colour: str) -> None:
    """Held in the right hand of somebody who stands at x."""
    sheet.line([(x + 46, y + 130), (x + 46, y - 30)], 7, BARK)
    left = curve((x - 80, y), (x - 40, y - 130), (x + 46, y - 136))
    right = curve((x + 46, y - 136), (x + 132, y - 130), (x + 172, y))
    sheet.shape([*left, *right, (x + 110, y - 18), (x + 46, y - 2), (x - 18, y - 18)], colour)


def question(sheet: Sheet, x: float, y: float) -> None:
    """A question above somebody's head, to the lower left."""
    sheet.disc(x, y, 62, CREAM)
    sheet.shape([(x - 46, y + 36), (x - 8, y + 52), (x - 58, y + 84)], CREAM)
    sheet.line(curve((x - 22, y - 16), (x - 14, y - 46), (x + 12, y - 36)), 11, RED)
    sheet.line(curve((x + 12, y - 36), (x + 34, y - 18), (x, y + 8)), 11, RED)
    sheet.disc(x, y + 32, 8, RED)
