"""A librarian at the desk: signed in, at a place, with the one box."""

import re

import pytest

from library.models import Copy, LibraryPlace, Loan, Reader
from tests import borrowing, builders, desks

DESK = "/en/desk/library/"


class Librarian:
    """Scans as a browser without scripts does: with the hidden fields of the page before."""

    def __init__(self, at: LibraryPlace | None = None, *, overrides: bool = True, language: str = "en"):
        self.user = borrowing.librarian() if overrides else builders.staff("library.change_loan")
        self.client = desks.browser_of(self.user)
        self.desk = f"/{language}/desk/library/"
        if at is not None:
            self.client.post(self.desk + "place/", {"place": at.pk})
        self.page = self.client.get(self.desk)

    def scan(self, what: Reader | Copy | str, **more: str):
        return self.send(what=printed_on(what), **more)

    def send(self, **fields: str):
        self.page = self.client.post(self.desk, self.hidden | fields)
        return self.page

    @property
    def hidden(self) -> dict[str, str]:
        [form] = re.findall(r"<form[^>]* data-scan.*?</form>", self.page.text, re.DOTALL)
        tags = re.findall(r"<input[^>]*>", form)
        named = {desks.attribute(tag, "name"): desks.attribute(tag, "value") for tag in tags}
        return {name: named[name] for name in ("key", "seen")}

    def open(self, path: str = ""):
        return self.client.get(self.desk + path)

    def press(self, path: str, **fields: str):
        return self.client.post(self.desk + path, fields, follow=True)


def printed_on(what: Reader | Copy | str) -> str:
    """What a scanner reads of a card or a book; a text is as it is typed."""
    text = {Reader: "card_number", Copy: "accession"}.get(type(what))
    return getattr(what, text) if text else what


def answer_of(page) -> str:
    """What the box says, as text in one line."""
    found = re.search(r'<div id="desk-answer">(.*?)<div id="desk-side">', page.text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split()) if found else ""


def tone_of(page) -> str:
    return re.search(r'data-tone="(\w+)"', page.text)[1]


def open_loan(of: Copy) -> Loan | None:
    return Loan.objects.open().filter(copy=of).first()


@pytest.fixture
def one_factor(settings):
    """Whoever works here signs in without a second one."""
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def branch() -> LibraryPlace:
    return borrowing.place()


@pytest.fixture
def cataloguer(one_factor):
    """The browser of somebody who lends and catalogues."""
    return desks.browser_of(builders.staff("library.change_loan", "library.add_title", "library.add_copy"))


@pytest.fixture
def desk(branch, one_factor) -> Librarian:
    return Librarian(branch)
