"""Needs: who sees them at the desk, and a volunteer who is asked."""

from events import asks
from events.actions import matching
from tests import builders
from tests.access.kinds import CONFIRMED, LOOKS, NEVER, OPEN, RESIDENTS, SECRET, Row
from tests.access.outcome import FINE, FORBIDDEN, SIGN_IN, rule
from tests.access.people import DESK

HELPERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK, FINE))
NEED = "/en/desk/events/needs/{need}/"

NEEDS = [
    Row("/en/desk/events/needs/", HELPERS, notes=LOOKS),
    Row(NEED, HELPERS, notes=LOOKS),
    Row(NEED + "ask/", NEVER, HELPERS),
    Row(NEED + "point/", NEVER, HELPERS),
    Row(NEED + "release/", HELPERS, HELPERS, notes=LOOKS),
    Row("/en/events/asked/", CONFIRMED),
    Row("/en/events/asked/{asked}/", RESIDENTS, RESIDENTS),
    Row("/en/events/asked/link/{asked_link}/", OPEN, OPEN),
    Row("/en/events/asked/link/{secret}/", SECRET, SECRET),
]


def gaps(session, user) -> dict:
    """`user`, who is a volunteer, is asked to interpret for a guest."""
    guest = builders.registration(session, builders.person(email="carmen@example.org"), interpreter="es")
    need = guest.needs.get()
    (asked,) = matching.ask(need, [user.volunteer])
    return {"need": need.pk, "asked": asked.pk, "asked_link": asks.secret(asked)}
