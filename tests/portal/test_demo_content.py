import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from events.demo.catalogue import EVENTS
from events.demo.categories import CATEGORIES
from events.demo.series import SERIES
from portal.demo import grids
from portal.demo.departments import DEPARTMENTS
from portal.demo.news import NEWS
from portal.demo.pages import PAGES
from portal.demo.partners import PARTNERS
from portal.demo.people import ACCOUNTS, RESIDENTS
from portal.demo.places import PLACES
from portal.demo.shapes import Pair, Question

pytestmark = pytest.mark.once

ART = Path(__file__).parents[2] / "portal/templates/portal/art"
HAN = re.compile(r"[\u3400-\u9fff]")
SVG = "{http://www.w3.org/2000/svg}"


def pairs(value):
    """Every pair inside a piece of content."""
    if isinstance(value, Pair):
        yield value
    elif isinstance(value, dict):
        yield from pairs(tuple(value.values()))
    elif isinstance(value, tuple | Question):
        for part in value:
            yield from pairs(part)
    elif hasattr(value, "__dataclass_fields__"):
        yield from pairs(tuple(vars(value).values()))


@pytest.mark.parametrize(
    "rows", [PLACES, PARTNERS, DEPARTMENTS, PAGES, NEWS, grids.GRIDS, CATEGORIES, SERIES]
)
def test_everything_is_said_in_both_languages(rows):
    said = list(pairs(rows))
    assert len(said) >= len(rows)
    for pair in said:
        assert HAN.search(pair.zh), pair
        assert pair.en.strip(), pair
        assert not HAN.search(pair.en), pair


@pytest.mark.parametrize("rows", [PLACES, PARTNERS, DEPARTMENTS, PAGES, NEWS])
def test_slugs_are_ascii_and_unique(rows):
    slugs = [row.slug for row in rows]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)


def test_news_are_of_2024_as_facts_or_of_late_as_samples():
    facts, samples = [n for n in NEWS if n.date], [n for n in NEWS if not n.date]
    assert {news.date[:4] for news in facts} == {"2024"}
    assert len(samples) >= 3
    assert all(0 < news.days_ago < 30 for news in samples)
    assert all(news.title.zh.startswith("示例") and news.title.en.startswith("Sample") for news in samples)


def test_blocks_are_of_the_known_kinds_and_point_at_places():
    places = {place.slug for place in PLACES}
    blocks = [block for page in PAGES + NEWS for block in page.body]
    assert {block.kind for block in blocks} == {"heading", "text", "callout", "faq", "contact", "image"}
    assert all(block.data in places for block in blocks if block.kind == "contact")


def test_opening_hours_open_before_they_close():
    for place in PLACES:
        for hours in place.hours:
            assert hours.opens < hours.closes
        for special in place.exceptions:
            assert special.closed == (not special.opens)


def test_the_grids_tile_without_gap_or_overlap():
    assert Counter(grid.kind for grid in grids.GRIDS) == {
        "residential": 9,
        "universal": 5,
        "industry": 7,
        "vacant": 15,
    }
    edges = Counter(edge for grid in grids.GRIDS for edge in zip(grid.ring, grid.ring[1:], strict=False))
    assert set(edges.values()) == {1}
    outline = [(a, b) for a, b in edges if (b, a) not in edges]
    assert len(outline) == 6 * 4 * 2
    areas = [area(zip(grid.ring, grid.ring[1:], strict=False)) for grid in grids.GRIDS]
    assert min(areas) > 0
    assert sum(areas) == pytest.approx(area(outline))


def area(edges):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges) / 2


def test_the_map_file_is_what_the_grids_say():
    assert grids.FILE.read_text(encoding="utf-8") == grids.geojson()
    assert len(json.loads(grids.geojson())["features"]) == 36


def test_people_are_plainly_made_up_and_reachable():
    assert len(ACCOUNTS) == 12
    assert len(RESIDENTS) == 60
    assert len({person.name for person in RESIDENTS}) == 60
    for person in (*ACCOUNTS, *RESIDENTS):
        assert person.email or person.phone
        assert not person.email or person.email.endswith("@example.org")
        assert not person.phone or re.fullmatch(r"1380000\d{4}", person.phone)
    contacts = [c for person in (*ACCOUNTS, *RESIDENTS) for c in (person.email, person.phone) if c]
    assert len(set(contacts)) == len(contacts)


def test_departments_are_marked_as_samples_except_the_one_that_is_known():
    unmarked = [row.slug for row in DEPARTMENTS if "示例" not in row.name.zh or "(sample)" not in row.name.en]
    assert unmarked == ["culture"]
    assert len(DEPARTMENTS) >= 8


def test_every_motif_that_content_names_is_drawn():
    drawn = {path.stem for path in ART.glob("*.svg")}
    named = {row.motif for row in (*PLACES, *PAGES, *NEWS, *EVENTS, *CATEGORIES, *SERIES)} - {""}
    named |= {b.data["motif"] for page in PAGES + NEWS for b in page.body if b.kind == "image"}
    assert named <= drawn
    assert len(drawn) >= 24


@pytest.mark.parametrize("path", sorted(ART.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_small_silent_and_free_of_style(path):
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.attrib == {
        "class": "art",
        "viewBox": "0 0 560 360",
        "aria-hidden": "true",
        "focusable": "false",
    }
    assert path.stat().st_size <= 6000
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "g", "path", "circle", "ellipse", "rect"}
        assert not {"style", "id", "clip-path"} & set(element.attrib)
        assert not any(name.startswith("on") for name in element.attrib)
