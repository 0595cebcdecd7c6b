"""A row of the table of the site, and the rules that most rows share."""

from typing import NamedTuple

from tests.access.outcome import CONFIRM, FINE, GONE, MOVED, NO_SUCH_METHOD, Rule, rule
from tests.access.people import GUEST, NEIGHBOUR, RESIDENT

OPEN = rule(FINE, FINE)
NEVER = rule({NO_SUCH_METHOD}, {NO_SUCH_METHOD})
SECRET = rule({GONE}, {GONE})
CONFIRMED = rule({CONFIRM}, FINE, **{GUEST: FINE})
RESIDENTS = rule({CONFIRM}, {GONE}, **{GUEST: {GONE}, RESIDENT: FINE})
READERS_OWN = rule({CONFIRM}, {MOVED}, **{GUEST: {GONE}, NEIGHBOUR: {GONE}, RESIDENT: FINE})


# Where reading people's data is itself written down.
LOOKS = frozenset({"wagtailcore_modellogentry"})


class Row(NamedTuple):
    """`notes` are tables into which also a GET may write."""

    path: str
    get: Rule
    post: Rule = NEVER
    notes: frozenset[str] = frozenset()
