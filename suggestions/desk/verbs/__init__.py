"""What can be done at the desk: with a case, and with the order of a department."""

from collections import defaultdict

from suggestions.models import DepartmentOrder, Suggestion
from suggestions.rules import Actor

from . import changes, moves, orders
from .base import Place, Verb
from .orders import OrderVerb

VERBS: dict[str, Verb] = {verb.name: verb for verb in (*moves.VERBS, *changes.VERBS)}
ORDER_VERBS: dict[str, OrderVerb] = {verb.name: verb for verb in orders.VERBS}


def offered(by: Actor, case: Suggestion) -> dict[str, list[Verb]]:
    """What somebody may do now, by its place on the page: {'next': …, 'aside': …, 'tool': …}."""
    found = defaultdict(list)
    for verb in VERBS.values():
        if verb.may(by, case):
            found[verb.place.name.lower()].append(verb)
    return found


def offered_on(by: Actor, order: DepartmentOrder) -> list[OrderVerb]:
    return [verb for verb in ORDER_VERBS.values() if verb.may(by, order)]


__all__ = ["ORDER_VERBS", "VERBS", "OrderVerb", "Place", "Verb", "offered", "offered_on"]
