"""Positions on the earth: WGS 84, which the site keeps, and GCJ-02, which maps of mainland China show.

Longitude comes first, as in GeoJSON. Between the two lie some 500 metres in Beijing: whoever mixes them up
puts a lamp into the wrong grid. Convert only where something is handed to a Chinese map, or comes from one.
"""

from collections.abc import Iterable, Sequence
from math import asin, cos, hypot, pi, radians, sin, sqrt
from typing import Any, NamedTuple

# The ellipsoid of Krasovsky, which GCJ-02 reckons with: half its longer axis in metres, and its bend.
LONG_AXIS, ECCENTRICITY_SQUARED = 6_378_245.0, 0.006_693_421_622_965_943
EARTH_RADIUS = 6_371_008.8  # metres, the mean
METRES_OF_A_DEGREE = EARTH_RADIUS * pi / 180
ROUNDS = 4  # of the inverse; each leaves a hundredth of the error


class Point(NamedTuple):
    longitude: float
    latitude: float


def point_of(spot: Any) -> Point | None:
    """Of whatever has a latitude and a longitude, WGS 84; None when it has no position."""
    if spot is None or spot.latitude is None or spot.longitude is None:
        return None
    return Point(float(spot.longitude), float(spot.latitude))


class Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    @property
    def square_degrees(self) -> float:
        return (self.east - self.west) * (self.north - self.south)

    def contains(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


# Where GCJ-02 differs, roughly, as everybody who draws maps takes it; Korea lies inside, too.
CHINA = Box(72.004, 0.8293, 137.8347, 55.8271)


def to_gcj02(longitude: float, latitude: float) -> Point:
    """From WGS 84; outside China the two are the same."""
    if not CHINA.contains(longitude, latitude):
        return Point(longitude, latitude)
    east, north = _shift(longitude - 105, latitude - 35)
    bend = 1 - ECCENTRICITY_SQUARED * sin(radians(latitude)) ** 2
    along = LONG_AXIS / sqrt(bend) * cos(radians(latitude))  # radius of the parallel
    across = LONG_AXIS * (1 - ECCENTRICITY_SQUARED) / bend**1.5  # radius of the meridian
    return Point(longitude + east * 180 / (pi * along), latitude + north * 180 / (pi * across))


def to_wgs84(longitude: float, latitude: float) -> Point:
    """From GCJ-02, to less than a millimetre: go back by the error until none is left."""
    found = Point(longitude, latitude)
    if not CHINA.contains(longitude, latitude):
        return found
    for _ in range(ROUNDS):
        there = to_gcj02(*found)
        found = Point(
            found.longitude - there.longitude + longitude, found.latitude - there.latitude + latitude
        )
    return found


def _shift(x: float, y: float) -> tuple[float, float]:
    """Metres to the east and north; `x` and `y` are degrees from the middle of China."""
    both = 20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)
    east = 20 * sin(pi * x) + 40 * sin(pi * x / 3) + 150 * sin(pi * x / 12) + 300 * sin(pi * x / 30)
    north = 20 * sin(pi * y) + 40 * sin(pi * y / 3) + 160 * sin(pi * y / 12) + 320 * sin(pi * y / 30)
    return (
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + (both + east) * 2 / 3,
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + (both + north) * 2 / 3,
    )


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two (longitude, latitude), along the sphere."""
    west, east = radians(one[0]), radians(other[0])
    south, north = radians(one[1]), radians(other[1])
    half = hypot(sin((north - south) / 2), sqrt(cos(south) * cos(north)) * sin((east - west) / 2))
    return 2 * EARTH_RADIUS * asin(min(half, 1))


def box_around(longitude: float, latitude: float, radius: float) -> Box:
    """The box that holds every point within `radius` metres; not for the poles and the date line."""
    high = radius / METRES_OF_A_DEGREE
    # A circle is widest on the side of the pole, where degrees are shorter.
    wide = high / cos(radians(min(abs(latitude) + high, 89)))
    return Box(longitude - wide, latitude - high, longitude + wide, latitude + high)


def box_of(points: Iterable[Sequence[float]]) -> Box:
    """The smallest box with all these (longitude, latitude) in it."""
    longitudes, latitudes = zip(*points, strict=True)
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
