"""Positions, held against published pairs and against themselves."""

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import coordinates
from portal.coordinates import CHINA, box_around, distance, to_gcj02, to_wgs84

pytestmark = pytest.mark.once

# WGS 84 and GCJ-02 of the same spots, as other implementations publish them.
PUBLISHED = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),
    ((113.912316, 22.543847), (113.9171764808363, 22.540796131694766)),
    ((116.377817, 39.911954), (116.38404722455657, 39.91334545536069)),
]
BEIJING = (116.66, 39.86)
longitudes, latitudes = st.floats(CHINA.west + 0.1, CHINA.east - 0.1), st.floats(1, CHINA.north - 0.1)
outside = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).filter(lambda point: not CHINA.contains(*point))


@pytest.mark.parametrize(("wgs", "gcj"), PUBLISHED)
def test_spots_that_others_have_published(wgs, gcj):
    assert distance(to_gcj02(*wgs), gcj) < 0.001
    assert distance(to_wgs84(*gcj), wgs) < 0.001


def test_in_beijing_the_two_lie_hundreds_of_metres_apart():
    assert 300 < distance(BEIJING, to_gcj02(*BEIJING)) < 700


@given(longitudes, latitudes)
def test_there_and_back_inside_china(longitude, latitude):
    assert distance(to_wgs84(*to_gcj02(longitude, latitude)), (longitude, latitude)) < 0.001
    assert distance(to_gcj02(*to_wgs84(longitude, latitude)), (longitude, latitude)) < 0.001


def test_one_round_alone_would_miss_by_more_than_a_metre(monkeypatch):
    monkeypatch.setattr(coordinates, "ROUNDS", 1)
    assert distance(to_wgs84(*to_gcj02(*BEIJING)), BEIJING) > 1


@given(outside)
def test_outside_china_nothing_moves(point):
    assert to_gcj02(*point) == to_wgs84(*point) == point


def test_a_kilometre_is_a_kilometre():
    degree = coordinates.METRES_OF_A_DEGREE
    assert distance((0, 0), (0, 1)) == pytest.approx(degree)
    assert distance((0, 60), (1, 60)) == pytest.approx(degree / 2, rel=1e-4)
    assert distance(BEIJING, BEIJING) == 0
    assert distance((116.397, 39.909), (121.474, 31.230)) == pytest.approx(1_067_000, rel=0.01)  # to Shanghai
    assert distance((0, 0), (180, 0)) == pytest.approx(20_015_115, rel=1e-6)


@given(longitudes, latitudes, st.floats(1, 50_000), st.floats(0, 360))
def test_whatever_is_within_the_radius_is_in_the_box(longitude, latitude, radius, direction):
    box = box_around(longitude, latitude, radius)
    high = radius / coordinates.METRES_OF_A_DEGREE
    near = (
        longitude + high * sin(radians(direction)) / cos(radians(latitude)),
        latitude + high * cos(radians(direction)),
    )
    assert box.contains(*near) or distance((longitude, latitude), near) > radius
    corner = (box.east, box.north)
    assert radius <= distance((longitude, latitude), corner) < 1.6 * radius
