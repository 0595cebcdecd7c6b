"""Every kind of page, in both languages and both text sizes: accessible, valid, narrow, and by itself."""

import json
import subprocess

import pytest

from tests.browsing import lacking
from tests.journeys.accessible import COLOURS, faults_of
from tests.journeys.demo_world import SCRIPT
from tests.journeys.kinds import KINDS, LANGUAGES, PUBLIC, WORDS
from tests.tools import found

pytestmark = pytest.mark.browser
STRANGERS = ("home", "page", "news list", "places", "grids", "events", "event", "search")
STRANGERS += ("suggestions", "evaluated suggestion", "map of suggestions", "projects", "statistics")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def world(demo) -> dict:
    """What stands in paths: a grid, an event to register for, suggestions; and sessions of two accounts."""
    return json.loads(demo.command("shell", "-v", "0", "-c", SCRIPT).strip().splitlines()[-1])


@pytest.fixture
def visitor(new_page, demo, world):
    """Makes a page whose visitor reads a language, perhaps signed in."""

    def visit(language: str, *, who: str = "visitor"):
        page = new_page(locale=language)
        jar = world["cookies"][who]
        page.context.add_cookies([{"name": k, "value": v, "url": demo.url} for k, v in jar.items()])
        return page

    return visit


def addresses(kinds: dict[str, str], language: str, world: dict) -> list[str]:
    return [f"/{language}/{path.format(**world, word=WORDS[language])}" for path in kinds.values()]


def open_all(page, demo, kinds, language, world, problems):
    """Open one after the other; the page that isn't there may say so on the console."""
    for address in addresses(kinds, language, world):
        page.goto(demo.url + address)
        yield address
        problems[:] = [p for p in problems if not ("404" in p and "there-is-no-such-page" in p)]


@pytest.mark.parametrize("who", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_accessible_and_never_wider_than_the_screen(visitor, demo, world, problems, language, who):
    """axe looks at plain text on the widest, in both colours, and at large text on the narrowest; width is
    tried on both, and with the browser's own text at 200 %. A page is opened twice: once for each text.
    """
    page, faults = visitor(language, who=who), []
    for address in open_all(page, demo, KINDS[who], language, world, problems):
        faults += faults_of(page)
        if language == "zh-hans":
            faults += in_the_dark(page)
        faults += too_wide(page, address, 320, 1280)
        if who == "visitor":
            faults += too_wide_at_twice_its_size(page, address)
        page.set_viewport_size({"width": 320, "height": 900})
        page.context.add_cookies([{"name": "elder", "value": "1", "url": demo.url}])
        page.goto(demo.url + address)
        assert page.locator("html.elder").count() == 1
        faults += [f"large text: {fault}" for fault in faults_of(page) + too_wide(page, address, 1280, 320)]
        page.context.clear_cookies(name="elder")
        page.set_viewport_size({"width": 1280, "height": 900})
    assert faults == []


def in_the_dark(page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    faults = [f"dark: {fault}" for fault in faults_of(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return faults


def too_wide(page, address: str, *widths: int) -> list[str]:
    """On screens of these widths, in px."""
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if (over := page.evaluate(OVERFLOW)) > 0:
            faults.append(f"{address} is {over} px wider than {width} px")
    return faults


def too_wide_at_twice_its_size(page, address: str) -> list[str]:
    """Not by a style attribute, which the policy forbids: as the browser's own text setting does it."""
    page.evaluate("document.styleSheets[0].insertRule('html{font-size:200%!important}', 0)")
    return [f"at 200 %: {fault}" for fault in too_wide(page, address, 375)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checker_finds_no_error_in_the_markup(visitor, demo, world, problems, language, tmp_path):
    checker, names = found.vnu() or lacking("java or vnu-jar"), {}
    for who, kinds in KINDS.items():
        page = visitor(language, who=who)
        for address in addresses(kinds, language, world):
            body = page.request.get(demo.url + address).body()
            file = tmp_path / f"{len(names)}.html"
            file.write_bytes(body)
            names[file.name] = address
    command = [*checker, "--format", "json", "--errors-only", *sorted(map(str, tmp_path.glob("*.html")))]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(said)["messages"]
    assert [(names[m["url"].rsplit("/", 1)[1]], m["message"], m.get("extract")) for m in messages] == []


def test_no_page_speaks_to_a_stranger_about_sessions(visitor, demo, world):
    """A page shell carries no session and no CSRF token: it can be kept and shared."""
    page = visitor("en")
    for kind in STRANGERS:
        answer = page.request.get(f"{demo.url}/en/{PUBLIC[kind].format(**world, word='dragon')}")
        assert (kind, answer.status, answer.headers.get("set-cookie")) == (kind, 200, None)
        assert "csrfmiddlewaretoken" not in answer.text()
