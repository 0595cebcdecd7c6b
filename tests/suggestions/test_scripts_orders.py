"""The orders where there is no network: the last copy, marked as one, and nobody else's."""

import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from playwright.sync_api import Error

from tests.browsing import forgive
from tests.journeys.accessible import faults_of
from tests.stage import Answer, Asked, Stage
from tests.suggestions.staged import partial

pytestmark = pytest.mark.browser

DESK = "/en/desk/suggestions/"
WORKER = f"{DESK}worker.js"
MINE, ONE = f"{DESK}mine/", f"{DESK}S-1/"
COPY = "Last copy from"
PAGE_SCRIPT = f'<script type="module" src="{static("portal/js/page.js")}"></script>'
SIGN_OUT = '<form method="post" action="/en/accounts/logout/"><button class="link">Sign out</button></form>'
KEPT = """async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('private-'));
    const found = {};
    for (const name of names) {
        const requests = await (await caches.open(name)).keys();
        found[name] = requests.map(({method, url}) => `${method} ${new URL(url).pathname}`);
    }
    return found;
}"""


class Desk:
    """The pages of one person at work; `words` is what they say at the moment."""

    def __init__(self, stage: Stage):
        self.stage = stage
        self.words = "3 orders"
        self.serve_worker()
        for path in (MINE, ONE):
            self.show(path)
        stage.page(f"{DESK}statistics/", f"{SIGN_OUT}<p>Everybody's numbers</p>", scripts=PAGE_SCRIPT)
        stage.page("/en/", "<p>Welcome, stranger</p>", scripts=PAGE_SCRIPT)
        stage.page("/en/accounts/logout/", "<p>Signed out</p>")

    def serve_worker(self, without: str = "") -> None:
        """As the room's view serves it, or lacking one line, to show what that line is for."""
        text = Path(finders.find("portal/js/offline-worker.js")).read_text()
        assert without in text
        headers = {"Service-Worker-Allowed": "/"}
        self.stage.answers[WORKER] = Answer(
            text.replace(without, ""), kind="text/javascript", headers=headers
        )

    def show(self, path: str, key: str = "key-of-a") -> None:
        def answer(asked: Asked) -> Answer:
            self.stage.page(
                "/made",
                f"""{SIGN_OUT}<div data-orders="{key}" data-worker="{WORKER}" data-scope="{DESK}">
                {partial("_orders_copy")}</div><p>{self.words}</p>
                <form method="post" action="{path}"><button class="button">Accept</button></form>
                <img src="/media/photo.jpg" alt="A photo">""",
                scripts=PAGE_SCRIPT,
            )
            return self.stage.answers["/made"]

        self.stage.answers[path] = answer

    def url(self, path: str) -> str:
        return self.stage.url + path


@pytest.fixture
def desk(stage) -> Desk:
    stage.answers["/media/photo.jpg"] = Answer(
        '<svg xmlns="http://www.w3.org/2000/svg"/>', kind="image/svg+xml"
    )
    return Desk(stage)


def kept(page) -> dict[str, set[str]]:
    """What is kept, by the names of the caches: 'GET /path'."""
    return {name: set(requests) for name, requests in page.evaluate(KEPT).items()}


def visit(page, address: str) -> None:
    """Open a page and wait until the worker has it."""
    page.goto(address)
    wanted = {f"GET {urlsplit(address).path}", f"GET {static('suggestions/js/orders.js')}"}
    for _ in range(100):
        if any(wanted <= requests for requests in kept(page).values()):
            return
        page.wait_for_timeout(50)
    raise AssertionError(kept(page))


def pages_of(requests: set[str]) -> set[str]:
    return {request.removeprefix("GET ") for request in requests if "/static/" not in request}


def is_lost(page, address: str) -> bool:
    """Without network, and without a copy."""
    try:
        page.goto(address)
    except Error as problem:
        return "net::ERR_" in problem.message
    return False


def test_a_page_seen_before_is_there_without_network(desk, page, problems):
    visit(page, desk.url(MINE))
    page.context.set_offline(True)
    page.goto(desk.url(MINE))
    page.get_by_text(COPY).wait_for()
    assert page.get_by_text("3 orders").is_visible()
    since = re.search(r"from (\d\d:\d\d)\.", page.get_by_text(COPY).inner_text())[1]
    assert since in {f"{datetime.now() - timedelta(minutes=ago):%H:%M}" for ago in (0, 1)}
    # Its sheets have come along, too.
    assert page.locator("main").evaluate("part => getComputedStyle(part).containerType") == "inline-size"
    assert page.get_by_role("button", name="Accept").is_disabled()
    assert faults_of(page) == []
    forgive(page, problems)


def test_the_network_comes_first(desk, page):
    visit(page, desk.url(MINE))
    desk.words = "4 orders"
    visit(page, desk.url(MINE))
    assert page.get_by_text("4 orders").is_visible()
    assert page.get_by_text(COPY).count() == 0
    assert page.get_by_role("button", name="Accept").is_enabled()


def test_the_copy_is_the_last_page_that_came(desk, page, problems):
    visit(page, desk.url(MINE))
    desk.words = "4 orders"
    page.goto(desk.url(MINE))
    page.wait_for_timeout(500)
    page.context.set_offline(True)
    page.goto(desk.url(MINE))
    page.get_by_text("4 orders").wait_for()
    forgive(page, problems)


def test_a_network_that_takes_too_long_counts_as_none(desk, page):
    visit(page, desk.url(MINE))
    show = desk.stage.answers[MINE]

    def slowly(asked: Asked) -> Answer:
        time.sleep(6)
        return show(asked)

    desk.stage.answers[MINE] = slowly
    started = time.monotonic()
    page.goto(desk.url(MINE))
    page.get_by_text(COPY).wait_for()
    assert 3.5 < time.monotonic() - started < 6


def test_a_page_that_says_nothing_of_whose_it_is_is_not_kept(desk, page, problems):
    visit(page, desk.url(MINE))
    page.goto(desk.url(f"{DESK}statistics/"))
    page.wait_for_timeout(500)
    assert [pages_of(requests) for requests in kept(page).values()] == [{MINE}]
    page.context.set_offline(True)
    assert is_lost(page, desk.url(f"{DESK}statistics/"))
    forgive(page, problems)


def test_the_answer_to_a_post_is_not_kept(desk, page):
    """It may say what was wrong with a form; the copy is of the page as it is read."""
    show = desk.stage.answers[MINE]

    def answer(asked: Asked) -> Answer:
        desk.words = "Refused" if asked.method == "POST" else "3 orders"
        return show(asked)

    desk.stage.answers[MINE] = answer
    visit(page, desk.url(MINE))
    with page.expect_navigation():
        page.get_by_role("button", name="Accept").click()
    page.get_by_text("Refused").wait_for()
    page.wait_for_timeout(500)
    [requests] = kept(page).values()
    assert {request.split()[0] for request in requests} == {"GET"}
    text = page.evaluate(f"async () => (await caches.match('{MINE}')).text()")
    assert "3 orders" in text
    assert "Refused" not in text


@pytest.mark.parametrize("guarded", [True, False])
def test_another_person_finds_nothing_of_the_first(desk, page, problems, guarded):
    if not guarded:
        desk.serve_worker(without="await forgetAllBut(name, room);")
    visit(page, desk.url(MINE))
    desk.show(ONE, key="key-of-b")
    visit(page, desk.url(ONE))
    page.context.set_offline(True)
    assert is_lost(page, desk.url(MINE)) == guarded
    forgive(page, problems)


def test_signing_out_forgets_all(desk, page):
    visit(page, desk.url(MINE))
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.wait_for_timeout(300)
    assert kept(page) == {}


@pytest.mark.parametrize("guarded", [True, False])
def test_any_page_of_a_stranger_forgets_all(desk, page, guarded):
    """Whoever is signed out elsewhere, or after a time, leaves nothing to the next person."""
    visit(page, desk.url(MINE))
    if not guarded:
        desk.stage.page("/en/", "<p>Welcome, stranger</p>")
    page.goto(desk.url("/en/"))
    page.wait_for_timeout(300)
    assert (kept(page) == {}) == guarded


@pytest.mark.parametrize(
    "answer", [Answer("<p>Not here</p>", 404), Answer("", 302, headers={"Location": f"{DESK}statistics/"})]
)
def test_an_order_that_is_no_longer_mine_is_forgotten(desk, page, problems, answer):
    visit(page, desk.url(MINE))
    visit(page, desk.url(ONE))
    desk.stage.answers[ONE] = answer
    page.goto(desk.url(ONE))
    page.wait_for_timeout(300)
    assert [pages_of(requests) for requests in kept(page).values()] == [{MINE}]
    forgive(page, problems)


def test_a_copy_lasts_a_shift(desk, page, problems):
    visit(page, desk.url(MINE))
    older = """async () => {
        const cache = await caches.open('private-orders-key-of-a');
        const [key] = (await cache.keys()).filter(({url}) => url.endsWith('/mine/'));
        const copy = await cache.match(key);
        const headers = new Headers(copy.headers);
        headers.set('X-Copied-At', new Date(Date.now() - 13 * 3600 * 1000).toISOString());
        await cache.put(key, new Response(await copy.text(), {headers}));
    }"""
    page.evaluate(older)
    page.context.set_offline(True)
    assert is_lost(page, desk.url(MINE))
    forgive(page, problems)


def test_the_copy_keeps_the_policy_of_the_page(desk, page, problems):
    visit(page, desk.url(MINE))
    page.context.set_offline(True)
    response = page.goto(desk.url(MINE))
    assert response.from_service_worker
    assert "script-src 'self'" in response.headers["content-security-policy"]
    forgive(page, problems)


def test_without_script_the_pages_are_pages(desk, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(desk.url(MINE))
    assert page.get_by_text("3 orders").is_visible()
    assert page.get_by_text(COPY).count() == 0
    page.get_by_role("button", name="Accept").click()
    assert desk.stage.asked_at(MINE)[-1].method == "POST"
