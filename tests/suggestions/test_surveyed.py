"""A surveyed grid is decided by the point; a drawn one is only proposed."""

from decimal import Decimal

import pytest

from portal import grids
from portal.models import Grid
from suggestions import actions
from suggestions.rules import Actor
from tests import builders, suggesting
from tests.residents import begin, draft_of, to

pytestmark = pytest.mark.django_db
INSIDE, OUTSIDE = ("39.850000", "116.680000"), ("39.950000", "116.780000")


def square(code: str, x: float = 116.67, **fields) -> Grid:
    ring = [[x, 39.84], [x + 0.02, 39.84], [x + 0.02, 39.86], [x, 39.86], [x, 39.84]]
    return builders.grid(code=code, polygon=ring, **fields)


def sent_from(place: tuple[str, str], grid: Grid | None) -> tuple[Grid | None, bool]:
    """The grid of what somebody sends who names a grid and a point, and whether that is decided."""
    latitude, longitude = map(Decimal, place)
    draft = suggesting.draft(grid=grid, latitude=latitude, longitude=longitude)
    case = actions.submit(draft, Actor(person=draft.author))
    case.refresh_from_db()
    return case.grid, case.grid_confirmed


@pytest.mark.parametrize("said", ["nothing", "its own", "another"])
def test_a_point_in_a_surveyed_grid_decides(said):
    here, other = square("R01", schematic=False), square("R02", x=116.69, schematic=False)
    named = {"nothing": None, "its own": here, "another": other}[said]
    assert sent_from(INSIDE, named) == (here, True)


def test_a_point_in_a_drawn_grid_decides_nothing():
    square("R01", schematic=True)
    other = square("R02", x=116.69, schematic=False)
    assert sent_from(INSIDE, None) == (None, False)
    assert sent_from(INSIDE, other) == (other, False)


def test_nor_does_a_point_outside_of_all_or_none():
    here = square("R01", schematic=False)
    assert sent_from(OUTSIDE, here) == (here, False)
    draft = suggesting.draft(grid=here)
    case = actions.submit(draft, Actor(person=draft.author))
    assert (case.grid, case.grid_confirmed) == (here, False)


def test_neighbours_share_their_border_without_quarrel():
    west, east = square("R01", schematic=False), square("R02", x=116.69, schematic=False)
    found = {grids.surveyed_at(x, 39.85) for x in (116.6899, 116.69, 116.6901)}
    assert found == {west, east}
    assert grids.surveyed_at(116.69, 39.85) is not None


def test_whoever_sends_it_checks_the_grid_that_it_goes_to(client):
    here, other = square("R01", schematic=False), square("R02", x=116.69, schematic=False)
    draft = draft_of(begin(client, suggesting.category()))
    where = {"grid": other.code, "latitude": INSIDE[0], "longitude": INSIDE[1]}
    client.post(to("where/", draft), where)
    draft.refresh_from_db()
    assert draft.grid == here
    builders.confirm_device(client, builders.person())
    said = f"lies in {here.name_en}: that decides the grid"
    assert said in client.get(to("check/", draft)).text
    Grid.objects.update(schematic=True)
    client.post(to("where/", draft), where)
    draft.refresh_from_db()
    assert draft.grid == other
    assert "that decides the grid" not in client.get(to("check/", draft)).text


def test_at_the_desk_it_needs_no_confirming_and_a_person_has_the_last_word(settings):
    settings.STAFF_MFA_REQUIRED = False
    square("R01", schematic=False)
    other = square("R02", x=116.69, schematic=False)
    draft = suggesting.draft(latitude=Decimal(INSIDE[0]), longitude=Decimal(INSIDE[1]))
    case = actions.submit(draft, Actor(person=draft.author))
    case = actions.move(case, "dispatch", suggesting.officer())
    assert case.state == "dispatched"
    case = actions.confirm_grid(case, other, suggesting.officer())
    assert (case.grid, case.grid_confirmed) == (other, True)
