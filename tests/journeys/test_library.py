"""Books from the shelf to a reader and back, on the running site with its demo.

A colleague finds a book by three letters of pinyin, borrows it at the reading corner with a phone, and hands
it in at the branch, where the librarian has a scanner. A neighbour reserves what only the branch has, and
collects it at the corner. Nothing is done in the database: it is only asked what is printed on the books.
"""

import json

import pytest

from tests.journeys.at_work import PASSWORD
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
# Books that nobody has or waits for: one of the corner with a Chinese title, the only copy of another one.
FREE = """
import json
from pypinyin import Style, lazy_pinyin
from library.demo.house import BRANCH, CORNER
from django.db.models import Count
from library.models import Copy, Hold, LibraryPlace, Title
waited_for = Hold.objects.open().values("title")
free = Copy.objects.for_holds().filter(kind="book").exclude(title__in=waited_for).order_by("accession")
corner, branch = (free.filter(current__place__slug=slug) for slug in (CORNER, BRANCH))
here = corner.filter(title__title_zh_hans__regex="^[\u4e00-\u9fa5]{3}").select_related("title")[NUMBER]
alone = Title.objects.annotate(number=Count("copies")).filter(number=1)
there = branch.filter(title__in=alone).select_related("title")[NUMBER]
print(json.dumps({
    "letters": "".join(lazy_pinyin(here.title.title_zh_hans[:3], style=Style.FIRST_LETTER)),
    "here": [here.title_id, here.code], "there": [there.title_id, there.code],
    "shelf": LibraryPlace.objects.get(place__slug=CORNER).shelf_code,
    "places": {place.place.slug: place.pk for place in LibraryPlace.objects.all()},
}))
"""
TIMES = iter(range(8))


class AtTheDesk(Visitor):
    """A librarian with a scanner, which types what it sees and presses Enter."""

    def scan(self, text: str) -> str:
        """The answer."""
        self.page.fill("#what", text)
        if self.scripts:
            self.page.keyboard.press("Enter")
            self.page.locator("#desk-answer section.answer").wait_for()
        else:
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        self.look()
        return self.page.locator("#desk-answer").inner_text()

    def sit_down(self, place: int) -> None:
        self.go("desk/library/")
        choice = self.page.locator(f"form[action$='/place/'] button[value='{place}']")
        if not choice.is_visible():
            self.page.locator("details.at summary").click()
        self.go_by(choice)


@pytest.fixture
def language(way) -> str:
    return way[0]


@pytest.fixture
def scripts(way) -> bool:
    return way[1]


@pytest.fixture
def books(demo) -> dict:
    """Other ones for each walk: all go over the same site."""
    script = FREE.replace("NUMBER", str(next(TIMES)))
    return json.loads(demo.command("shell", "-v", "0", "-c", script).strip().splitlines()[-1])


@pytest.fixture
def librarian(new_page, demo, scripts, language) -> AtTheDesk:
    page = new_page(java_script_enabled=scripts, viewport=PHONE, locale=language)
    desk = AtTheDesk(page, demo.url, language, scripts)
    desk.sign_in("librarian@example.org", PASSWORD)
    return desk


def test_found_by_pinyin_borrowed_at_the_corner_returned_at_the_branch(
    visitor, librarian, books, language, scripts
):
    colleague, (title, code) = visitor(language), books["here"]
    colleague.go("library/")
    colleague.page.fill("[name=q]", books["letters"])
    colleague.go_by(colleague.page.locator("form.seeker button").first)
    colleague.look()
    colleague.go_by(colleague.page.locator(f"main h3 a[href$='/library/titles/{title}/']"))
    colleague.look()
    assert colleague.says("On the shelf") in colleague.text()

    scan_with_phone(colleague, f"/c/{code}/")
    colleague.follow("Borrow")
    become_reader(colleague, f"reader-{language}-{scripts}@example.org".lower(), "staff")
    colleague.press("Yes, borrow it")
    assert colleague.says("Enjoy reading!") in colleague.text()
    colleague.look()
    colleague.go("library/mine/")
    assert colleague.page.locator(f"main a[href*='{code}'], main a[href*='/titles/{title}/']").count()

    librarian.sit_down(books["places"]["library-branch"])
    assert librarian.says("Into the crate to") in librarian.scan(f"{librarian.site}/c/{code}/")
    colleague.go("library/mine/")
    colleague.look()
    assert not colleague.page.locator(f"main a[href*='{code}'], main a[href*='/titles/{title}/']").count()
    assert colleague.faults + librarian.faults == []


def test_reserved_at_the_branch_collected_at_the_corner(visitor, librarian, books, language, scripts):
    neighbour, (title, code), places = visitor(language), books["there"], books["places"]
    contact = f"neighbour-{language}-{scripts}@example.org".lower()
    neighbour.go(f"library/titles/{title}/")
    neighbour.follow("Reserve")
    become_reader(neighbour, contact, "adult")
    neighbour.tick("pickup", str(places["reading-corner"]))
    neighbour.press("Reserve it")
    assert neighbour.says("It is reserved") in neighbour.text()
    neighbour.look()

    librarian.sit_down(places["library-branch"])
    librarian.go("desk/library/shelf/?tab=fetch")
    librarian.look()
    assert librarian.page.locator("form:has(input[name=seen]) button[name=what]").count()
    librarian.go("desk/library/")
    assert librarian.says("Into the crate to") in librarian.scan(f"{librarian.site}/c/{code}/")
    librarian.go("desk/library/shelf/?tab=crates")
    librarian.look()
    librarian.go_by(
        librarian.page.locator(f"form[action$='/send/'] button[value='{places['reading-corner']}']")
    )
    librarian.sit_down(places["reading-corner"])
    kept = librarian.says("Onto the hold shelf, for the card ending in")
    assert kept in librarian.scan(f"{librarian.site}/c/{code}/")

    neighbour.follow_mail(contact, "/library/mine/")
    neighbour.look()
    scan_with_phone(neighbour, f"/c/{code}/")
    neighbour.follow("Borrow")
    neighbour.press("Yes, borrow it")
    assert neighbour.says("Enjoy reading!") in neighbour.text()
    assert neighbour.faults + librarian.faults == []


def scan_with_phone(person: Visitor, path: str) -> None:
    """The code on a book is an address without a language: the phone's own comes."""
    person.page.goto(person.site + path)
    assert f"/{person.language}/" in person.page.url
    person.look()


def become_reader(person: Visitor, contact: str, kind: str) -> None:
    person.confirm(contact)
    person.look()
    person.page.fill("[name=name]", "Sample Reader")
    person.tick("kind", kind)
    person.tick("agreed")
    person.press("Become a reader")
    person.look()
