"""Volunteers: what everybody reads, what is one's own, what only coordinators see."""

from events.actions import helping, swapping
from events.models import HoursCertificate
from portal.models import Person
from tests import volunteers
from tests.access.kinds import NEVER, OPEN, Row
from tests.access.outcome import FINE, GONE, SIGN_IN, rule
from tests.access.people import RESIDENT

MEMBERS = rule({SIGN_IN}, FINE)
OWN = rule({SIGN_IN}, {GONE}, **{RESIDENT: FINE})
ROOM = "/en/events/volunteering/"

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
