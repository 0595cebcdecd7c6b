"""When an event is over: how it was, what the organisers make of it, the album."""

from events import rules, tickets
from events.models import Registration
from tests.access.kinds import OPEN, RESIDENTS, SECRET, Row

AFTERWARDS = [
    Row("/en/events/mine/{been_reference}/feedback/", RESIDENTS, RESIDENTS),
    Row("/en/events/thanks/{thanks}/", OPEN, OPEN),
    Row("/en/events/thanks/{secret}/", SECRET, SECRET),
]


def thanks(been: Registration) -> str:
    """The secret in the thanks to somebody who was there."""
    tickets.admit_thanks(been, rules.afterwards_until(been.session))
    return tickets.secret(tickets.THANKS, been)
