"""Somebody with a phone who reads one language, for journeys over the running demo."""

import itertools
import re

import pytest
from django.utils import translation

from tests.journeys.accessible import faults_of
from tests.journeys.kinds import LANGUAGES

PHONE = {"width": 375, "height": 812}


def say_of(language: str, one: str, many: str, number: int) -> str:
    with translation.override(language):
        return translation.ngettext(one, many, number) % {"number": number}


def say(language: str, text: str, context: str = "") -> str:
    with translation.override(language):
        return str(translation.pgettext(context, text) if context else translation.gettext(text))


class Visitor:
    """Somebody with a phone, who reads one language."""

    def __init__(self, page, site: str, language: str, scripts: bool):
        self.page, self.site, self.language, self.scripts = page, site, language, scripts
        self.faults: list[str] = []
        self.followed: set[str] = set()

    def look(self) -> None:
        """Keep what axe finds on the page that is open; it needs scripts itself."""
        if self.scripts:
            self.page.wait_for_load_state()
            self.faults += faults_of(self.page)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}/{self.language}/{path}")

    def text(self, where: str = "main") -> str:
        return self.page.locator(where).inner_text()

    def go_by(self, target) -> None:
        """What is asked next is asked of the page that this link or button leads to."""
        with self.page.expect_navigation():
            target.click()

    def send(self) -> None:
        self.go_by(self.page.locator("main form button.big").first)

    def says(self, text: str, context: str = "") -> str:
        return say(self.language, text, context)

    def has_places(self, number: int) -> bool:
        said = say_of(self.language, "You have a place", "You have %(number)s places", number)
        return said in self.page.locator("main").inner_text()

    def press(self, text: str, context: str = "") -> None:
        self.go_by(self.page.get_by_role("button", name=self.says(text, context)).first)

    def follow(self, text: str, context: str = "") -> None:
        self.go_by(self.page.get_by_role("link", name=self.says(text, context)).first)

    def tick(self, name: str, value: str = "") -> None:
        """By its label, as a finger does: the box itself may be drawn over or not at all."""
        box = self.page.locator(f"input[name='{name}']" + (f"[value='{value}']" if value else ""))
        self.page.locator(f"label[for='{box.get_attribute('id')}']").click()
        assert box.is_checked()

    def sign_in(self, account: str, password: str) -> None:
        self.go("accounts/login/")
        self.page.fill("[name=login]", account)
        self.page.fill("[name=password]", password)
        self.send()
        self.page.wait_for_url(f"**/{self.language}/me/")

    def confirm(self, contact: str) -> None:
        """Give the contact, read the code in the outbox, come back with it."""
        self.look()
        self.page.fill("[name=contact]", contact)
        self.press("Send me a code")
        self.look()
        self.page.fill("[name=code]", self.code_for(contact))
        self.press("Continue")

    def code_for(self, contact: str) -> str:
        return re.search(r"\b\d{6}\b", self.letters(contact)[0])[0]

    def letters(self, contact: str) -> list[str]:
        """Everything that was sent to somebody, newest first."""
        outbox = self.page.context.new_page()
        outbox.goto(f"{self.site}/{self.language}/outbox/?to={contact}")
        found = outbox.locator("article").all_inner_texts()
        outbox.close()
        return found

    def follow_mail(self, contact: str, path: str) -> None:
        """Open the newest link of this kind that was sent, once the worker has sent it."""
        for _ in range(120):
            found = [
                re.search(rf"https?://[^/\s]+(/\S*{path}\S*)", letter) for letter in self.letters(contact)
            ]
            new = [match[1] for match in found if match and match[1] not in self.followed]
            if new:
                break
            self.page.wait_for_timeout(500)
        self.followed |= set(new)
        self.page.goto(self.site + new[0])

    def answer(self, name: str) -> str:
        """Fill in the form, check, send; returns the reference."""
        self.look()
        self.page.fill("[name=name]", name)
        self.press("Check your answers")
        self.look()
        assert name in self.page.locator("dl.answers").inner_text()
        self.press("Register now")
        assert self.has_places(1)
        self.look()
        return self.page.locator(".reference").first.inner_text()


def _ways() -> list:
    """A language, with scripts or without: the gate walks two that have both of each, `prove` the others."""
    made = []
    for language, scripts in itertools.product(LANGUAGES, (True, False)):
        name = f"{language}-{'with' if scripts else 'without'} scripts"
        marks = [] if scripts == (language == "zh-hans") else [pytest.mark.prove]
        made.append(pytest.param((language, scripts), id=name, marks=marks))
    return made


@pytest.fixture(params=_ways())
def way(request) -> tuple[str, bool]:
    return request.param


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request) -> bool:
    return request.param


@pytest.fixture
def visitor(new_page, demo, scripts):
    def make(language: str) -> Visitor:
        page = new_page(java_script_enabled=scripts, viewport=PHONE, locale=language)
        return Visitor(page, demo.url, language, scripts)

    return make
