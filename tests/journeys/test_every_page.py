"""Every kind of page, in both languages and both text sizes: accessible, valid, narrow, and by itself."""

import json
import subprocess

import pytest

from tests.browsing import lacking
from tests.journeys.accessible import faults_of
from tests.journeys.kinds import LANGUAGES, PUBLIC, SIGNED_IN, WORDS
from tests.tools import found

pytestmark = pytest.mark.browser
STRANGERS = ("home", "page", "news list", "places", "grids", "events", "event", "search")
STRANGERS += ("suggestions", "evaluated suggestion", "map of suggestions", "projects", "statistics")
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WORLD = """
import json
from django.test import Client
from django.utils import timezone
from events.models import Session
from portal.models import Grid, User
from suggestions.demo.plan import form_key
from suggestions.models import Suggestion
coming = Session.objects.of_live_events().filter(starts_at__gt=timezone.now(), state="planned")
open_now = coming.with_free_seats().filter(needs_registration=True, registration_opens_at=None)
free, full = open_now.order_by("starts_at").first(), coming.filter(seats__waiting__gt=0).first()
client = Client()
client.force_login(User.objects.get(email="resident@example.org"),
                   backend="allauth.account.auth_backends.AuthenticationBackend")
case = lambda key: Suggestion.objects.get(form_key=form_key(key)).reference
cases = {"whistled": "ride-hailing", "paused": "facade", "evaluated": "huazhuang-exit",
         "joined": "huazhuang-scooters"}
print(json.dumps({"grid": Grid.objects.first().code, "event": free.event.slug, "session": free.pk,
                  "full": full.event.slug, "cookies": {k: v.value for k, v in client.cookies.items()},
                  **{name: case(key) for name, key in cases.items()}}))
"""


@pytest.fixture(scope="session")
def world(demo) -> dict:
    """What stands in paths: a grid, an event to register for, suggestions; and a resident's session."""
    return json.loads(demo.command("shell", "-v", "0", "-c", WORLD).strip().splitlines()[-1])


@pytest.fixture
def visitor(new_page, demo, world):
    """Makes a page whose visitor reads a language, perhaps in large text, perhaps signed in."""

    def visit(language: str, *, elder: bool = False, width: int = 1280, signed_in: bool = False):
        page = new_page(viewport={"width": width, "height": 900}, locale=language)
        jar = dict(world["cookies"]) if signed_in else {}
        jar |= {"elder": "1"} if elder else {}
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


@pytest.mark.parametrize("signed_in", [False, True], ids=["visitor", "resident"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_accessible_and_never_wider_than_the_screen(
    visitor, demo, world, problems, language, elder, width, signed_in
):
    page = visitor(language, elder=elder, width=width, signed_in=signed_in)
    faults = []
    for address in open_all(page, demo, SIGNED_IN if signed_in else PUBLIC, language, world, problems):
        faults += faults_of(page)
        if page.evaluate(OVERFLOW) > 0:
            faults.append(f"{address} is {page.evaluate(OVERFLOW)} px wider than {width} px")
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_at_twice_its_size_still_fits(visitor, demo, world, problems, language):
    page, wide = visitor(language, width=375), []
    for address in open_all(page, demo, PUBLIC, language, world, problems):
        # Not by a style attribute, which the policy forbids: as the browser's own text setting does it.
        page.evaluate("document.styleSheets[0].insertRule('html{font-size:200%!important}', 0)")
        if page.evaluate(OVERFLOW) > 0:
            wide.append(f"{address}: {page.evaluate(OVERFLOW)} px")
    assert wide == []


@pytest.mark.parametrize("scheme", ["dark"])
def test_dark_pages_are_accessible(visitor, demo, world, problems, scheme):
    page = visitor("zh-hans")
    page.emulate_media(color_scheme=scheme)
    faults = []
    for _address in open_all(page, demo, PUBLIC, "zh-hans", world, problems):
        faults += faults_of(page)
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checker_finds_no_error_in_the_markup(visitor, demo, world, problems, language, tmp_path):
    checker, names = found.vnu() or lacking("java or vnu-jar"), {}
    for signed_in, kinds in ((False, PUBLIC), (True, SIGNED_IN)):
        page = visitor(language, signed_in=signed_in)
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
