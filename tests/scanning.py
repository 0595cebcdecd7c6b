"""What a reader does with a phone: scans a book or a shelf, and presses buttons."""

import re

from library.models import Copy, LibraryPlace
from tests import builders


def page_of(copy: Copy, last="", language="en") -> str:
    return f"/{language}/library/copies/{copy.code}/{last}"


def shelf_of(at: LibraryPlace, last="", language="en") -> str:
    return f"/{language}/library/shelves/{at.shelf_code}/{last}"


def mine(last="", language="en") -> str:
    return f"/{language}/library/mine/{last}"


def as_reader(client, reader) -> None:
    """This browser has confirmed the contact of the reader."""
    builders.confirm_device(client, reader.person)


def keys(page) -> list[str]:
    """The keys of all forms on a page."""
    return re.findall(r'name="key" value="([0-9a-f-]{36})"', page.text)


def borrow(client, copy, language="en", **fields):
    """Both taps; gives the answer to the second."""
    page = client.get(page_of(copy, "borrow/", language))
    return client.post(page_of(copy, "borrow/", language), {"key": keys(page)[0], **fields})


def take_back(client, at, loan, key):
    return client.post(shelf_of(at, f"loans/{loan.pk}/return/"), {"key": key})
