"""What the live map and the picker get in tests: the grids of the demo, some points, the page around."""

from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from portal import languages, maps
from portal.demo.grids import GRIDS, feature
from portal.models import Grid
from tests.stage import Stage

STEPS = ("Collected", "Dispatched", "Handled", "Fed back", "Verified", "Evaluated")


def point(number: int, lat: float, lng: float, step: int = 1) -> dict:
    title, url = f"Suggestion {number}", f"/en/suggestions/S-{number}/"
    return {"id": number, "lat": lat, "lng": lng, "step": step, "title": title, "url": url}


ALONE = point(1, 39.862, 116.650, 2)
SOLVED = point(2, 39.846, 116.700, 5)
CLOSE = [point(10 + number, 39.853 + number * 0.0004, 116.676, 3) for number in range(3)]
SAME_SPOT = [point(20, 39.840, 116.652), point(21, 39.840, 116.652)]


def grids() -> dict:
    """As the room's view answers: outlines with a link and a number."""
    features = [feature(grid) for grid in GRIDS]
    for number, found in enumerate(features):
        code = found["properties"]["code"]
        found["properties"] |= {"name": f"Grid {code}", "url": f"/en/grids/{code}/", "count": number % 3}
    return {"type": "FeatureCollection", "features": features}


def drawn() -> maps.SchematicMap:
    def row(grid) -> Grid:
        ring = [list(corner) for corner in grid.ring]
        return Grid(code=grid.code, kind=grid.kind, name=f"Grid {grid.code}", polygon=ring)

    return maps.schematic(map(row, GRIDS))


@pytest.fixture
def map_page(stage: Stage) -> Callable[..., str]:
    """Makes the page of a map with these points, and its server; more is context of the template."""

    def make(points: list[dict], *, language: str = "en", root: str = "", **more: object) -> str:
        stage.json("/grids.json", grids())
        stage.json("/points.json", {"points": points, "more": False})
        addresses = {"grids_url": "/grids.json", "points_url": "/points.json?category=roads"}
        context = addresses | {"step_names": STEPS, "map": drawn()} | more
        with override(language):
            head = render_to_string("suggestions/_map_head.html")
            body = render_to_string("suggestions/_live_map.html", context)
        listed = "".join(f'<li><a href="{p["url"]}">{p["title"]}</a></li>' for p in points)
        lang = languages.html_lang(language)
        return stage.page("/map/", f"{body}<ul>{listed}</ul>", head=head, lang=lang, root=root)

    return make


def boxes(stage: Stage) -> list[list[float]]:
    """The edges that were asked for: west, south, east, north."""
    asked = stage.asked_at("/points.json")
    return [[float(edge) for edge in one.query["bbox"].split(",")] for one in asked]


def open_map(page, address: str) -> None:
    page.goto(address)
    page.locator(".pin").first.wait_for()
