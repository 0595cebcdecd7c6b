"""The desk in a browser: with a scanner quicker than the network, without a network, on a phone."""

import json
import subprocess

import pytest
from django.conf import settings
from wagtail.models import Site

from library import actions
from library.models import Loan
from portal.models import SiteSettings
from tests import borrowing, builders, desks
from tests.browsing import forgive, lacking
from tests.journeys.accessible import faults_of
from tests.journeys.visitor import say
from tests.librarian import DESK
from tests.library.staged import SPY
from tests.tools import found

pytestmark = pytest.mark.browser
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Scene:
    """A branch and another place; somebody with a book, a late one, and one on the hold shelf; a child."""

    def __init__(self):
        site = Site.objects.get(root_page=builders.home())
        names = {"site_name_en": "A", "site_name_zh_hans": "A"}
        SiteSettings.objects.update_or_create(site=site, defaults=names)
        self.librarian = borrowing.librarian()
        self.branch, self.other = borrowing.place(), borrowing.corner()
        borrowing.rule(limit=20, days=14)
        self.reader = borrowing.reader()
        self.child = borrowing.reader(kind="child", guardian=self.reader, nickname="Little Bear", name="")
        self.free = [borrowing.copy(home=self.branch, shelf_mark=f"K827/{n}") for n in range(5)]
        borrowing.loan(borrowing.copy(home=self.branch), self.reader, now=borrowing.in_days(-20))
        self.title_lent = borrowing.loan(borrowing.copy(home=self.branch), self.reader).copy.title.title_en
        kept, fetched, away = (borrowing.copy(home=self.branch) for _ in range(3))
        for copy in (kept, fetched):
            borrowing.hold(copy.title, self.reader, self.branch)
        actions.give_back(kept, self.branch)
        strayed = borrowing.copy(home=self.other)
        borrowing.loan(away)
        self.other.floats = False
        self.other.save()
        actions.give_back(away, self.other)
        actions.send_crate(self.other, self.branch)
        actions.mark_damaged(kept, by=self.librarian)
        borrowing.loan(strayed)
        actions.give_back(strayed, self.branch)
        self.kept = kept

    def pages(self) -> list[str]:
        reader, child = self.reader.pk, self.child.pk
        return [
            "",
            "commands/",
            "readers/",
            "readers/?q=nobody",
            f"readers/{reader}/",
            f"readers/{child}/",
            f"readers/{reader}/correct/",
            f"readers/{reader}/reserve/?q=sample",
            f"readers/{reader}/card/",
            "readers/new/",
            "shelf/",
            "shelf/?tab=fetch",
            "shelf/?tab=crates",
            f"copies/{self.kept.pk}/",
        ]


@pytest.fixture
def scene(live) -> Scene:
    return Scene()


@pytest.fixture
def at_work(new_page, live, scene):
    def sit_down(cookies: dict | None = None, **options):
        client = desks.browser_of(scene.librarian)
        jar = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
        page = new_page(**options)
        rows = [{"name": k, "value": v, "url": live.url} for k, v in (jar | (cookies or {})).items()]
        page.context.add_cookies(rows)
        return page

    return sit_down


def scan(page, text: str) -> None:
    """As a scanner types it."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


DARK = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}
LOOKS = [
    pytest.param("en", {"viewport": {"width": 320, "height": 700}}, {}, id="phone"),
    pytest.param("zh-hans", {"viewport": {"width": 320, "height": 700}}, {"elder": "1"}, id="large text"),
    pytest.param("en", DARK, {}, id="dark", marks=pytest.mark.prove),
]


@pytest.mark.parametrize(("language", "options", "cookies"), LOOKS)
def test_every_page_is_accessible_and_never_wider_than_the_screen(
    live, scene, at_work, language, options, cookies
):
    page, faults = at_work(cookies, locale=language, **options), []
    desk = f"{live.url}/{language}/desk/library/"

    def look(name: str) -> None:
        page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true })")
        faults.extend(faults_of(page))
        if page.evaluate(OVERFLOW) > 0:
            faults.append(f"{name} is {page.evaluate(OVERFLOW)} px too wide")

    for path in scene.pages():
        answer = page.goto(desk + path)
        assert (path, answer.status) == (path, 200)
        look(path)
    page.goto(desk + f"readers/{scene.reader.pk}/")
    with page.expect_navigation():
        page.locator("form[action$='/books/'] button").click()
    assert scene.title_lent in page.locator("main").inner_text()
    look("books")
    page.goto(desk)
    book, card = scene.free[0].accession, scene.reader.card_number
    said = {"It belongs on the shelf": book, "Now scan the books": card, "Lent until": book}
    for answer, text in said.items():
        scan(page, text)
        page.locator("#desk-answer").get_by_role("heading", name=say(language, answer)).wait_for()
        look(answer)
    assert faults == []


def test_the_checker_finds_no_error_in_the_markup(live, scene, at_work, tmp_path):
    checker, names, page = found.vnu() or lacking("java or vnu-jar"), {}, at_work()
    for number, path in enumerate(scene.pages()):
        file = tmp_path / f"{number}.html"
        file.write_bytes(page.request.get(f"{live.url}{DESK}{path}").body())
        names[file.name] = path
    page.goto(live.url + DESK + f"readers/{scene.reader.pk}/")
    with page.expect_navigation() as books:
        page.locator("form[action$='/books/'] button").click()
    file = tmp_path / "books.html"
    file.write_bytes(books.value.body())
    assert scene.title_lent in file.read_text()
    names[file.name] = "books"
    command = [*checker, "--format", "json", "--errors-only", *map(str, tmp_path.glob("*.html"))]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    wrong = [(names[m["url"].rsplit("/", 1)[1]], m["message"], m.get("extract")) for m in said["messages"]]
    assert wrong == []


def test_a_scanner_may_be_quicker_than_the_network(live, scene, at_work):
    page = at_work()
    page.goto(live.url + DESK)
    page.wait_for_function("!document.querySelector('[data-sound]').hidden")
    before = Loan.objects.open().filter(reader=scene.reader).count()
    for text in (scene.reader.card_number, *(copy.accession for copy in scene.free), "end"):
        scan(page, text)
    page.get_by_role("heading", name="Ready for the next reader").wait_for()
    assert Loan.objects.open().filter(reader=scene.reader).count() == before + len(scene.free)
    assert page.locator(".done li").count() == len(scene.free)
    assert page.evaluate("document.activeElement.id") == "what"


def test_without_scripts_the_box_does_the_same(live, scene, at_work):
    page = at_work(java_script_enabled=False)
    page.goto(live.url + DESK)
    for text in (scene.reader.card_number, scene.free[0].accession):
        page.fill("#what", text)
        with page.expect_navigation():
            page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_role("heading", name="Lent until").wait_for()
    assert Loan.objects.open().filter(copy=scene.free[0]).exists()
    with page.expect_navigation():
        page.locator(".done").get_by_role("button", name="Undo").click()
    assert not Loan.objects.open().filter(copy=scene.free[0]).exists()


def test_scans_wait_for_the_network_and_conflicts_are_listed(live, scene, at_work, problems):
    page = at_work()
    page.goto(live.url + DESK)
    page.wait_for_function("!document.querySelector('[data-sound]').hidden")
    scan(page, scene.reader.card_number)
    page.get_by_role("heading", name="Now scan the books").wait_for()
    page.context.set_offline(True)
    lent, unknown = scene.free[0], "nothing-like-it"
    for text in (lent.accession, scene.kept.accession, unknown, "end"):
        scan(page, text)
    page.locator("[data-kept-number]").get_by_text("4").wait_for()
    assert not Loan.objects.open().filter(copy=lent).exists()
    page.context.set_offline(False)
    page.locator("[data-conflicts]").get_by_text(unknown).wait_for()
    assert page.locator("[data-kept-panel]").is_hidden()
    page.locator("#desk-answer").get_by_text("Done when the network came back: Lent").wait_for()
    assert "Kept for later" not in page.locator("main").inner_text()
    whose = page.locator("[data-conflicts] li", has_text=unknown).get_by_role("link")
    assert whose.get_attribute("href") == f"/en/desk/library/readers/{scene.reader.pk}/"
    loan = Loan.objects.open().get(copy=lent)
    assert (loan.reader_id, loan.channel) == (scene.reader.pk, "offline")
    page.locator("[data-conflicts] button").click()
    assert page.locator("[data-conflicts]").is_hidden()
    assert page.evaluate("localStorage.getItem('library-desk-scans')") is None
    forgive(page, problems)


def test_success_refusal_and_attention_sound_differently(live, scene, at_work):
    page, sounds, book = at_work(), {}, scene.free[0]
    page.add_init_script(SPY)
    page.goto(live.url + DESK)
    page.wait_for_function("!document.querySelector('[data-sound]').hidden")
    other = borrowing.reader().card_number
    said = [
        (scene.reader.card_number, "Now scan the books"),
        (book.accession, "Lent until"),
        ("end", "Ready for the next reader"),
        (scene.kept.accession, "On the hold shelf, for the card ending in"),
        (other, "Now scan the books"),
        (book.accession, "Not done"),
    ]
    for text, answer in said:
        scan(page, text)
        page.locator("#desk-answer").get_by_role("heading", name=answer).wait_for()
        sounds[answer] = str(page.evaluate("window.heard.splice(0)"))
    success, refusal, attention = (sounds[said[number][1]] for number in (1, 5, 3))
    assert "[]" not in (success, refusal, attention)
    assert len({success, refusal, attention}) == 3
