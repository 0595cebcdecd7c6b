"""What events add up to: figures in the open, the organisers' overview, the list for other sites."""

from tests.access.kinds import OPEN, SECRET, Row

ADDED_UP = [
    Row("/en/events/figures/", OPEN),
    Row("/en/events/figures/2024/", OPEN),
    Row("/en/events/figures/1999/", SECRET),
    Row("/en/events/figures/2024/report/", OPEN),
    Row("/en/events/figures/2024/figures.csv", OPEN),
]
