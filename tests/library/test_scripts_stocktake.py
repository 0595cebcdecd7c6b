"""Scanning along the shelves: book after book, also where the network comes and goes."""

import time

import pytest

from tests.browsing import forgive
from tests.library.staged import script
from tests.stage import Answer, Asked, framed

pytestmark = pytest.mark.browser
PATIENCE = 5000
WAITING, FAILED = "No answer yet. Waiting:", "That went wrong"


def body(said: str = "", number: int = 0) -> str:
    heard = f'<section data-tone="ok"><h2>{said}</h2><p class="big">{number}</p></section>' if said else ""
    return f"""<div data-stock-take><form class="scan" method="post" data-scan data-waiting="{WAITING}"
        data-failed="{FAILED}"><label>Scan <input name="what"></label><button>Go</button></form>
        <p role="status" data-say></p><div id="stock-answer">{heard}</div>
        <div id="stock-side"><b>{number} seen</b></div></div>
        <button type="button" data-sound data-on="Sound is on" data-off="Sound is off" hidden>
        <span></span></button>"""


def scanned(asked: Asked) -> str:
    """A script sends the form in parts, the form itself as one line."""
    text = asked.body.decode()
    return text.split('name="what"')[1].split()[0] if 'name="what"' in text else asked.fields["what"]


class Shelf:
    """The server's side: `seen` once for each book, however often it is told; `down` answers with 503."""

    def __init__(self, stage):
        self.stage, self.seen, self.told = stage, [], []
        self.down, self.slow, self.elsewhere = False, 0.0, False
        stage.page("/take/", body(), scripts=script("stocktake"))
        self.first = stage.answers["/take/"]
        stage.answers["/take/"] = self.answer

    def answer(self, asked: Asked) -> Answer:
        if asked.method == "GET":
            return self.first
        if self.down:
            return Answer("Nobody is there", 503)
        if self.elsewhere:
            return Answer("<!doctype html><h1>Sign in</h1>")
        time.sleep(self.slow)
        what = scanned(asked)
        self.told.append(what)
        if what not in self.seen:
            self.seen.append(what)
        return Answer(framed(body(f"Seen {what}", len(self.seen))))


@pytest.fixture
def shelf(stage) -> Shelf:
    return Shelf(stage)


@pytest.fixture
def at_shelf(stage, page, shelf):
    page.clock.install()
    page.goto(stage.url + "/take/")
    page.get_by_role("button", name="Sound is").wait_for()
    return page


def scan(page, *books: str) -> None:
    page.get_by_label("Scan").focus()
    for book in books:
        page.keyboard.type(book)
        page.keyboard.press("Enter")


def test_books_are_told_in_their_order_though_the_scanner_is_quicker(shelf, at_shelf):
    shelf.slow = 0.15
    scan(at_shelf, "A1", "A2", "A3")
    at_shelf.get_by_role("heading", name="Seen A3").wait_for()
    assert shelf.told == ["A1", "A2", "A3"]
    assert at_shelf.locator("#stock-side").inner_text() == "3 seen"
    assert at_shelf.get_by_role("status").inner_text() == "Seen A3 3"
    assert at_shelf.get_by_label("Scan").input_value() == ""
    assert at_shelf.evaluate("document.activeElement.name") == "what"


def test_an_empty_line_is_no_book(shelf, at_shelf):
    scan(at_shelf, "", " ", "A1")
    at_shelf.get_by_role("heading", name="Seen A1").wait_for()
    assert shelf.told == ["A1"]


def test_a_server_that_is_away_gets_the_books_when_it_is_back(shelf, at_shelf, problems):
    shelf.down = True
    scan(at_shelf, "A1", "A2")
    at_shelf.get_by_text(f"{WAITING} 2").first.wait_for()
    at_shelf.clock.fast_forward(PATIENCE)
    at_shelf.wait_for_timeout(300)
    assert shelf.seen == []
    shelf.down = False
    at_shelf.clock.fast_forward(PATIENCE)
    at_shelf.get_by_role("heading", name="Seen A2").wait_for()
    assert shelf.seen == ["A1", "A2"]
    forgive(at_shelf, problems)


def test_without_a_network_the_scans_wait_and_keep_their_order(shelf, at_shelf, problems):
    scan(at_shelf, "A1")
    at_shelf.get_by_role("heading", name="Seen A1").wait_for()
    at_shelf.context.set_offline(True)
    scan(at_shelf, "A2", "A3")
    at_shelf.get_by_text(f"{WAITING} 2").first.wait_for()
    assert at_shelf.get_by_role("status").inner_text() == f"{WAITING} 2"
    at_shelf.context.set_offline(False)
    scan(at_shelf, "A4")
    at_shelf.get_by_role("heading", name="Seen A4").wait_for()
    assert shelf.seen == ["A1", "A2", "A3", "A4"]
    forgive(at_shelf, problems)


@pytest.mark.parametrize("guarded", [True, False])
def test_a_book_is_not_given_up_before_it_has_an_answer(stage, shelf, page, problems, guarded):
    if not guarded:
        stage.without("library/js/stocktake.js", "if (!isDone) break;")
    shelf.down = True
    page.clock.install()
    page.goto(stage.url + "/take/")
    page.get_by_role("button", name="Sound is").wait_for()
    with page.expect_response(lambda answer: answer.status == 503):
        scan(page, "A1")
    shelf.down = False
    page.clock.fast_forward(PATIENCE)
    scan(page, "A2")
    page.get_by_role("heading", name="Seen A2").wait_for()
    assert shelf.seen == (["A1", "A2"] if guarded else ["A2"])
    forgive(page, problems)


def test_a_page_that_is_none_of_the_stock_take_is_said_to_be_wrong(shelf, at_shelf):
    """Signed out meanwhile: sending it again would never end."""
    shelf.elsewhere = True
    scan(at_shelf, "A1")
    at_shelf.locator("#stock-answer").get_by_text(FAILED).wait_for()
    assert at_shelf.get_by_role("status").inner_text() == FAILED
    at_shelf.clock.fast_forward(2 * PATIENCE)
    at_shelf.wait_for_timeout(300)
    assert len(shelf.stage.asked_at("/take/")) == 2, "the page, and the scan"


def test_without_scripts_the_form_sends_itself(stage, shelf, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(stage.url + "/take/")
    page.get_by_label("Scan").fill("A1")
    page.get_by_role("button", name="Go").click()
    page.get_by_role("heading", name="Seen A1").wait_for()
    assert shelf.seen == ["A1"]
