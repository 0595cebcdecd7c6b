"""When an event is over: how it was, what the organisers make of it, the album."""

from events import rules, tickets
from events.models import Registration
from tests.access.kinds import LOOKS, OPEN, RESIDENTS, SECRET, Row
from tests.access.outcome import FINE, FORBIDDEN, SIGN_IN, rule
from tests.access.people import DESK

ORGANISERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK, FINE))
AFTERWARDS = [
    Row("/en/events/mine/{been_reference}/feedback/", RESIDENTS, RESIDENTS),
    Row("/en/events/thanks/{thanks}/", OPEN, OPEN),
    Row("/en/events/thanks/{secret}/", SECRET, SECRET),
    Row("/en/desk/events/feedback/", ORGANISERS),
    Row("/en/desk/events/feedback/{event}/", ORGANISERS, notes=LOOKS),
    Row("/en/desk/events/feedback/{event}/summary/", ORGANISERS, ORGANISERS),
]


def thanks(been: Registration) -> str:
    """The secret in the thanks to somebody who was there."""
    tickets.admit_thanks(been, rules.afterwards_until(been.session))
    return tickets.secret(tickets.THANKS, been)
