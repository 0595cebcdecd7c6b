"""The grids as residents see them: maps, places, whom to ring, when people meet."""

import math
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import grids, maps, sections
from portal.models import Grid
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _home():
    builders.home()


def square(column: int, row: int) -> list[list[float]]:
    west, south = 116.6 + column * 0.01, 39.8 + row * 0.01
    corners = [(0, 0), (0.01, 0), (0.01, 0.01), (0, 0.01), (0, 0)]
    return [[round(west + x, 6), round(south + y, 6)] for x, y in corners]


def grid(code: str, column: int, row: int, kind: str = "residential", **more) -> Grid:
    fields = {"name_zh_hans": f"{code} (zh)", "name_en": f"Grid {code}", "polygon": square(column, row)}
    return Grid.objects.create(code=code, kind=kind, **fields | more)


def place(column: float, row: float, **more):
    position = {"longitude": f"{116.6 + column * 0.01:.6f}", "latitude": f"{39.8 + row * 0.01:.6f}"}
    return builders.place(**position | more)


def shown(client, code: str = "R01") -> str:
    return client.get(f"/en/grids/{code}/").text


def test_grids_are_drawn_and_listed(client):
    grid("R01", 0, 0)
    grid("U01", 1, 0, "universal")
    page = client.get("/en/grids/").content.decode()
    assert page.count("<polygon") == 2
    assert "<title>Grid R01</title>" in page
    assert "schematic" in page
    assert '<th scope="row"><a href="/en/grids/U01/">Grid U01</a></th>' in page


def test_a_grid_names_its_neighbours(client):
    middle, beside, corner = grid("R01", 0, 0), grid("R02", 1, 0), grid("R03", 1, 1)
    assert maps.neighbours(middle, [middle, beside, corner]) == [beside]
    page = client.get("/en/grids/R01/").content.decode()
    assert '<a href="/en/grids/R02/">Grid R02</a>' in page
    assert client.get("/en/grids/X99/").status_code == 404


def test_only_an_unsurveyed_map_calls_itself_schematic(client):
    grid("R01", 0, 0, schematic=False)
    for path in ("", "R01/"):
        assert "This map is schematic" not in client.get(f"/en/grids/{path}").text
    Grid.objects.update(schematic=True)
    for path in ("", "R01/"):
        assert "This map is schematic" in client.get(f"/en/grids/{path}?again").text


def test_north_is_up_and_west_is_left():
    south_west, north_east = grid("A", 0, 0), grid("B", 3, 2)
    drawn = maps.schematic([south_west, north_east])
    low, high = drawn.shapes
    assert low.x < high.x
    assert low.y > high.y
    assert drawn.width > drawn.height > 0


def test_a_grids_own_map_shows_it_large_in_the_middle_and_what_lies_beside_it():
    rows = {(x, y): grid(f"g{x}{y}", x, y) for x in range(5) for y in range(5)}
    drawn = maps.around(rows[2, 2], rows.values(), [])
    assert (drawn.width, drawn.height) == (560, pytest.approx(420, abs=8))
    assert drawn.shapes[-1].grid == rows[2, 2]
    assert (drawn.shapes[-1].x, drawn.shapes[-1].y) == pytest.approx((280, drawn.height / 2), abs=2)
    assert {shape.grid.code for shape in drawn.shapes} >= {f"g{x}{y}" for x in (1, 2, 3) for y in (1, 2, 3)}
    at_the_rim = maps.around(rows[2, 0], rows.values(), [])
    assert at_the_rim.height < drawn.height - 50  # nothing is drawn of what lies outside
    assert maps.around(Grid(), rows.values(), []) == maps.SchematicMap()


def test_the_places_in_a_grid_are_numbered_on_the_map_and_in_the_list(client):
    grid("R01", 0, 0)
    grid("R02", 1, 0)
    market = place(0.2, 0.2, kind="market", name_en="Sample Market")
    library = place(0.8, 0.8, kind="library", name_en="Sample Library")
    place(0.5, 0.5, live=False, name_en="Sample Draft")
    place(1.5, 0.5, name_en="Sample Elsewhere")
    builders.place(name_en="Sample Nowhere")
    page = shown(client)
    assert page.count('<g class="spot"') == 2
    assert page.index("<title>Sample Library</title>") < page.index("<title>Sample Market</title>")
    ol = page[page.index("<ol>", page.index("In this grid")) :]
    assert ol.index(f'<a href="/en/places/{library.slug}/">') < ol.index(
        f'<a href="/en/places/{market.slug}/">'
    )
    for name in ("Draft", "Elsewhere", "Nowhere"):
        assert f"Sample {name}" not in page
    assert "Sample Elsewhere" in shown(client, "R02")


def test_numbers_on_the_map_never_cover_each_other():
    here = grid("R01", 0, 0)
    places = [place(0.5 + number / 1000, 0.5) for number in range(12)]
    drawn = maps.around(here, [here], places)
    at = [(spot.x, spot.y) for spot in drawn.spots] + [(drawn.shapes[-1].x, drawn.shapes[-1].y)]
    assert [spot.number for spot in drawn.spots] == list(range(1, 13))
    assert min(math.dist(a, b) for a in at for b in at if a is not b) >= maps.APART - 1


def test_a_lonely_number_stands_where_the_place_is():
    here = grid("R01", 0, 0)
    [spot] = maps.around(here, [here], [place(0.9, 0.1)]).spots
    shape = maps.around(here, [here], []).shapes[-1]
    corners = [tuple(map(int, pair.split(","))) for pair in shape.points.split()]
    (west, south), (east, north) = corners[0], corners[2]
    assert spot.x == pytest.approx(west + 0.9 * (east - west), abs=2)
    assert spot.y == pytest.approx(south + 0.1 * (north - south), abs=2)


def test_a_grid_says_whom_to_ring_and_when_people_meet(client):
    at = timezone.now() + timedelta(days=3)
    hall = builders.place(name_en="Sample Hall")
    here = grid("R01", 0, 0, duty_phone="010-0000 0101", next_meeting_at=at, meeting_place=hall)
    page = shown(client)
    assert '<a href="tel:010-00000101">010-0000 0101</a>' in page
    assert "Next residents' meeting" in page
    assert f'datetime="{timezone.localtime(at).isoformat()}"' in page
    assert f'<a href="/en/places/{hall.slug}/">Sample Hall</a>' in page
    hall.delete()
    here.refresh_from_db()
    assert here.meeting_place is None


def test_what_a_grid_does_not_know_or_is_over_it_does_not_say(client):
    grid("R01", 0, 0)
    past = timezone.now() - timedelta(minutes=1)
    grid("R02", 1, 0, next_meeting_at=past, meeting_place=builders.place(name_en="Sample Hall"))
    for code in ("R01", "R02"):
        page = shown(client, code)
        for words in ("tel:", "Next residents", "Sample Hall", "In this grid"):
            assert words not in page, (code, words)


def test_a_meeting_at_a_place_that_is_not_public_does_not_name_it(client):
    at = timezone.now() + timedelta(days=3)
    hidden = builders.place(name_en="Sample Hall", live=False)
    grid("R01", 0, 0, next_meeting_at=at, meeting_place=hidden)
    page = shown(client)
    assert "Next residents" in page
    assert "Sample Hall" not in page


def test_rooms_say_what_is_on_in_a_grid(client, monkeypatch):
    here = grid("R01", 0, 0)
    grid("R02", 1, 0)
    card = sections.Card("portal/_empty.html", {"title": "A new bench"})
    room = sections.Section(
        "benches", "Benches", grid_cards=(lambda request, at: card if at == here else None,)
    )
    monkeypatch.setitem(sections._sections, "benches", room)
    assert "A new bench" in shown(client)
    assert "A new bench" not in shown(client, "R02")


@pytest.mark.parametrize("path", ["", "g0/"])
def test_a_page_costs_the_same_for_3_grids_and_60(client, path):
    counts = []
    for number in (3, 57):
        for _ in range(number):
            grid(f"g{Grid.objects.count()}", Grid.objects.count(), 0)
            place(0.5, 0.5)
        client.get(f"/en/grids/{path}")
        with CaptureQueriesContext(connection) as counted:
            client.get(f"/en/grids/{path}")
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_an_editor_tells_what_a_grid_needs_to_say(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    here, hall = grid("R01", 0, 0), builders.place()
    client.force_login(builders.staff("wagtailadmin.access_admin", "portal.change_grid", language="en"))
    data = {"code": "R01", "kind": "vacant", "name_zh_hans": "One (zh)", "name_en": "One"}
    data |= {"duty_phone": "010-0000 0101", "next_meeting_at": "2030-01-02 19:00", "meeting_place": hall.pk}
    assert client.post(f"/admin/snippets/portal/grid/edit/{here.pk}/", data).status_code == 302
    here.refresh_from_db()
    assert (here.duty_phone, here.meeting_place) == ("010-0000 0101", hall)
    assert timezone.localtime(here.next_meeting_at).isoformat() == "2030-01-02T19:00:00+08:00"
    assert here.polygon == square(0, 0)
    assert grids.places_in(here) == []
