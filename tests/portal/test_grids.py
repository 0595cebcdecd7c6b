"""Grids from a file to the database, and from a position back to the grid."""

import copy
import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from portal import coordinates, grids
from portal.demo.grids import FILE
from portal.models import Grid
from tests import builders

pytestmark = pytest.mark.django_db
MAP = json.loads(FILE.read_text(encoding="utf-8"))
DEMO = [Grid(code=f["properties"]["code"], polygon=f["geometry"]["coordinates"][0]) for f in MAP["features"]]


def feature(collection: dict, code: str) -> dict:
    return next(f for f in collection["features"] if f["properties"]["code"] == code)


def corner_moved(code: str = "U03", x: float = 0.001, y: float = 0.001) -> dict:
    changed = copy.deepcopy(MAP)
    corner = feature(changed, code)["geometry"]["coordinates"][0][2]
    corner[0], corner[1] = corner[0] + x, corner[1] + y
    return changed


def written(tmp_path, collection) -> str:
    file = tmp_path / "grids.geojson"
    text = collection if isinstance(collection, str) else json.dumps(collection)
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_demo_comes_from_the_file_and_comes_once(tmp_path, capsys):
    for made, same in ((36, 0), (0, 36)):
        call_command("load_grids", written(tmp_path, MAP), "--schematic")
        said = capsys.readouterr().out
        assert f"{made} new" in said
        assert f"{same} as before" in said
    assert Grid.objects.filter(schematic=True).count() == 36
    assert Grid.objects.get(code="R01").polygon == feature(MAP, "R01")["geometry"]["coordinates"][0]


def test_a_later_survey_changes_grids_by_their_codes(tmp_path, capsys):
    call_command("load_grids", written(tmp_path, MAP), "--schematic")
    known = set(Grid.objects.values_list("pk", flat=True))
    survey = copy.deepcopy(MAP)
    feature(survey, "R01")["properties"]["name_en"] = "The first"
    call_command("load_grids", written(tmp_path, survey))
    assert "36 changed" in capsys.readouterr().out
    assert set(Grid.objects.values_list("pk", flat=True)) == known
    assert Grid.objects.get(code="R01").name_en == "The first"
    assert not Grid.objects.filter(schematic=True).exists()


def test_a_try_changes_nothing(tmp_path, capsys):
    call_command("load_grids", written(tmp_path, MAP), "--dry-run")
    assert "36 new" in capsys.readouterr().out
    assert not Grid.objects.exists()


def test_a_part_of_the_map_must_fit_to_what_is_there():
    grids.load_grids(MAP, schematic=True)
    changed = corner_moved()
    alone = {"features": [feature(changed, "U03")]}
    with pytest.raises(grids.WrongMap, match="U03"):
        grids.load_grids(alone, schematic=True)
    loaded = grids.load_grids({"features": [feature(MAP, "U03")]}, schematic=False)
    assert (loaded.changed, len(loaded.same)) == (["U03"], 35)


@pytest.mark.parametrize(("x", "y"), [(0.001, 0.001), (-0.001, -0.001), (0.0001, 0), (0, -0.0001)])
def test_a_moved_corner_is_refused_and_nothing_is_kept(tmp_path, x, y):
    with pytest.raises(CommandError, match=r"(overlap|gap between).* near 116\.\d+, 39\.\d+") as refused:
        call_command("load_grids", written(tmp_path, corner_moved(x=x, y=y)))
    assert "U03" in str(refused.value)
    assert not Grid.objects.exists()


def test_a_hole_is_refused():
    rest = {"features": [f for f in MAP["features"] if f["properties"]["code"] != "U03"]}
    with pytest.raises(grids.WrongMap, match=r"a gap between .* and .* near 116\.6"):
        grids.load_grids(rest, schematic=True)


def _without(name):
    return lambda f: f["properties"].pop(name)


WRONG = {
    "no code": (_without("code"), "Feature 1 has no code"),
    "twice": (lambda f: f["properties"].update(code="R02"), "Feature 2 has a code that came before: R02"),
    "no kind": (_without("kind"), "Grid R01: kind: "),
    "other kind": (lambda f: f["properties"].update(kind="forest"), "Grid R01: kind: .*forest"),
    "one name": (_without("name_en"), "Grid R01: name_en: "),
    "code": (lambda f: f["properties"].update(code="R 01"), "Grid R 01: code: "),
    "point": (lambda f: f["geometry"].update(type="Point"), "Grid R01 is no single polygon"),
    "nothing": (lambda f: f.update(geometry=None), "Grid R01 is no single polygon"),
    "ring": (
        lambda f: f["geometry"]["coordinates"].append(f["geometry"]["coordinates"][0]),
        "Grid R01 needs one outline without holes",
    ),
    "order": (lambda f: f["geometry"]["coordinates"][0][0].reverse(), "Grid R01: .* in this order"),
    "text": (
        lambda f: f["geometry"]["coordinates"][0].__setitem__(0, ["a", "b"]),
        "Grid R01: .*in this order",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_feature_that_cannot_be_read_is_named(name):
    spoil, says = WRONG[name]
    collection = copy.deepcopy(MAP)
    spoil(collection["features"][0])
    with pytest.raises(grids.WrongMap, match=says):
        grids.load_grids(collection, schematic=True)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": []}'])
def test_a_file_of_something_else_is_refused(tmp_path, text):
    with pytest.raises(CommandError, match=r"grids\.geojson: "):
        call_command("load_grids", written(tmp_path, text))
    with pytest.raises(CommandError, match=r"nothing\.geojson"):
        call_command("load_grids", str(tmp_path / "nothing.geojson"))


def test_a_multipolygon_of_one_is_as_good():
    collection = copy.deepcopy(MAP)
    for each in collection["features"]:
        each["geometry"] = {"type": "MultiPolygon", "coordinates": [each["geometry"]["coordinates"]]}
    assert len(grids.load_grids(collection, schematic=True).made) == 36


@pytest.mark.parametrize("grid", DEMO, ids=lambda grid: grid.code)
def test_every_centre_falls_into_its_own_grid(grid):
    corners = grid.polygon[:-1]
    centre = [sum(values) / len(corners) for values in zip(*corners, strict=True)]
    assert grids.grid_at(*centre, DEMO) is grid
    assert grids.nearest(*centre, 1, DEMO) == [grids.Near(grid, 0.0)]


@given(st.integers(0, 35), st.integers(0, 7), st.floats(0, 1))
def test_a_border_belongs_to_one_grid(number, edge, way):
    """Also the outer one, where rounding may put a spot a hair outside."""
    (x1, y1), (x2, y2) = DEMO[number].polygon[edge : edge + 2]
    spot = x1 + way * (x2 - x1), y1 + way * (y2 - y1)
    found = grids.grid_at(*spot, DEMO)
    assert found is not None
    assert DEMO[number] in [near.grid for near in grids.nearest(*spot, 4, DEMO) if near.metres < 0.01]
    assert found in [near.grid for near in grids.nearest(*spot, 4, DEMO) if near.metres < 0.01]


def test_far_away_there_is_no_grid_but_a_nearest_one(django_assert_num_queries):
    grids.load_grids(MAP, schematic=True)
    shanghai = (121.474, 31.230)
    with django_assert_num_queries(1):
        assert grids.grid_at(116.66, 39.86).code == "R07"
    with django_assert_num_queries(1):
        assert grids.grid_at(*shanghai) is None
    for nowhere in (float("inf"), float("nan"), 1e308):
        assert grids.grid_at(116.66, nowhere, DEMO) is None
        assert grids.grid_at(nowhere, 39.86, DEMO) is None
    with django_assert_num_queries(1):
        near = grids.nearest(116.660, 39.90)
    assert [n.grid.code for n in near] == ["R01", "R02", "I01"]
    assert near[0].metres < near[1].metres < near[2].metres
    west = Grid.objects.get(code="R01").polygon
    assert near[0].metres == pytest.approx(
        min(coordinates.distance((116.660, 39.90), corner) for corner in west), rel=0.02
    )


def test_mixing_up_the_two_systems_finds_another_grid():
    """Why `portal.coordinates` exists."""
    grid = next(grid for grid in DEMO if grid.code == "U03")
    west = min(grid.polygon[:-1])
    near_its_western_border = (west[0] - 0.001, west[1])
    shown = coordinates.to_gcj02(*near_its_western_border)
    assert grids.grid_at(*shown, DEMO) is not grids.grid_at(*near_its_western_border, DEMO)
    assert grids.grid_at(*coordinates.to_wgs84(*shown), DEMO) is grids.grid_at(*near_its_western_border, DEMO)


def test_without_grids_nothing_is_near():
    assert grids.grid_at(116.66, 39.86) is None
    assert grids.nearest(116.66, 39.86) == []
    Grid.objects.create(code="R01", kind="vacant", name_zh_hans="One (zh)", name_en="One")
    assert grids.grid_at(116.66, 39.86) is None


def test_editors_name_grids_and_leave_their_outlines_alone(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    grids.load_grids(MAP, schematic=True)
    grid = Grid.objects.get(code="R01")
    client.force_login(builders.staff("wagtailadmin.access_admin", "portal.change_grid", language="en"))
    address = f"/admin/snippets/portal/grid/edit/{grid.pk}/"
    assert "manage.py load_grids" in client.get(address).text
    data = {
        "code": "R01",
        "kind": "residential",
        "name_zh_hans": "One (zh)",
        "name_en": "One",
        "polygon": "[]",
    }
    assert client.post(address, data).status_code == 302
    changed = Grid.objects.get(code="R01")
    assert (changed.name_en, changed.polygon) == ("One", grid.polygon)
