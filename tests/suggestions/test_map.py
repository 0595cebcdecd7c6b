"""The map: the same content as a list, what its script asks for, and whose host its pages may ask."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.models import Grid
from suggestions import tiles
from suggestions.models import Suggestion
from suggestions.views import maps
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
HERE, THERE = ("39.850000", "116.680000"), ("39.900000", "116.700000")
BOX = "116.67,39.84,116.69,39.86"
TILES = "https://t{s}.tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture
def grid() -> Grid:
    ring = [[116.67, 39.84], [116.69, 39.84], [116.69, 39.86], [116.67, 39.86], [116.67, 39.84]]
    return builders.grid(code="R01", polygon=ring)


def at(place: tuple[str, str], **fields) -> Suggestion:
    return suggesting.sent(latitude=place[0], longitude=place[1], **fields)


def points(client, query: str = f"bbox={BOX}") -> dict:
    answer = client.get(f"/en/suggestions/map/points.json?{query}")
    assert answer.status_code == 200
    return answer.json()


def test_the_page_holds_everything_as_a_list_too(client, grid):
    case, nowhere = at(HERE, grid=grid), suggesting.sent(grid=grid)
    page = client.get("/en/suggestions/map/").text
    for one in (case, nowhere):
        assert f'href="/en/suggestions/{one.reference}/"' in page
    assert "not on the map" in page
    assert re.search(r'href="/en/suggestions/\?grid=R01">.*?<td class="number"[^>]*>2</td>', page, re.DOTALL)
    assert 'data-grids="/en/suggestions/map/grids.json"' in page
    assert "<polygon" in page


def test_the_page_hands_its_filters_on_to_the_script(client, grid):
    page = client.get("/en/suggestions/map/?grid=R01&step=open&after=1-1").text
    assert 'data-points="/en/suggestions/map/points.json?grid=R01&amp;step=open"' in page


def test_grids_come_with_the_number_of_what_is_open_in_them(client, grid):
    at(HERE, grid=grid)
    suggesting.brought_to("closed", grid=grid)
    suggesting.sent(grid=grid, public=False)
    answer = client.get("/en/suggestions/map/grids.json")
    assert answer["Cache-Control"] == "max-age=60"
    assert answer["Access-Control-Allow-Origin"] == "*"
    (feature,) = answer.json()["features"]
    assert feature["geometry"]["coordinates"] == [grid.polygon]
    assert feature["properties"] == {
        "code": "R01",
        "name": grid.name_en,
        "kind": "residential",
        "count": 1,
        "url": "/en/suggestions/?grid=R01",
    }


def test_counting_takes_one_query_for_all_grids(client, django_assert_num_queries):
    for _ in range(5):
        suggesting.sent(grid=builders.grid(polygon=[[1, 1], [2, 1], [2, 2], [1, 1]]))
    with django_assert_num_queries(2):
        assert len(client.get("/en/suggestions/map/grids.json").json()["features"]) == 5


def test_points_of_a_box(client):
    case = at(HERE)
    at(THERE)
    at(HERE, public=False)
    suggesting.sent()
    assert points(client) == {
        "points": [
            {
                "id": case.pk,
                "lat": 39.85,
                "lng": 116.68,
                "step": 1,
                "title": case.public_title,
                "url": f"/en/suggestions/{case.reference}/",
            }
        ],
        "more": False,
    }
    assert points(client, f"bbox={BOX}&step=5")["points"] == []
    assert len(points(client, "bbox=116,39,117,40")["points"]) == 2


def test_a_box_holds_the_newest_and_says_when_there_are_more(client, monkeypatch):
    monkeypatch.setattr(maps, "MOST_POINTS", 2)
    cases = [at(HERE) for _ in range(3)]
    found = points(client)
    assert [point["id"] for point in found["points"]] == [cases[2].pk, cases[1].pk]
    assert found["more"] is True


def test_points_are_named_in_the_readers_language(client):
    case = at(HERE, language="zh-hans", title="\u8def\u706f")
    words = {"translated_title": "Lamp", "translated_text": "It is dark"}
    Suggestion.objects.filter(pk=case.pk).update(**words, translated="confirmed")
    assert points(client)["points"][0]["title"] == "Lamp"


@pytest.mark.parametrize(
    "box", ["", "x", "1,2,3", "1,2,3,4,5", "nan,1,2,3", "3,1,2,4", "1,inf,2,inf", "1,9,2,8"]
)
def test_no_box_no_points(client, box):
    answer = client.get(f"/en/suggestions/map/points.json?bbox={box}")
    assert answer.status_code == 400
    assert "bbox" in answer.json()["error"]


def test_many_points_cost_as_many_queries_as_few(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            points(client)
        return len(captured)

    at(HERE)
    few = queries()
    for _ in range(20):
        at(HERE)
    assert queries() == few == 1


def test_the_grid_of_a_position(client, grid):
    def ask(**position: str):
        return client.post("/en/suggestions/map/grid-at.json", position)

    assert ask(lat="39.85", lng="116.68").json() == {"code": "R01", "name": grid.name_en, "surveyed": False}
    Grid.objects.update(schematic=False)
    assert ask(lat="39.85", lng="116.68").json()["surveyed"] is True
    assert ask(lat="10", lng="10").json() == {}
    nowhere = [{"lat": "x", "lng": "y"}, {"lat": "nan", "lng": "116"}, {"lat": "inf", "lng": "1"}]
    for wrong in ({}, {"lat": "1"}, *nowhere):
        assert ask(**wrong).status_code == 400
    assert client.get("/en/suggestions/map/grid-at.json?lat=39.85&lng=116.68").status_code == 405


def hosts_of_pictures(page) -> str:
    return re.search(r"img-src ([^;]*)", page["Content-Security-Policy"])[1]


def test_only_the_map_may_ask_the_host_of_the_tiles(client, settings, grid):
    settings.MAP_TILES, settings.MAP_DATUM = TILES, "gcj02"
    for _turn in ("made", "kept"):
        page = client.get("/en/suggestions/map/")
        assert hosts_of_pictures(page) == "'self' data: https://*.tiles.example.org"
        assert 'data-datum="gcj02"' in page.text
    assert hosts_of_pictures(client.get("/en/suggestions/")) == "'self' data:"


def test_each_layer_is_named_once_and_its_host_allowed(client, settings, grid):
    """As Tianditu needs it: the ground, and on it the names."""
    ground, names = (f"https://t{{s}}.tianditu.example/{kind}_w/{{z}}/{{x}}/{{y}}" for kind in ("vec", "cva"))
    settings.MAP_TILES = f"{ground}  {names}\nhttps://osm.example/{{z}}/{{x}}/{{y}}.png"
    settings.MAP_TILE_SUBDOMAINS = "01234567"
    page = client.get("/en/suggestions/map/")
    assert hosts_of_pictures(page) == "'self' data: https://*.tianditu.example https://osm.example"
    assert f'data-tiles="{ground} {names} https://osm.example/{{z}}/{{x}}/{{y}}.png"' in page.text
    assert 'data-tile-subdomains="01234567"' in page.text
    assert tiles.settings_of_the_map(None) == []


def test_without_tiles_nobody_is_asked(client, grid):
    page = client.get("/en/suggestions/map/")
    assert hosts_of_pictures(page) == "'self' data:"
    assert 'data-tiles=""' in page.text
    assert 'data-datum="wgs84"' in page.text


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (TILES, "https://*.tiles.example.org"),
        ("https://tiles.example.org:8443/{z}.png", "https://tiles.example.org:8443"),
        ("http://{a-c}.example.org/{z}.png", "http://*.example.org"),
    ],
)
def test_the_host_of_an_address_with_gaps(address, host):
    assert tiles.host(address) == host


def test_wrong_settings_are_told_before_the_site_starts(settings):
    assert tiles.settings_of_the_map(None) == []
    settings.MAP_TILES = f"{TILES} tiles.example.org/{{z}}"
    assert tiles.settings_of_the_map(None) == [tiles.WRONG_TILES]
    settings.MAP_TILES, settings.MAP_DATUM = "tiles.example.org/{z}", "bd09"
    assert tiles.settings_of_the_map(None) == [tiles.WRONG_DATUM, tiles.WRONG_TILES]


def test_every_map_knows_the_places_with_a_position(client):
    builders.place(slug="hall", name_en='The "hall"', latitude="39.850000", longitude="116.680000")
    builders.place(slug="nowhere", latitude=None, longitude=None)
    page = client.get("/en/suggestions/map/").text
    assert 'data-places="[[39.85, 116.68, &quot;The \\&quot;hall\\&quot;&quot;]]"' in page
