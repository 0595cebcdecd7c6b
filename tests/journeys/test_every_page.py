"""Every kind of page, in both languages and both text sizes: accessible, valid, narrow, and by itself."""

import itertools
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
# What reaches beyond the screen, so that it is found at once.
BEYOND = """[...document.querySelectorAll('main *')]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => one.tagName.toLowerCase() + '.' + one.className).slice(0, 4).join(' ')"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def world(demo) -> dict:
    """What stands in paths: a grid, an event to register for, suggestions; and sessions of two accounts."""
    return json.loads(demo.command("shell", "-v", "0", "-c", SCRIPT).strip().splitlines()[-1])


@pytest.fixture
def visitor(new_page, demo, world):
    """Makes a page whose visitor reads a language, perhaps in large text, perhaps signed in."""

    def visit(language: str, *, elder: bool = False, width: int = 1280, who: str = "visitor"):
        page = new_page(viewport={"width": width, "height": 900}, locale=language)
        jar = world["cookies"][who] | ({"elder": "1"} if elder else {})
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


def looks() -> list:
    """`prove` looks in all four ways; the gate at each page once, in two ways by turns."""
    made = []
    for who, language, elder in itertools.product(KINDS, LANGUAGES, (False, True)):
        name, width = f"{language}-{'elder' if elder else 'normal'}", 320 if elder else 1280
        ways = (language, elder, width, who)
        made.append(pytest.param(*ways, KINDS[who], id=f"{name}-{who}", marks=pytest.mark.prove))
        if elder == (language == "zh-hans"):
            made.append(pytest.param(*ways, every_other(KINDS[who], elder), id=f"{name}-{who}-half"))
    return made


def every_other(kinds: dict[str, str], second: bool) -> dict[str, str]:
    return dict(itertools.islice(kinds.items(), int(second), None, 2))


@pytest.mark.parametrize(("language", "elder", "width", "who", "kinds"), looks())
def test_accessible_and_never_wider_than_the_screen(
    visitor, demo, world, problems, language, elder, width, who, kinds
):
    """axe looks at plain text on the widest and at large text on the narrowest; width is tried on both."""
    page = visitor(language, elder=elder, width=width, who=who)
    faults = []
    for address in open_all(page, demo, kinds, language, world, problems):
        faults += faults_of(page)
        for size in (1280 + 320 - width, width):
            page.set_viewport_size({"width": size, "height": 900})
            if page.evaluate(OVERFLOW) > 0:
                faults.append(f"{address} is {page.evaluate(OVERFLOW)} px wider than {size} px")
    assert faults == []


@pytest.mark.parametrize("language", ["en", pytest.param("zh-hans", marks=pytest.mark.prove)])
def test_text_at_twice_its_size_still_fits(visitor, demo, world, problems, language):
    page, wide = visitor(language, width=375), []
    for address in open_all(page, demo, PUBLIC, language, world, problems):
        # Not by a style attribute, which the policy forbids: as the browser's own text setting does it.
        page.evaluate("document.styleSheets[0].insertRule('html{font-size:200%!important}', 0)")
        if page.evaluate(OVERFLOW) > 0:
            wide.append(f"{address}: {page.evaluate(OVERFLOW)} px, {page.evaluate(BEYOND)}")
    assert wide == []


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        pytest.param("visitor", {"every part of a page": "style/"}, id="parts"),
        *(pytest.param(who, kinds, id=who, marks=pytest.mark.prove) for who, kinds in KINDS.items()),
    ],
)
def test_dark_pages_are_accessible(visitor, demo, world, problems, who, kinds):
    """Colours are of the parts that pages are made of: the gate looks at the page that shows them all."""
    page = visitor("zh-hans", who=who)
    page.emulate_media(color_scheme="dark")
    faults = []
    for _address in open_all(page, demo, kinds, "zh-hans", world, problems):
        faults += faults_of(page, COLOURS)
    assert faults == []


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        pytest.param(language, whole, id=f"{language}-{'all' if whole else 'half'}", marks=marks)
        for language in LANGUAGES
        for whole, marks in ((False, ()), (True, pytest.mark.prove))
    ],
)
def test_the_checker_finds_no_error_in_the_markup(visitor, demo, world, problems, language, whole, tmp_path):
    checker, names = found.vnu() or lacking("java or vnu-jar"), {}
    for who, kinds in KINDS.items():
        page, asked = visitor(language, who=who), kinds if whole else every_other(kinds, language == "en")
        for address in addresses(asked, language, world):
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
