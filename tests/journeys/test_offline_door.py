"""Two phones at the door, the network cut: nobody is lost or counted twice, whoever is in doubt is shown."""

from collections import Counter

import pytest
from django.conf import settings
from django.db.models import Sum
from wagtail.models import Site

from events import tickets
from events.models import Registration, Scan
from portal.models import SiteSettings
from tests import builders, desks
from tests.browsing import forgive
from tests.events.doors import begun, group
from tests.journeys.accessible import faults_of
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.browser
KEPT = """async () => {
    for (const name of await caches.keys())
        if (await (await caches.open(name)).match(location.href)) return name;
    return '';
}"""
ONLY_SCANS = "async () => (await indexedDB.databases()).every(({name}) => name === 'door-scans')"


class Phone:
    """A helper's phone with a scanner, which types what it sees and presses Enter."""

    def __init__(self, page, live, session, user):
        self.page, self.site, self.user = page, live.url, user
        self.address = f"{live.url}/en/desk/events/sessions/{session.pk}/door/"
        self.sign_in()

    def sign_in(self) -> None:
        name = settings.SESSION_COOKIE_NAME
        value = desks.browser_of(self.user).cookies[name].value
        self.page.context.add_cookies([{"name": name, "value": value, "url": self.site}])

    def open(self) -> "Phone":
        """And wait until it would open without a network."""
        self.page.goto(self.address)
        self.page.get_by_text("Connected.").wait_for()
        self.page.wait_for_function(KEPT)
        return self

    def cut(self) -> None:
        self.page.context.set_offline(True)
        self.page.get_by_text("No network.").wait_for()

    def back(self) -> None:
        self.page.context.set_offline(False)

    def scan(self, text: str) -> str:
        """What it says: one thing after the other, as people do."""
        self.page.keyboard.type(text)
        self.page.evaluate("document.getElementById('door-answer').replaceChildren()")
        self.page.keyboard.press("Enter")
        self.page.locator("#door-answer h2").wait_for()
        return self.page.locator("#door-answer").inner_text()

    def number(self, name: str) -> int:
        return int(self.page.locator(f"[data-number={name}]").inner_text())

    def waits(self, number: int) -> None:
        words = f"Waiting to be sent: {number}" if number else ""
        self.page.wait_for_function(
            "words => document.querySelector('[data-waiting]').textContent === words", arg=words
        )


@pytest.fixture
def session(live):
    site = Site.objects.get(root_page=builders.home())
    names = {"site_name_en": "A", "site_name_zh_hans": "A"}
    SiteSettings.objects.update_or_create(site=site, defaults=names)
    return begun(capacity=60)


@pytest.fixture
def phone(live, session, new_page):
    def make(**options) -> Phone:
        user = builders.staff("events.change_registration")
        return Phone(new_page(viewport=PHONE, **options), live, session, user)

    return make


def code(live, row: Registration) -> str:
    """What stands in the square on the ticket."""
    return f"{live.url}/t/{tickets.secret(tickets.TICKET, row)}"


def lose_the_answer(page) -> None:
    """The first batch arrives; that it has, nobody hears."""
    page.evaluate(
        """() => {
            const real = window.fetch;
            window.fetch = async (...given) => {
                const answer = await real(...given);
                if (given[1]?.method !== 'POST') return answer;
                window.fetch = real;
                throw new TypeError('Failed to fetch');
            };
        }"""
    )


def test_thirty_scans_at_two_phones_without_a_network(live, session, phone, problems):
    rows = [group(session, name=f"Guest{n} Example") for n in range(27)]
    first, second = phone().open(), phone().open()
    for one in (first, second):
        assert one.number("expected") == 27
        one.cut()
    said = [first.scan(code(live, row)) for row in rows[:8]]
    assert "Guest0 E. is in" in said[0]
    assert "let in already" in first.scan(code(live, rows[0])), "the same phone knows"
    first.page.reload()
    first.page.get_by_text("No network.").wait_for()
    first.waits(8)
    assert (first.number("here"), first.number("missing")) == (8, 19)
    assert faults_of(first.page) == []
    for row in rows[8:15]:
        assert "is in" in first.scan(row.reference)
    for row in rows[12:]:
        assert "is in" in second.scan(code(live, row))
    first.waits(15)
    second.waits(15)
    assert not Scan.objects.exists()

    lose_the_answer(first.page)
    first.back()
    first.waits(0)
    assert first.number("here") == 15
    second.back()
    second.waits(0)
    panel = second.page.locator("[data-conflicts]")
    panel.get_by_text("let in already").nth(2).wait_for()
    assert panel.locator("li").count() == 3
    assert second.number("here") == 27
    assert Registration.objects.aggregate(here=Sum("came"))["here"] == 27
    results = Counter(Scan.objects.values_list("result", flat=True))
    assert results == {"in": 27, "twice": 3}
    assert Scan.objects.values("device").distinct().count() == 2
    assert faults_of(second.page) == []
    forgive(second.page, problems)


def test_signed_out_meanwhile_nothing_is_lost(live, session, phone, problems):
    row = group(session, 4, name="Ana Example")
    one = phone().open()
    one.cut()
    assert "how many are here?" in one.scan(row.reference)
    one.page.get_by_role("button", name="3", exact=True).click()
    one.page.get_by_text("3 of 4 here").first.wait_for()
    one.page.context.clear_cookies()
    one.back()
    one.page.get_by_role("link", name="Sign in again").wait_for()
    one.waits(1)
    one.page.get_by_role("link", name="Sign in again").click()
    one.page.wait_for_url("**/accounts/login/**")
    one.page.wait_for_function(
        "async () => (await indexedDB.databases()).every(({name}) => name === 'door-scans')"
    )
    assert one.page.evaluate("() => caches.keys()") == []
    one.sign_in()
    one.open().waits(0)
    assert Registration.objects.get().came == 3
    forgive(one.page, problems)


def test_closing_the_door_erases_the_list(live, session, phone, problems):
    group(session, name="Ana Example")
    one = phone().open()
    one.cut()
    one.page.get_by_label("Ticket, reference or name").fill("an")
    one.page.get_by_role("button", name="Let in Ana").click()
    one.page.get_by_role("heading", name="Ana E. is in").wait_for()
    one.page.get_by_role("button", name="Close the door").click()
    one.page.get_by_text("Close the door when there is a network").wait_for()
    one.back()
    one.waits(0)
    one.page.get_by_role("heading", name="Everything is sent").wait_for()
    one.page.get_by_role("button", name="Close the door").click()
    one.page.get_by_role("heading", name="The door is closed").wait_for()
    for gone in ("[data-list]", "[data-number=here]", "[data-connection]", "[data-close]"):
        assert one.page.locator(gone).is_hidden()
    one.page.wait_for_function("async () => !(await caches.keys()).length")
    assert Registration.objects.get().came == 1
    forgive(one.page, problems)
