"""The live map: what it shows by mouse, by keys and to screen readers; and what stands there without it."""

import base64
import json
import threading

import pytest

from portal.demo.grids import GRIDS
from tests.browsing import forgive
from tests.journeys.accessible import faults_of
from tests.stage import Answer, Asked
from tests.suggestions.mapped import ALONE, CLOSE, SAME_SPOT, SOLVED, boxes, grids, open_map
from tests.suggestions.staged import LEAFLET

pytestmark = pytest.mark.browser

# A picture of one point.
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def test_grids_and_points_are_drawn_with_their_names(map_page, page):
    places = json.dumps([[39.852, 116.681, 'The "hall"'], [39.862, 116.655, "Reading corner"]])
    open_map(page, map_page([ALONE, SOLVED], places=places))
    assert page.locator("path.ground").count() == len(GRIDS)
    assert page.locator("path.landmark").count() == 2
    assert page.locator(".landmark-name").all_inner_texts() == ['The "hall"', "Reading corner"]
    assert {kind: page.locator(f"path.{kind}").count() for kind in ("residential", "universal")} == {
        "residential": 9,
        "universal": 5,
    }
    assert page.locator(".pin").evaluate_all("pins => pins.map(pin => pin.ariaLabel)") == [
        "Suggestion 1 – 2 Dispatched",
        "Suggestion 2 – 5 Verified",
    ]
    assert page.locator(".pin").all_inner_texts() == ["2", "5"]
    assert "schematic" in page.locator(".leaflet-control-attribution").inner_text().lower()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_group_opens_into_its_points(map_page, page, by):
    open_map(page, map_page([*CLOSE, SOLVED]))
    group = page.locator(".pin", has_text="3").and_(page.locator("[aria-label='3 suggestions']"))
    if by == "mouse":
        group.click()
    else:
        group.focus()
        page.keyboard.press("Enter")
    page.locator("[aria-label^='Suggestion 11 –']").wait_for()
    assert page.locator(".pin.many").count() == 0
    if by == "keyboard":
        assert page.evaluate("document.activeElement.ariaLabel") == "Suggestion 10 – 3 Handled"


def test_points_in_one_spot_are_a_list_and_the_focus_comes_back(map_page, page):
    open_map(page, map_page([*SAME_SPOT, ALONE]))
    page.locator("[aria-label='2 suggestions']").focus()
    page.keyboard.press(" ")
    links = page.locator(".leaflet-popup-content a")
    links.nth(1).wait_for()
    assert links.all_inner_texts() == ["Suggestion 20", "Suggestion 21"]
    assert page.evaluate("document.activeElement.textContent") == "Suggestion 20"
    assert page.locator(".leaflet-popup-close-button").get_attribute("aria-label") == "Close"
    page.keyboard.press("Escape")
    links.first.wait_for(state="detached")
    assert page.evaluate("document.activeElement.ariaLabel") == "2 suggestions"


def test_a_point_leads_to_its_page_with_keys_alone(stage, map_page, page):
    address = map_page([ALONE])
    stage.page(ALONE["url"], "<p>There</p>")
    open_map(page, address)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('pin')"):
            break
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup-content a:focus").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{ALONE['url']}")


def test_a_grid_tells_how_many_it_has(map_page, page):
    open_map(page, map_page([ALONE]))
    for number, words in [(0, "No suggestions"), (1, "1 suggestion"), (2, "2 suggestions")]:
        name = grids()["features"][number]["properties"]["name"]
        page.locator("path.ground").nth(number).click()
        page.locator(".leaflet-popup-content", has_text=name).wait_for()
        assert page.locator(".leaflet-popup-content").last.inner_text().split("\n")[-1].strip() == words
        page.keyboard.press("Escape")
        page.locator(".leaflet-popup").wait_for(state="detached")


def test_moving_asks_for_what_is_in_sight_and_keeps_the_filters(stage, map_page, page):
    open_map(page, map_page([ALONE]))
    page.locator(".canvas").focus()
    with page.expect_response("**/points.json*"):
        page.keyboard.press("+")
    with page.expect_response("**/points.json*"):
        page.keyboard.press("ArrowRight")
    whole, near, east = boxes(stage)
    assert whole[0] < near[0] < near[2] < whole[2]
    assert near[0] < east[0]
    assert near[1:4:2] == pytest.approx(east[1:4:2])
    west, south, right, north = whole
    assert west < ALONE["lng"] < right
    assert south < ALONE["lat"] < north
    assert {asked.query["category"] for asked in stage.asked_at("/points.json")} == {"roads"}


@pytest.mark.parametrize("guarded", [True, False])
def test_an_answer_that_comes_late_is_not_drawn(stage, map_page, page, guarded):
    address = map_page([ALONE])
    if not guarded:
        stage.without("suggestions/js/map.js", "this.request?.abort();")
    open_map(page, address)
    late = threading.Event()
    names = iter(["Late", "Last"])

    def points(asked: Asked) -> Answer:
        found = ALONE | {"title": next(names)}
        if found["title"] == "Late":
            late.wait(15)
        return Answer(json.dumps({"points": [found], "more": False}), kind="application/json")

    stage.answers["/points.json"] = points
    page.locator(".canvas").focus()
    with page.expect_request("**/points.json*") as slow:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.locator("[aria-label^=Last]").wait_for()
    late.set()
    if guarded:
        assert slow.value.failure, "nobody waits for it any more"
        assert page.locator("[aria-label^=Late]").count() == 0
    else:
        page.locator("[aria-label^=Late]").wait_for()


def test_several_moves_are_one_question(stage, map_page, page):
    open_map(page, map_page([ALONE]))
    page.locator(".canvas").focus()
    with page.expect_response("**/points.json*"):
        for _ in range(4):
            page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert len(boxes(stage)) == 2


def test_more_than_can_be_shown_is_said(stage, map_page, page):
    address = map_page([ALONE])
    stage.json("/points.json", {"points": [ALONE], "more": True})
    open_map(page, address)
    assert page.get_by_role("status").inner_text().startswith("There are more suggestions here")


def test_points_that_fail_are_said(stage, map_page, page, problems):
    address = map_page([ALONE])
    stage.json("/points.json", {}, status=503)
    page.goto(address)
    page.get_by_text("can't be loaded just now").wait_for()
    assert page.get_by_role("link", name="Suggestion 1").is_visible()
    forgive(page, problems)


@pytest.mark.parametrize("broken", ["/grids.json", LEAFLET])
def test_the_drawn_map_stays_when_the_live_one_cannot_come(stage, map_page, page, problems, broken):
    address = map_page([ALONE])
    stage.answers[broken] = Answer("", 500, "text/javascript")
    page.goto(address)
    page.get_by_text("can't be loaded just now").wait_for()
    assert page.locator("figure.map a").count() == len(GRIDS)
    assert page.locator(".canvas").count() == 0
    forgive(page, problems)


def test_without_script_the_drawn_map_and_the_list_stand(map_page, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(map_page([ALONE]))
    assert page.locator("figure.map svg").is_visible()
    assert page.locator("figure.map a").count() == len(GRIDS)
    assert page.get_by_role("link", name="Suggestion 1").is_visible()


def test_tiles_are_asked_for_only_where_the_site_has_some(map_page, page):
    asked = []

    def tile(route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=DOT, content_type="image/png")

    page.route("**/tiles/**", tile)
    open_map(page, map_page([ALONE]))
    assert asked == []
    open_map(page, map_page([ALONE], tiles="/tiles/{z}/{x}/{y}.png", tile_attribution="City"))
    page.locator("img.leaflet-tile-loaded").first.wait_for()
    assert "City" in page.locator(".leaflet-control-attribution").inner_text()
    assert asked


def test_layers_lie_on_one_another_and_each_of_their_hosts_is_asked(map_page, page):
    asked = set()

    def tile(route) -> None:
        asked.add(route.request.url.split("/tiles/")[1].split("/")[0])
        route.fulfill(body=DOT, content_type="image/png")

    page.route("**/tiles/**", tile)
    layers = "/tiles/ground-{s}/{z}/{x}/{y}.png /tiles/names/{z}/{x}/{y}.png"
    open_map(page, map_page([ALONE], tiles=layers, tile_attribution="City", tile_subdomains="7"))
    page.locator(".leaflet-layer:nth-child(2) img.leaflet-tile-loaded").first.wait_for()
    assert asked == {"ground-7", "names"}
    heights = page.locator(".leaflet-layer").evaluate_all("found => found.map(one => one.style.zIndex)")
    assert heights == ["0", "1"]
    assert page.locator(".leaflet-control-attribution").inner_text().count("City") == 1


@pytest.mark.parametrize(
    ("width", "language", "scheme", "root"),
    [
        (320, "en", "light", "elder"),
        (320, "zh-hans", "dark", ""),
        (1280, "en", "dark", "elder"),
        (1280, "zh-hans", "light", ""),
    ],
)
def test_axe_finds_nothing(map_page, new_page, width, language, scheme, root):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    open_map(page, map_page([ALONE, SOLVED, *CLOSE, *SAME_SPOT], language=language, root=root))
    assert faults_of(page) == []
    page.locator(".pin.many").last.focus()
    page.keyboard.press("Enter")
    page.locator(".pin:not(.many)").last.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    assert faults_of(page) == []
    card, keys = (page.locator(f".leaflet-{part}").bounding_box() for part in ("popup", "control-zoom"))
    assert card["x"] >= keys["x"] + keys["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
