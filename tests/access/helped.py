"""Volunteers: what everybody reads, what is one's own, what only coordinators see."""

from events.actions import helping, swapping
from events.models import HoursCertificate
from portal.models import Person
from tests import volunteers
from tests.access.kinds import LOOKS, NEVER, OPEN, Row
from tests.access.outcome import FINE, FORBIDDEN, GONE, SIGN_IN, rule
from tests.access.people import DESK as STAFF
from tests.access.people import RESIDENT

MEMBERS = rule({SIGN_IN}, FINE)
OWN = rule({SIGN_IN}, {GONE}, **{RESIDENT: FINE})
COORDINATORS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(STAFF, FINE))
GONE_TO_COORDINATORS = rule({SIGN_IN}, {FORBIDDEN}, **{who: {GONE} for who in STAFF})
ROOM, DESK = "/en/events/volunteering/", "/en/desk/events/"

VOLUNTEERING = [
    Row(ROOM, OPEN),
    Row(f"{ROOM}campaigns/{{campaign}}/", OPEN),
    Row(f"{ROOM}join/", MEMBERS, MEMBERS),
    Row(f"{ROOM}shifts/{{shift}}/", MEMBERS, MEMBERS),
    Row(f"{ROOM}swaps/{{swap}}/", OWN, OWN),
    Row(f"{ROOM}mine/", MEMBERS),
    Row(f"{ROOM}mine/stop/pause/", OWN, OWN),
    Row(f"{ROOM}mine/hours/", NEVER, MEMBERS),
    Row(f"{ROOM}mine/hours/{{hours}}/", OWN),
    Row(f"{ROOM}mine/{{help}}/", OWN),
    Row(f"{ROOM}mine/{{help}}/leave/", OWN, OWN),
    Row(f"{ROOM}mine/{{help}}/swap/", NEVER, OWN),
    Row(f"{DESK}helping/", COORDINATORS, notes=LOOKS),
    Row(f"{DESK}volunteers/", COORDINATORS, notes=LOOKS),
    Row(f"{DESK}volunteers/certificates/", COORDINATORS),
    Row(f"{DESK}volunteers/{{helper}}/", COORDINATORS, COORDINATORS, notes=LOOKS),
    Row(f"{DESK}volunteers/{{helper}}/decide/", NEVER, COORDINATORS),
    Row(f"{DESK}campaigns/new/", COORDINATORS, COORDINATORS),
    Row(f"{DESK}campaigns/{{campaign}}/", COORDINATORS),
    Row(f"{DESK}campaigns/{{campaign}}/change/", COORDINATORS, COORDINATORS),
    Row(f"{DESK}campaigns/{{campaign}}/shifts/", COORDINATORS, COORDINATORS),
    Row(f"{DESK}sessions/{{session}}/shifts/", COORDINATORS),
    Row(f"{DESK}sessions/{{session}}/shifts/new/", COORDINATORS, COORDINATORS),
    Row(f"{DESK}shifts/{{shift}}/", COORDINATORS, notes=LOOKS),
    Row(f"{DESK}shifts/{{shift}}/change/", COORDINATORS, COORDINATORS),
    Row(f"{DESK}shifts/{{shift}}/call-off/", COORDINATORS, COORDINATORS),
    Row(f"{DESK}shifts/{{shift}}/put-down/", NEVER, COORDINATORS),
    Row(f"{DESK}helps/{{help}}/came/", NEVER, COORDINATORS),
    # Its shift is still to come.
    Row(f"{DESK}helps/{{help}}/hours/", GONE_TO_COORDINATORS, COORDINATORS),
]


def gaps(resident: Person) -> dict:
    """The resident helps on one shift, has hours, and may take over another."""
    me, other = volunteers.volunteer(user=resident.user), volunteers.volunteer()
    campaign = volunteers.campaign(slug="points")
    own, open_one, asked = (volunteers.shift(campaign=campaign, days=days, needed=2) for days in (3, 4, 5))
    helped, swap = helping.take_shift(own, me), helping.take_shift(asked, other)
    swapping.ask_swap(swap)
    day = campaign.first_day
    certificate = HoursCertificate.objects.create(
        volunteer=me, reference="K7M-2Q9X", name=me.name, minutes=60, shifts=1, first_day=day, last_day=day
    )
    return {
        "campaign": "points",
        "shift": open_one.pk,
        "swap": swap.pk,
        "help": helped.pk,
        "hours": certificate.reference,
        "helper": other.pk,
    }
