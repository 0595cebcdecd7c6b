"""Which of an event's dates somebody may take in one go."""

from events.models import Event, Registration, Session
from portal.models import Person

from .doors import may_register


def dates_offered(event: Event, person: Person | None, *, regular: bool) -> list[Session]:
    """Dates to come that this person can take and has not taken, in order; two queries."""
    rows = event.sessions.upcoming().with_details().order_by("starts_at", "pk")
    mine = Registration.objects.live().filter(session__event=event, person=person) if person else ()
    taken = {one.session_id for one in mine}
    return [row for row in rows if row.pk not in taken and may_register(row, regular=regular)]
