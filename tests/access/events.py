"""Events: the public side, one's own registrations by account and by link, and the organisers' desk."""

from tests.access.added_up import ADDED_UP
from tests.access.afterwards import AFTERWARDS
from tests.access.events_desk import EVENTS_DESK
from tests.access.helped import VOLUNTEERING
from tests.access.kinds import CONFIRMED, OPEN, RESIDENTS, SECRET, Row
from tests.access.outcome import CONFIRM, FINE, FORBIDDEN, GONE, SIGN_IN, rule
from tests.access.people import DESK, GUEST
from tests.access.planned import PLANNING_DONE, PLANNING_SEEN
from tests.access.programme import PROGRAMME
from tests.access.regulars import REGULARS

GUESTS = rule({CONFIRM}, {GONE}, **{GUEST: FINE})
HELPERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK, FINE))

EVENTS = [
    Row("/en/events/", OPEN),
    *PROGRAMME,
    *VOLUNTEERING,
    *ADDED_UP,
    *REGULARS,
    *AFTERWARDS,
    Row("/en/events/calendar.ics", OPEN),
    Row("/en/events/feed.xml", OPEN),
    Row("/en/events/{event}/", OPEN),
    Row("/en/events/{event}/calendar.ics", OPEN),
    Row("/en/events/{event}/sessions/{session}/calendar.ics", OPEN),
    Row("/en/events/{event}/sessions/{session}/register/", CONFIRMED, CONFIRMED),
    Row("/en/events/{event}/sessions/{session}/register/check/", CONFIRMED, CONFIRMED),
    Row("/en/events/mine/", CONFIRMED),
    Row("/en/events/mine/forget/", CONFIRMED, CONFIRMED),
    Row("/en/events/mine/{reference}/", RESIDENTS),
    Row("/en/events/mine/{reference}/cancel/", RESIDENTS, RESIDENTS),
    Row("/en/events/mine/{reference}/accept/", RESIDENTS, RESIDENTS),
    *(
        Row(f"/en/events/mine/{{reference}}/{page}", RESIDENTS, RESIDENTS)
        for page in ("change/", "change/check/")
    ),
    Row("/en/events/mine/{guests_reference}/change/", GUESTS, GUESTS),
    Row("/en/events/mine/{guests_reference}/", GUESTS),
    Row("/en/events/mine/{guests_reference}/cancel/", GUESTS, GUESTS),
    Row("/en/events/mine/{guests_reference}/accept/", GUESTS, GUESTS),
    Row("/en/events/r/{secret}/", OPEN),
    Row("/en/events/r/{secret}/cancel/", OPEN, OPEN),
    Row("/en/events/r/{secret}/coming/", OPEN, OPEN),
    Row("/en/events/r/{secret}/contact/", OPEN, OPEN),
    Row("/en/events/reminders/{ends_reminders}/", OPEN, OPEN),
    Row("/en/events/reminders/{secret}/", SECRET, SECRET),
    Row("/en/events/r/{ticket}/contact/", SECRET, SECRET),
    Row("/en/events/r/{secret}/accept/", OPEN, OPEN),
    Row("/en/events/r/{secret}/change/", OPEN, OPEN),
    Row("/en/events/r/{secret}/change/check/", OPEN, OPEN),
    Row("/en/events/r/{ticket}/change/", SECRET, SECRET),
    Row("/en/events/r/{ticket}/", SECRET),
    Row("/en/events/r/{ticket}/cancel/", SECRET, SECRET),
    Row("/en/events/r/{ticket}/accept/", SECRET, SECRET),
    Row("/en/events/tickets/{ticket}/", OPEN),
    Row("/en/events/tickets/{secret}/", SECRET),
    Row("/t/{ticket}", OPEN),
    Row("/t/{secret}", SECRET),
    Row("/en/desk/events/", HELPERS),
    *(Row(f"/en/desk/events/{rest}", HELPERS) for rest in PLANNING_SEEN),
    *(Row(f"/en/desk/events/{rest}", HELPERS, HELPERS) for rest in PLANNING_DONE),
    *EVENTS_DESK,
]
