"""What can be done at the desk: with a case, and with the order of a department."""

from collections import defaultdict

from django.utils import timezone

from suggestions import rules
from suggestions.models import DepartmentOrder, Suggestion
from suggestions.rules import Actor
from suggestions.steps import MOVES, Need

from . import changes, moves, orders
from .base import Place, Verb
from .orders import OrderVerb

VERBS: dict[str, Verb] = {verb.name: verb for verb in (*moves.VERBS, *changes.VERBS)}
ORDER_VERBS: dict[str, OrderVerb] = {verb.name: verb for verb in orders.VERBS}

# In its grid somebody else has to be called for it: the way on without them stands before.
RARE = frozenset({"whistle"})


def offered(by: Actor, case: Suggestion) -> dict[str, list[Verb]]:
    """What somebody may do now, by its place on the page: {'next': …, 'aside': …, 'tool': …}."""
    found = defaultdict(list)
    for verb in VERBS.values():
        if verb.may(by, case):
            found[verb.place.name.lower()].append(verb.of(case))
    found["next"].sort(key=lambda verb: verb.name in RARE)
    return found


def main_of(by: Actor, case: Suggestion, following: list[Verb]) -> str:
    """The ordinary next step: no whistle, nor an end of one that still waits for reports."""
    return next((verb.name for verb in following if _is_ordinary(by, case, verb)), "")


def _is_ordinary(by: Actor, case: Suggestion, verb: Verb) -> bool:
    if verb.name != "whistle-over":
        return verb.name not in RARE
    return Need.REPORTS not in rules.missing(by, case, MOVES["whistle_over"], {"now": timezone.now()})


def offered_on(by: Actor, order: DepartmentOrder) -> list[OrderVerb]:
    return [verb for verb in ORDER_VERBS.values() if verb.may(by, order)]


__all__ = ["ORDER_VERBS", "VERBS", "OrderVerb", "Place", "Verb", "main_of", "offered", "offered_on"]
