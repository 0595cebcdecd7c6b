"""Cards of numbers for the admin's first page: each line leads to the list behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.sections import Card

TEMPLATE = "portal/admin/figures.html"


@dataclass(frozen=True)
class Line:
    """'3 overdue'; `alarming` asks for somebody."""

    text: str
    number: int | str
    url: str
    note: str = ""
    alarming: bool = False


def card(title: str, icon: str, lines: Iterable[Line], *, order: int, nothing: str = "") -> Card:
    """`nothing` is said where there is no line. `icon` is one of the admin's."""
    context = {"title": title, "icon": icon, "lines": list(lines), "nothing": nothing}
    return Card(TEMPLATE, context, order=order)


# A card needs no more digits.
COUNTED = 999


def at_most(number: int) -> int | str:
    return f"{COUNTED}+" if number > COUNTED else number
