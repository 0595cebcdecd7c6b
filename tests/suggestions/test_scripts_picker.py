"""The spot of a suggestion: by position, by pointing, by arrow keys; the grid is proposed for it."""

import json

import pytest
from django.templatetags.static import static

from portal.demo.grids import GRIDS
from tests.browsing import forgive
from tests.journeys.accessible import faults_of
from tests.stage import Answer, Asked
from tests.suggestions.mapped import grids
from tests.suggestions.staged import LEAFLET, partial

pytestmark = pytest.mark.browser

IN_R01 = {"latitude": 39.870, "longitude": 116.657}
PIN = ".pin.here"
REFUSE = """
navigator.geolocation.getCurrentPosition = (found, failed) => failed({code: %d, message: 'made up'});
"""


@pytest.fixture
def where_page(stage):
    """The page 'where' of the form. R01 lies north of 39.86, R02 south of it, beyond is nothing."""

    def grid_at(asked: Asked) -> Answer:
        lat, lng = float(asked.fields["lat"]), float(asked.fields["lng"])
        code = None if lng > 116.75 else "R01" if lat > 39.86 else "R02"
        found = {"code": code, "name": f"Grid {code}" if code else "", "surveyed": code == "R02"}
        return Answer(json.dumps(found), kind="application/json")

    def make(*, latitude: str = "", longitude: str = "", kind: str = "hidden", datum: str = "wgs84") -> str:
        stage.json("/grids.json", grids())
        stage.answers["/grid-at.json"] = grid_at
        options = "".join(f'<option value="{grid.code}">Grid {grid.code}</option>' for grid in GRIDS)
        parts = partial("_picker", grids_url="/grids.json", datum=datum)
        body = f"""<form method="post"><fieldset class="field" data-picker data-grid-at="/grid-at.json">
            <legend>Where is it?</legend><div class="field"><label for="id_grid">Grid</label>
            <select name="grid" id="id_grid"><option value="">Choose</option>{options}</select></div>
            <input type="{kind}" name="latitude" aria-label="Latitude" value="{latitude}">
            <input type="{kind}" name="longitude" aria-label="Longitude" value="{longitude}">
            <div data-spot-shown{"" if latitude else " hidden"}><input type="checkbox" id="shown">
            <label for="shown">Show everybody the exact spot</label></div>
            {parts}</fieldset><button class="button">Go on</button></form>"""
        head = partial("_map_head")
        return stage.page("/where/", body, head=head)

    return make


def position(page) -> list[float]:
    fields = [page.locator(f"[name={name}]").input_value() for name in ("latitude", "longitude")]
    return [float(value) for value in fields if value]


def chosen(page) -> str:
    return page.locator("#id_grid").input_value()


def said(page) -> str:
    return page.locator("[data-said]").inner_text()


def on_canvas(page) -> tuple[float, float]:
    """Where the first grid lies on the map."""
    grid, canvas = (page.locator(css).first.bounding_box() for css in ("path.ground", ".canvas"))
    return grid["x"] - canvas["x"], grid["y"] - canvas["y"]


def ready(page, address: str) -> None:
    page.goto(address)
    page.locator("path.ground").first.wait_for()


def test_the_phone_s_position_is_taken_with_its_accuracy(new_page, where_page):
    page = new_page(geolocation=IN_R01 | {"accuracy": 24.3}, permissions=["geolocation"])
    ready(page, where_page())
    page.get_by_role("button", name="Use my position").click()
    page.get_by_text("This spot lies in Grid R01").wait_for()
    assert position(page) == [39.87, 116.657]
    assert chosen(page) == "R01"
    assert said(page).startswith("Found to within 25 metres.")


def test_a_position_far_away_leaves_the_map_over_the_grids(new_page, where_page):
    page = new_page(geolocation={"latitude": 31.23, "longitude": 121.47}, permissions=["geolocation"])
    ready(page, where_page())
    before = on_canvas(page)
    page.get_by_role("button", name="Use my position").click()
    page.get_by_text("outside our grids").wait_for()
    assert position(page) == [31.23, 121.47]
    assert on_canvas(page) == before
    assert page.locator(PIN).is_visible()


@pytest.mark.parametrize(
    ("code", "words"), [(1, "doesn't tell us where you are"), (2, "can't be found just now"), (3, "in time")]
)
def test_a_position_that_cannot_be_had_is_explained(page, where_page, code, words):
    page.add_init_script(REFUSE % code)
    ready(page, where_page())
    page.get_by_role("button", name="Use my position").click()
    assert words in said(page)
    assert position(page) == []


def test_the_browser_s_own_refusal_is_explained(page, where_page):
    ready(page, where_page())
    page.get_by_role("button", name="Use my position").click()
    page.get_by_text("doesn't tell us where you are").wait_for()


def test_a_click_puts_the_pin_and_proposes_the_grid(stage, page, where_page):
    ready(page, where_page())
    page.locator("path.residential").first.click()
    page.get_by_text("This spot lies in Grid R01, and that grid is chosen.").wait_for()
    assert chosen(page) == "R01"
    lat, lng = position(page)
    assert 39.84 < lat < 39.88
    assert 116.63 < lng < 116.72
    asked = stage.asked_at("/grid-at.json")[0]
    # No address holds the position.
    assert (asked.method, asked.query) == ("POST", {})
    assert asked.fields == {"lat": f"{lat:.6f}", "lng": f"{lng:.6f}"}


# Whether everybody sees the spot


def tick(page):
    return page.get_by_label("Show everybody")


def test_a_spot_from_the_map_is_shown_unless_somebody_says_no(page, where_page):
    ready(page, where_page())
    assert not tick(page).is_visible()
    page.locator("path.residential").first.click()
    assert tick(page).is_checked()
    tick(page).uncheck()
    page.locator(PIN).press("ArrowUp")
    assert not tick(page).is_checked()
    page.get_by_role("button", name="Take the pin away").click()
    assert not tick(page).is_visible()


def test_where_somebody_stands_is_not_shown_unless_they_say_so(new_page, where_page):
    page = new_page(geolocation=IN_R01 | {"accuracy": 24.3}, permissions=["geolocation"])
    ready(page, where_page())
    page.get_by_role("button", name="Use my position").click()
    page.get_by_text("This spot lies in Grid R01").wait_for()
    assert tick(page).is_visible()
    assert not tick(page).is_checked()
    page.locator(PIN).press("ArrowUp")
    assert not tick(page).is_checked()
    tick(page).check()
    page.get_by_role("button", name="Use my position").click()
    assert tick(page).is_checked()


def test_what_a_draft_says_stays(page, where_page):
    ready(page, where_page(latitude="39.870000", longitude="116.657000"))
    page.locator(PIN).press("ArrowUp")
    assert not tick(page).is_checked()


def test_the_pin_can_be_dragged(page, where_page):
    ready(page, where_page(latitude="39.870000", longitude="116.657000"))
    box = page.locator(PIN).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 160, steps=5)
    page.mouse.up()
    page.get_by_text("Grid R02").last.wait_for()
    lat, lng = position(page)
    assert lat < 39.86
    assert lng > 116.657


def test_the_pin_is_put_and_moved_with_keys_alone(page, where_page):
    ready(page, where_page())
    page.get_by_role("button", name="Put the pin on the map").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "application"
    assert page.evaluate("document.activeElement.ariaLabel")
    first = position(page)
    page.keyboard.press("ArrowUp")
    north = position(page)
    page.keyboard.press("ArrowRight")
    east = position(page)
    page.keyboard.press("Shift+ArrowRight")
    little = position(page)
    assert north[0] > first[0]
    assert north[1] == pytest.approx(first[1], abs=2e-6)
    assert east[1] > north[1]
    assert 0 < little[1] - east[1] < (east[1] - north[1]) / 4


def test_many_steps_are_one_question(stage, page, where_page):
    ready(page, where_page())
    page.get_by_role("button", name="Put the pin on the map").click()
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    page.get_by_text("This spot lies in").wait_for()
    assert len(stage.asked_at("/grid-at.json")) == 1


@pytest.mark.parametrize(
    ("latitude", "grid", "words"),
    [("39.87", "R01", ", but you have chosen"), ("39.85", "R02", ". The spot decides.")],
)
def test_a_grid_that_somebody_has_chosen_stays(page, where_page, latitude, grid, words):
    ready(page, where_page(latitude=latitude, longitude="116.657"))
    page.locator("#id_grid").select_option("U03")
    page.locator(PIN).press("ArrowRight")
    page.get_by_text(f"This spot lies in Grid {grid}{words}").wait_for()
    assert chosen(page) == "U03"
    page.locator("#id_grid").select_option(grid)
    assert "that grid is chosen" in said(page)


def test_the_proposal_follows_the_pin(page, where_page):
    ready(page, where_page(kind="text"))
    page.get_by_label("Latitude").fill("39.87")
    assert page.get_by_label("Latitude").input_value() == "39.87"
    page.get_by_label("Longitude").fill("116.657")
    page.get_by_label("Longitude").blur()
    page.get_by_text("Grid R01, and").wait_for()
    page.get_by_label("Latitude").fill("39.85")
    page.get_by_label("Latitude").blur()
    page.get_by_text("Grid R02, and").wait_for()
    assert chosen(page) == "R02"
    page.get_by_label("Longitude").fill("116.9")
    page.get_by_label("Longitude").blur()
    page.get_by_text("outside our grids").wait_for()
    assert chosen(page) == ""


def test_the_pin_can_be_taken_away(page, where_page):
    ready(page, where_page(latitude="39.870000", longitude="116.657000"))
    page.get_by_role("button", name="Take the pin away").click()
    assert position(page) == []
    assert page.locator(PIN).count() == 0
    assert page.get_by_role("button", name="Take the pin away").is_hidden()


def test_what_is_picked_on_a_shifted_map_is_kept_unshifted(page, where_page):
    """The pin stands where the fields say on either map: shown elsewhere, but kept the same."""
    ready(page, where_page(latitude="39.870000", longitude="116.657000", datum="gcj02"))
    page.locator(PIN).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert position(page) == pytest.approx([39.87, 116.657], abs=2e-6)


@pytest.mark.parametrize("broken", ["/grids.json", LEAFLET])
def test_without_a_map_the_position_still_helps(stage, new_page, where_page, problems, broken):
    page = new_page(geolocation=IN_R01, permissions=["geolocation"])
    address = where_page()
    stage.answers[broken] = Answer("", 500, "text/javascript")
    page.goto(address)
    page.get_by_role("button", name="Put the pin on the map").wait_for(state="hidden")
    page.get_by_role("button", name="Use my position").click()
    page.get_by_text("Grid R01, and").wait_for()
    assert position(page) == [39.87, 116.657]
    forgive(page, problems)


def test_a_grid_that_cannot_be_asked_for_changes_nothing(stage, page, where_page, problems):
    address = where_page()
    stage.answers["/grid-at.json"] = Answer("", 503)
    ready(page, address)
    with page.expect_response("**/grid-at.json*"):
        page.locator("path.residential").first.click()
    assert len(position(page)) == 2
    assert (chosen(page), said(page)) == ("", "")
    forgive(page, problems)


def test_without_script_the_grid_is_chosen_by_hand(stage, new_page, where_page):
    page = new_page(java_script_enabled=False)
    page.goto(where_page())
    page.locator("#id_grid").select_option("R02")
    assert page.locator("[data-position]").count() == 0
    assert page.get_by_role("button").all_inner_texts() == ["Go on"]
    page.get_by_role("button", name="Go on").click()
    assert "grid=R02" in stage.asked_at("/where/")[-1].body.decode()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(new_page, where_page, width):
    page = new_page(viewport={"width": width, "height": 900})
    ready(page, where_page(latitude="39.870000", longitude="116.657000"))
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_partial_names_its_script():
    assert f'src="{static("suggestions/js/picker.js")}"' in partial("_picker")
