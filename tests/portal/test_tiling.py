"""Outlines that tile and outlines that don't, from lattices with every corner moved a little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import tiling
from portal.demo import grids as demo

pytestmark = pytest.mark.once
DEMO = {grid.code: grid.ring for grid in demo.GRIDS}
SIZE = 4
steps = st.lists(st.integers(-300, 300), min_size=2 * (SIZE + 1) ** 2, max_size=2 * (SIZE + 1) ** 2)


def lattice(moves: list[int] | None = None) -> dict[str, list[list[float]]]:
    """4 × 4 squares of a thousandth of a degree, each corner moved by less than half of it."""
    moves = moves or [0] * 2 * (SIZE + 1) ** 2

    def corner(column: int, row: int) -> list[float]:
        number = 2 * (row * (SIZE + 1) + column)
        x, y = 1000 * column + moves[number], 1000 * row + moves[number + 1]
        return [116.65 + x / 1e6, 39.86 + y / 1e6]

    def cell(column: int, row: int) -> list[list[float]]:
        around = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
        return [corner(column + right, row + up) for right, up in around]

    return {f"{column}{row}": cell(column, row) for row in range(SIZE) for column in range(SIZE)}


def refused(outlines: dict) -> tiling.NotTiled:
    with pytest.raises(tiling.NotTiled) as caught:
        tiling.tiled(outlines)
    return caught.value


def moved(outlines: dict, code: str, number: int, x: float, y: float) -> dict:
    """One corner of one outline somewhere else."""
    ring = [list(position) for position in outlines[code]]
    for place in {number, number - 1 + len(ring)} if number == 0 else {number}:
        ring[place] = [ring[place][0] + x, ring[place][1] + y]
    return outlines | {code: ring}


def test_the_demo_tiles_and_stays_as_it_is():
    assert tiling.tiled(DEMO) == {code: [list(p) for p in ring] for code, ring in DEMO.items()}


@given(steps)
def test_what_shares_its_corners_tiles_whichever_way_it_is_walked(moves):
    outlines = lattice(moves)
    walked_back = {code: ring[::-1] for code, ring in outlines.items()}
    for tried in (outlines, walked_back):
        rings = tiling.tiled(tried)
        for code, ring in rings.items():
            assert ring[0] == ring[-1]
            assert {tuple(p) for p in ring} == {tuple(round(v, 6) for v in p) for p in outlines[code]}


def covered(rings: dict, spot: list[float] | tuple[float, float]) -> int:
    return sum(tiling.contains(ring, *spot) for ring in rings.values())


@given(steps, st.floats(116.649, 116.655), st.floats(39.859, 39.865))
def test_every_spot_lies_in_one_outline_also_on_a_border(moves, x, y):
    """Counted spot by spot, without the proof by edges."""
    rings = tiling.tiled(lattice(moves))
    within = 116.6503 < x < 116.6537 and 39.8603 < y < 39.8637
    assert covered(rings, (x, y)) in ({1} if within else {0, 1})
    for code in ("11", "21", "32", "13"):
        (x1, y1), (x2, y2) = rings[code][:2]  # a corner of four, and the border to the south
        assert covered(rings, (x1, y1)) == covered(rings, ((x1 + x2) / 2, (y1 + y2) / 2)) == 1


@given(steps, st.integers(-900, 900), st.integers(-900, 900))
def test_a_corner_that_only_one_moves_is_never_let_through(moves, x, y):
    """The corner in the middle belongs to four; welded when the move is no more than the tolerance."""
    outlines = moved(lattice(moves), "11", 2, x / 1e6, y / 1e6)
    if max(abs(x), abs(y)) <= tiling.TOLERANCE - 1:
        tiling.tiled(outlines)
    elif max(abs(x), abs(y)) > tiling.TOLERANCE + 1:
        assert "11" in refused(outlines).codes


def test_a_corner_pulled_back_leaves_a_gap_with_a_name_and_a_place():
    problem = refused(moved(lattice(), "11", 2, -0.0004, -0.0004))
    assert "gap" in str(problem)
    assert problem.codes == ["11", "12", "21"]
    assert problem.near == pytest.approx((116.652, 39.862), abs=0.0005)


def test_a_corner_pushed_out_overlaps_with_two_names_and_a_place():
    problem = refused(moved(lattice(), "11", 2, 0.0004, 0.0004))
    assert "overlap" in str(problem)
    assert "11" in problem.codes
    assert len(problem.codes) == 2
    assert problem.near == pytest.approx((116.652, 39.862), abs=0.0005)


def test_a_missing_one_in_the_middle_is_a_gap_between_those_around_it():
    outlines = lattice()
    del outlines["11"]
    problem = refused(outlines)
    assert str(problem).startswith("There is a gap between 01, 10, 12 and 21 near 116.65")


def test_a_missing_one_at_the_edge_is_only_another_outline():
    outlines = lattice()
    del outlines["00"]
    assert len(tiling.tiled(outlines)) == SIZE * SIZE - 1


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"x": lattice()["11"]}, ["11", "x"]),  # twice the same
        ({"x": [[116.6512, 39.8612], [116.6518, 39.8612], [116.6515, 39.8618]]}, ["11", "x"]),  # within one
        (
            {"x": [[116.64, 39.85], [116.67, 39.85], [116.67, 39.88], [116.64, 39.88]]},
            None,
        ),  # over all of them
        (
            {"x": [[116.6505, 39.8615], [116.6515, 39.8613], [116.6515, 39.8617]]},
            ["01", "x"],
        ),  # across a border
        (
            {"x": [[116.6545, 39.8612], [116.6555, 39.8612], [116.6535, 39.8618]]},
            ["31", "x"],
        ),  # over the edge
    ],
    ids=["same", "within", "over", "across", "edge"],
)
def test_one_that_lies_over_others_is_refused(more, codes):
    problem = refused(lattice() | more)
    assert "overlap" in str(problem)
    assert "x" in problem.codes
    assert codes in (None, problem.codes)


def test_one_that_lies_apart_is_refused():
    problem = refused(lattice() | {"x": [[116.7, 39.9], [116.703, 39.9], [116.7, 39.903]]})
    assert str(problem) == "x lies apart from the others near 116.701000, 39.901000."


@pytest.mark.parametrize(
    "ring",
    [
        [],
        [[116.7, 39.9], [116.71, 39.9]],
        [[116.7, 39.9], [116.71, 39.9], [116.72, 39.9]],
        [[116.7, 39.9], [116.7000001, 39.9], [116.7, 39.9000001]],
        [[116.7, 39.9], [116.71, 39.91], [116.71, 39.9], [116.7, 39.91]],
        [[116.7, 39.9], [116.71, 39.9], [116.71, 39.91], [116.705, 39.9], [116.7, 39.91]],
    ],
    ids=["empty", "line", "flat", "tiny", "crossed", "pinched"],
)
def test_an_outline_must_be_one(ring):
    assert refused({"x": ring}).codes == ["x"]


def test_a_third_one_that_meets_a_border_gives_it_its_corner():
    """Surveys leave it out, and round it off the line; kept, the point on it would belong to nobody."""
    west = [[0, 0], [1, 0], [1.0001, 2], [0, 2]]
    south_east, north_east = (
        [[1, 0], [2, 0], [2, 1], [1.00005, 1]],
        [[1.00005, 1], [2, 1], [2, 2], [1.0001, 2]],
    )
    south_east[3] = [1.000052, 1]
    rings = tiling.tiled({"w": west, "se": south_east, "ne": north_east})
    assert [1.000052, 1] in rings["w"]
    assert [1.000052, 1] in rings["ne"]
    assert len(rings["w"]) == 6


def test_nothing_tiles():
    assert tiling.tiled({}) == {}
