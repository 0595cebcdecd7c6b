"""What events add up to: figures in the open, the organisers' overview, the list for other sites."""

from tests.access.kinds import OPEN, SECRET, Row
from tests.access.outcome import FINE, FORBIDDEN, SIGN_IN, rule
from tests.access.people import DESK

HELPERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK, FINE))

ADDED_UP = [
    Row("/en/events/figures/", OPEN),
    Row("/en/events/figures/2024/", OPEN),
    Row("/en/events/figures/1999/", SECRET),
    Row("/en/events/figures/2024/report/", OPEN),
    Row("/en/events/figures/2024/figures.csv", OPEN),
    Row("/en/embed/events/", OPEN),
    Row("/en/desk/events/overview/", HELPERS),
    Row("/en/desk/events/overview/overview.csv", HELPERS),
]
