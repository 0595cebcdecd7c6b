"""The read API: described, open to any origin, the same for everybody."""

import pytest

from portal import api, sections
from tests import builders

pytestmark = pytest.mark.django_db
V1 = "/api/v1"
SQUARE = [[116.6, 39.8], [116.7, 39.8], [116.7, 39.9], [116.6, 39.9], [116.6, 39.8]]


def test_the_description_names_what_every_room_brings(client):
    described = client.get(f"{V1}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {"/api/v1/grids", "/api/v1/suggestions", "/api/v1/events"} <= set(described["paths"])
    assert all(list(path) == ["get"] for path in described["paths"].values())
    assert all(
        section.api for section in sections.all_sections() if section.name in ("events", "suggestions")
    )


def test_no_page_of_it_asks_other_hosts(client):
    assert client.get(f"{V1}/docs").status_code == 404
    assert client.get(f"{V1}/").status_code == 404
    for language, said in (("en", "There is nothing at this address."), ("zh-CN", None)):
        answer = client.get(f"{V1}/nothing", headers={"Accept-Language": language})
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])
        assert said in (None, answer.json()["detail"])


@pytest.mark.parametrize("path", ["openapi.json", "grids", "suggestions/none"])
def test_scripts_of_any_site_may_read(client, path):
    answer = client.get(f"{V1}/{path}")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies


def test_pages_are_not_open_to_scripts_of_other_sites(client):
    builders.home()
    assert "Access-Control-Allow-Origin" not in client.get("/en/")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_can_be_written(client, method):
    answer = getattr(client, method)(f"{V1}/grids")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert client.head(f"{V1}/grids").status_code == 200


def test_strangers_have_a_limit(client, monkeypatch):
    monkeypatch.setattr(api, "MOST", 2)
    assert [client.get(f"{V1}/grids").status_code for _ in range(3)] == [200, 200, 429]
    answer = client.get(f"{V1}/grids")
    assert int(answer["Retry-After"]) > 0
    assert answer.json()["detail"]


def test_grids_are_geojson(client, settings):
    builders.grid(code="R01", polygon=SQUARE, name_en="Grid One")
    builders.grid(code="R02")
    data = client.get(f"{V1}/grids").json()
    assert data["type"] == "FeatureCollection"
    drawn, bare = data["features"]
    assert drawn["type"] == "Feature"
    assert drawn["geometry"] == {"type": "Polygon", "coordinates": [SQUARE]}
    assert drawn["properties"]["name"]["en"] == "Grid One"
    assert drawn["properties"]["urls"]["en"] == f"{settings.BASE_URL}/en/grids/R01/"
    assert bare["geometry"] is None
