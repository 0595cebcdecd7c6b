"""What can be done with a case at the desk, as data: one page, one form and one action each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.utils.functional import Promise

from suggestions.desk.forms.base import DeskForm
from suggestions.models import Suggestion
from suggestions.rules import Actor


class Place(IntEnum):
    """Where a verb stands on the page of a case."""

    NEXT = 1  # the way on
    ASIDE = 2  # another way
    TOOL = 3  # beside the six steps


def nothing_more(case: Suggestion, by: Actor) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Verb:
    """`name` stands in the address. `needs_page` is False when a button alone is enough."""

    name: str
    label: Promise
    said: Promise
    form: type[DeskForm]
    act: Callable[[Suggestion, Actor, DeskForm], Suggestion]
    may: Callable[[Actor, Suggestion], bool]
    place: Place = Place.TOOL
    needs_page: bool = True
    hint: Promise | str = ""
    template: str = "suggestions/desk/verb.html"
    context: Callable[[Suggestion, Actor], dict[str, Any]] = nothing_more
