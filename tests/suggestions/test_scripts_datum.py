"""Stored in WGS 84, shown in GCJ-02 where the tiles are: there and back."""

import pytest

from tests.suggestions.mapped import ALONE, boxes, open_map

pytestmark = pytest.mark.browser

HERE = [39.853, 116.676]


@pytest.fixture
def convert(stage, page):
    """`convert("toGcj02", point)` as the module in the browser does it."""
    page.goto(stage.page("/empty/", ""))
    call = "([name, point]) => import('/static/suggestions/js/datum.js').then((datum) => datum[name](point))"
    return lambda name, point: page.evaluate(call, [name, point])


def test_the_shift_agrees_with_the_usual_implementations(convert):
    assert convert("toGcj02", [39.915, 116.404]) == pytest.approx(
        [39.91640428150164, 116.41024449916938], abs=1e-9
    )


def test_nothing_moves_outside_of_china(convert):
    assert convert("toGcj02", [48.85, 2.35]) == [48.85, 2.35]


@pytest.mark.parametrize("point", [HERE, [22.3, 114.2], [43.8, 87.6], [31.2, 121.5]])
def test_the_way_back_ends_where_it_began(convert, point):
    shown = convert("toGcj02", point)
    assert shown != pytest.approx(point, abs=1e-3)
    assert convert("toWgs84", shown) == pytest.approx(point, abs=1e-9)


def test_the_map_moves_its_picture_not_its_question(stage, map_page, page):
    open_map(page, map_page([ALONE]))
    open_map(page, map_page([ALONE], datum="gcj02"))
    plain, shown = boxes(stage)
    assert shown == pytest.approx(plain, abs=0.0008)
