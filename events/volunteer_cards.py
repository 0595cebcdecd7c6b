"""Volunteering on My pages, and who needs somebody on the page of an event."""

from django.http import HttpRequest

from events.models import Help
from portal.models import Person, Volunteer
from portal.models.volunteers import VolunteerState
from portal.sections import Card

NEXT = 3


def me_card(request: HttpRequest, person: Person) -> Card:
    """The next shifts of a volunteer; others are invited."""
    me = Volunteer.objects.filter(user=request.user).exclude(state=VolunteerState.ENDED).first()
    rows = Help.objects.live().filter(volunteer=me, shift__called_off_at=None).with_details() if me else []
    rows = rows.coming().order_by("shift__starts_at", "pk")[:NEXT] if me else []
    return Card("events/volunteering/_me_card.html", {"volunteer": me, "helps": rows}, order=15)
