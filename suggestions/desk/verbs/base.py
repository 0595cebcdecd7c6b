"""What can be done with a case at the desk, as data: one page, one form and one action each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from django.utils.functional import Promise

from suggestions import rules
from suggestions.desk.forms.base import DeskForm
from suggestions.models import Suggestion
from suggestions.rules import Actor
from suggestions.steps import Who


class Place(IntEnum):
    """Where a verb stands on the page of a case."""

    NEXT = 1  # the way on
    ASIDE = 2  # another way
    TOOL = 3  # beside the six steps


def nothing_more(case: Suggestion, by: Actor) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Verb:
    """`name` stands in the address. `needs_page` is False when a button alone is enough. `may` asks for the
    moment, too; `who` says whose it is at any."""

    name: str
    label: Promise
    said: Promise
    form: type[DeskForm]
    act: Callable[[Suggestion, Actor, DeskForm], Suggestion]
    may: Callable[[Actor, Suggestion], bool]
    who: frozenset[Who]
    place: Place = Place.TOOL
    needs_page: bool = True
    hint: Promise | str = ""
    template: str = "suggestions/desk/verb.html"
    context: Callable[[Suggestion, Actor], dict[str, Any]] = nothing_more
    named: Callable[[Suggestion], Promise] | None = None

    def of(self, case: Suggestion) -> "Verb":
        """Named for what it does as the case stands now."""
        return replace(self, label=self.named(case)) if self.named else self

    def is_theirs(self, by: Actor, case: Suggestion) -> bool:
        return rules.could_be_theirs(by, case, self.who)
