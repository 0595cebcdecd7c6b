"""Suggesting on a phone, in either language, with scripts and without, from the first page to the private.

Somebody else has the same trouble and finds it said already: one press, once the device is confirmed.
"""

import json
import subprocess

import pytest

from portal.models import Grid, Message, SiteSettings
from suggestions import actions
from suggestions.models import Category, Suggestion
from tests import builders, suggesting
from tests.browsing import lacking
from tests.guests import code_of
from tests.journeys.visitor import PHONE, Visitor
from tests.residents import picture
from tests.tools import found

pytestmark = pytest.mark.browser
SQUARE = [[116.64, 39.86], [116.66, 39.86], [116.66, 39.88], [116.64, 39.88], [116.64, 39.86]]
# The lamp by the north gate is dark; it has been broken for days.
WORDS = {
    "zh-hans": ("\u5317\u95e8\u8def\u706f\u4e0d\u4eae", "\u5317\u95e8\u8def\u706f\u574f\u4e86"),
    "en": ("The lamp by the north gate is dark", "Lamp by the north gate broken"),
}


class Walker(Visitor):
    """Somebody with a phone, who looks at every page with the eyes of axe and of the checker of markup."""

    def __init__(self, page, site, language: str, scripts: bool):
        super().__init__(page, site.url, language, scripts)
        self.markup: dict[str, bytes] = {}

    def go(self, path: str) -> None:
        super().go(path)
        self.look()

    def look(self) -> None:
        self.page.wait_for_load_state()
        self.markup[self.page.url] = self.page.request.get(self.page.url).body()
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.faults.append(f"{self.page.url} is too wide")
        super().look()

    def press(self, text: str, context: str = "") -> None:
        super().press(text, context)
        self.look()

    def code_for(self, contact: str) -> str:
        """No worker runs here, and no page shows the outbox: it is read from the rows."""
        return code_of(Message.objects.filter(recipient=contact).order_by("-pk").first().body)

    def errors_in_markup(self, folder) -> list:
        checker = found.vnu() or lacking("java or vnu-jar")
        for number, body in enumerate(self.markup.values()):
            (folder / f"{number}.html").write_bytes(body)
        command = [*checker, "--format", "json", "--errors-only", *sorted(map(str, folder.glob("*.html")))]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
        return [(m["url"], m["message"], m.get("extract")) for m in json.loads(said)["messages"]]


@pytest.fixture
def said_before(live) -> Suggestion:
    """What a neighbour has suggested, in a site with little else."""
    builders.home()
    names = {"site_name_zh_hans": "\u6587\u666f", "site_name_en": "Wenjing"}
    SiteSettings.objects.update(**names)
    for name in ("idea", "metro", "book"):
        suggesting.category(icon=name)
    lamps = Category.objects.first()
    grid = Grid.objects.create(
        code="R01", kind="residential", polygon=SQUARE, name_zh_hans="\u7532", name_en="Grid one"
    )
    case = suggesting.sent(title=WORDS["en"][1], language="en", category=lamps, grid=grid)
    return actions.translate(case, suggesting.officer(), WORDS["zh-hans"][1], "\u662f")


@pytest.fixture
def walker(way, new_page, live, said_before) -> Walker:
    language, scripts = way
    page = new_page(java_script_enabled=scripts, viewport=PHONE, locale=language)
    return Walker(page, live, language, scripts)


def fill_in(walker: Walker) -> None:
    """The first page, left once for the other language and come back to."""
    page = walker.page
    walker.go("suggestions/new/")
    walker.press("Continue")
    assert page.locator(".summary").count() == 1
    page.click("label[for=id_kind_1]")
    page.click("label[for=id_category_0]")
    page.fill("[name=title]", WORDS[walker.language][0])
    in_the_other_language_and_back(walker)
    if walker.scripts:
        page.locator("[name=title]").press("End")
        page.locator("[name=title]").type(" ")
        page.wait_for_selector("[data-similar-list] button")
        walker.look()
    walker.press("Continue")
    page.wait_for_selector("[name=grid]")


def in_the_other_language_and_back(walker: Walker) -> None:
    """What is written and not sent yet goes along: by the switch above, or without scripts by a button."""
    page, other = walker.page, "en" if walker.language == "zh-hans" else "zh-hans"
    for language in (other, walker.language):
        page.locator(".utility a[hreflang]" if walker.scripts else "button[name=language]").first.click()
        page.wait_for_url(f"**/{language}/suggestions/new/")
        assert page.locator("[name=title]").input_value() == WORDS[walker.language][0]
        assert page.locator("[name=kind]").nth(1).is_checked()


def place(walker: Walker) -> None:
    page = walker.page
    # What is alike is shown without a script, too.
    page.wait_for_selector("#similar")
    page.select_option("[name=grid]", "R01")
    page.fill("[name=address]", "3")
    walker.press("Continue")


def take_pictures(walker: Walker) -> None:
    """One that is none, then a real one: the first takes nothing with it."""
    page, lamp = walker.page, picture().read()
    files = [{"name": "letter.jpg", "mimeType": "image/jpeg", "buffer": b"Dear Sirs"}]
    files.append({"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": lamp})
    page.set_input_files("[name=photo]", files)
    if walker.scripts:
        page.wait_for_selector("[data-photos] img")
        page.wait_for_selector("[data-photos] [data-other]:not([hidden])")
        page.locator("[data-photos] [data-remove]").last.click()
    else:
        walker.press("Add the chosen pictures")
        assert "letter.jpg" in page.locator(".summary").inner_text()
    assert page.locator("[data-photos] img").count() == 1
    walker.look()
    page.locator("main button[name=then]").click()


def test_from_the_first_page_to_ones_own(walker, said_before, problems, tmp_path):
    fill_in(walker)
    place(walker)
    take_pictures(walker)
    problems[:] = [each for each in problems if "400 (Bad Request)" not in each]
    walker.look()
    walker.confirm("guest@example.org")
    page = walker.page
    assert WORDS[walker.language][0] in page.locator("dl.answers").inner_text()
    assert page.locator("main img").count() == 1
    page.locator("main form button.big").first.click()
    walker.look()
    made = Suggestion.objects.latest("pk")
    assert page.locator(".reference").inner_text() == made.reference
    assert (made.state, made.language, made.photos.count()) == ("submitted", walker.language, 1)
    page.locator("main a.button").first.click()
    walker.look()
    for step in ("correct", "hide", "withdraw", "revoke"):
        page.locator(f"main a[href*='/{step}/']").click()
        walker.look()
        page.go_back()
    walker.go("suggestions/mine/")
    assert made.title in page.locator("main").inner_text()
    assert walker.faults == []
    assert walker.errors_in_markup(tmp_path) == []


def test_a_neighbour_says_i_have_this_too(walker, said_before, tmp_path):
    page = walker.page
    walker.go("suggestions/new/")
    page.click("label[for=id_kind_1]")
    page.click("label[for=id_category_0]")
    page.fill("[name=title]", WORDS[walker.language][0])
    if not walker.scripts:
        walker.press("Continue")
    page.locator("button[form=have-it]").first.click()
    walker.look()
    walker.confirm("neighbour@example.org")
    page.locator("main form button.jade").click()
    walker.look()
    said_before.refresh_from_db()
    assert said_before.supporters == 1
    walker.go(f"suggestions/{said_before.reference}/follow/")
    page.click("label[for=id_rhythm_2]")
    page.locator("main form button").first.click()
    walker.go("suggestions/mine/")
    assert page.locator("select[name=rhythm]").input_value() == "weekly"
    assert walker.faults == []
    assert walker.errors_in_markup(tmp_path) == []
