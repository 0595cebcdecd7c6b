"""Organisers at work: who sees the people of a date. Looking at them is written down."""

from tests.access.kinds import LOOKS, NEVER, OPEN, Row
from tests.access.needs import NEEDS
from tests.access.outcome import FINE, FORBIDDEN, GONE, SIGN_IN, rule
from tests.access.people import DESK

HELPERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK, FINE))
NOWHERE = rule({SIGN_IN}, {FORBIDDEN}, **{role: {GONE} for role in DESK})
# An empty form is no batch of scans.
NO_BATCH = rule({SIGN_IN}, {FORBIDDEN}, **{role: {"400"} for role in DESK})
SESSION, REGISTRATION = "/en/desk/events/sessions/{session}/", "/en/desk/events/registrations/{registration}/"

EVENTS_DESK = [
    Row(SESSION, HELPERS, notes=LOOKS),
    Row(SESSION + "numbers/", HELPERS),
    Row(SESSION + "door/", HELPERS, notes=LOOKS),
    Row(SESSION + "door/shell/", HELPERS),
    Row(SESSION + "door/worker.js", OPEN),
    Row(SESSION + "door/people.json", HELPERS, notes=LOOKS),
    Row(SESSION + "door/scans/", NEVER, NO_BATCH),
    Row(SESSION + "scans/", HELPERS, notes=LOOKS),
    Row("/en/desk/events/scans/{scan}/settle/", NEVER, HELPERS),
    Row(SESSION + "register/", HELPERS, HELPERS),
    Row(SESSION + "register/code/", HELPERS, HELPERS),
    Row(SESSION + "walk-in/", HELPERS, HELPERS),
    Row(SESSION + "write/", HELPERS, HELPERS),
    Row(SESSION + "write/check/", HELPERS, HELPERS),
    Row(SESSION + "messages/", HELPERS),
    Row(SESSION + "sheet/", HELPERS, notes=LOOKS),
    Row(SESSION + "people.csv", HELPERS, notes=LOOKS),
    Row(SESSION + "people.xlsx", HELPERS, notes=LOOKS),
    Row(SESSION + "people.pdf", NOWHERE),
    Row(REGISTRATION, HELPERS, notes=LOOKS),
    Row(REGISTRATION + "accept/", NEVER, HELPERS),
    Row(REGISTRATION + "note/", HELPERS, HELPERS, notes=LOOKS),
    Row(REGISTRATION + "move/", HELPERS, HELPERS, notes=LOOKS),
    Row(REGISTRATION + "cancel/", HELPERS, HELPERS, notes=LOOKS),
    Row(REGISTRATION + "check-in/", NEVER, HELPERS),
    Row(REGISTRATION + "undo/", NEVER, HELPERS),
    *NEEDS,
    Row("/en/desk/events/dates/{event}/members/", HELPERS, notes=LOOKS),
    Row("/en/desk/events/dates/{event}/members/new/", HELPERS, HELPERS, notes=LOOKS),
    Row("/en/desk/events/members/{member_pk}/", HELPERS, notes=LOOKS),
    Row("/en/desk/events/members/{member_pk}/remove/", HELPERS, HELPERS, notes=LOOKS),
    Row("/en/desk/events/tickets/{ticket}/", HELPERS, notes=LOOKS),
    Row("/en/desk/events/tickets/{secret}/", NOWHERE),
]
