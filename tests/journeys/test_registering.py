"""The main job from end to end, on the running site with its demo, once with scripts and once without.

A resident registers for the Dragon Boat fair in Chinese with an account, a foreign employee in English with
nothing but an e-mail address, and the organiser checks both in: one by the list, one by the ticket's code.
"""

import re

import pytest
from django.utils import translation

from tests.journeys.accessible import faults_of

pytestmark = pytest.mark.browser
FAIR = "events/dragon-boat-fair/"
PHONE = {"width": 375, "height": 812}


def say(language: str, text: str, context: str = "") -> str:
    with translation.override(language):
        return str(translation.pgettext(context, text) if context else translation.gettext(text))


class Visitor:
    """Somebody with a phone, who reads one language."""

    def __init__(self, page, site: str, language: str, scripts: bool):
        self.page, self.site, self.language, self.scripts = page, site, language, scripts
        self.faults: list[str] = []

    def look(self) -> None:
        """Keep what axe finds on the page that is open; it needs scripts itself."""
        if self.scripts:
            self.faults += faults_of(self.page)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}/{self.language}/{path}")

    def says(self, text: str, context: str = "") -> str:
        return say(self.language, text, context)

    def press(self, text: str, context: str = "") -> None:
        self.page.get_by_role("button", name=self.says(text, context)).first.click()

    def follow(self, text: str, context: str = "") -> None:
        self.page.get_by_role("link", name=self.says(text, context)).first.click()

    def sign_in(self, account: str, password: str) -> None:
        self.go("accounts/login/")
        self.page.fill("[name=login]", account)
        self.page.fill("[name=password]", password)
        self.page.locator("main form button.big").click()
        self.page.wait_for_url(f"**/{self.language}/me/")

    def confirm(self, contact: str) -> None:
        """Give the contact, read the code in the outbox, come back with it."""
        self.look()
        self.page.fill("[name=contact]", contact)
        self.press("Send me a code")
        outbox = self.page.context.new_page()
        outbox.goto(f"{self.site}/{self.language}/outbox/?to={contact}")
        letter = outbox.locator("article").first.inner_text()
        outbox.close()
        self.look()
        self.page.fill("[name=code]", re.search(r"\b\d{6}\b", letter)[0])
        self.press("Continue")

    def answer(self, name: str) -> str:
        """Fill in the form, check, send; returns the reference."""
        self.look()
        self.page.fill("[name=name]", name)
        self.press("Check your answers")
        self.look()
        assert name in self.page.locator("dl.answers").inner_text()
        self.press("Register now")
        assert self.says("You have a place") in self.page.locator("main").inner_text()
        self.look()
        return self.page.locator(".reference").first.inner_text()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request) -> bool:
    return request.param


@pytest.fixture
def visitor(new_page, demo, scripts):
    def make(language: str) -> Visitor:
        page = new_page(java_script_enabled=scripts, viewport=PHONE, locale=language)
        return Visitor(page, demo.url, language, scripts)

    return make


def test_two_register_and_the_organiser_checks_them_in(visitor, demo, scripts):
    resident = visitor("zh-hans")
    resident.go("")
    resident.page.locator("nav a[href='/zh-hans/events/']").first.click()
    resident.page.fill("[name=text]", "\u7cbd\u60c5")
    resident.page.locator("form.filters button").click()
    resident.page.locator(f"a[href='/zh-hans/{FAIR}']").first.click()
    assert resident.page.locator("html").get_attribute("lang") == "zh-Hans"
    # Once each: the second walk is another neighbour's.
    account = "resident@example.org" if scripts else "volunteer@example.org"
    resident.sign_in(account, "wenjing-demo")
    resident.go(FAIR)
    first = register(resident, "\u793a\u4f8b\u5c45\u6c11\u7532", contact="")

    guest = visitor("en")
    guest.go(FAIR)
    contact = "guest@example.org" if scripts else "friend@example.org"
    second = register(guest, "Sample Guest", contact)
    letter = letters(guest, contact)
    assert second in letter
    assert ".ics" in letter

    organiser = visitor("en")
    organiser.sign_in("organiser@example.org", "wenjing-demo")
    organiser.go("desk/events/?all")
    organiser.page.locator("li", has_text="Dragon Boat Festival folk fair").get_by_role("link").first.click()
    organiser.look()
    organiser.page.fill("[name=q]", first)
    organiser.page.locator("form.seeker button").click()
    organiser.press("Check in")
    # The fair is months away: who checks in before that is asked.
    organiser.look()
    organiser.press("Check in all the same")
    # The code has no language in it: the desk speaks the organiser's own.
    organiser.page.goto(ticket_of(demo, second))
    organiser.look()
    for _click in ("check in", "all the same"):
        organiser.page.locator("main form button.big").click()
        organiser.look()
    assert resident.faults + guest.faults + organiser.faults == []
    assert states(demo, first, second) == ["attended", "attended"]


def register(visitor: Visitor, name: str, contact: str) -> str:
    visitor.page.locator("#register a.button").click()
    if contact:
        visitor.confirm(contact)
    return visitor.answer(name)


def letters(visitor: Visitor, contact: str) -> str:
    """Everything that was sent to somebody, once the worker has sent it."""
    for _ in range(40):
        visitor.go(f"outbox/?to={contact}")
        if visitor.page.locator("article").count() > 1:
            break
        visitor.page.wait_for_timeout(500)
    return visitor.page.locator("main").inner_text()


def ticket_of(demo, reference: str) -> str:
    """What the square code on the ticket says."""
    return ask(demo, f"tickets.ticket_url(Registration.objects.get(reference='{reference}'))")


def states(demo, *references: str) -> list[str]:
    return [ask(demo, f"Registration.objects.get(reference='{r}').state") for r in references]


def ask(demo, expression: str) -> str:
    script = f"from events import tickets\nfrom events.models import Registration\nprint({expression})"
    return demo.command("shell", "-v", "0", "-c", script).strip().splitlines()[-1]
