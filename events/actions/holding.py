"""The lock that whoever moves people between states holds around it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction

from events.models import Help, Registration, Seats
from portal.models import Volunteer

LOCKED = Registration.objects.select_for_update(of=("self",))
# What others may have changed while somebody looked at the page.
FIELDS = ["session", "state", "person", "size", "version", "offered_until"]


@contextmanager
def held(registration: Registration, *, fields: list[str] | None = FIELDS) -> Iterator[None]:
    """A transaction with the counter of its date locked, then the registration itself, read anew.

    Checking in changes it without holding the counter, so both. Staff may have moved it to another date
    meanwhile: then everything is let go and begun again there, because two counters are only ever locked in
    the order of their keys.
    """
    while True:
        expected = registration.session_id
        with transaction.atomic():
            Seats.objects.hold_still(expected)
            registration.refresh_from_db(fields=fields, from_queryset=LOCKED)
            if registration.session_id == expected:
                yield
                return
            transaction.set_rollback(True)


def hold_helpers(sessions: Iterable[int]) -> None:
    """Whoever helps at these dates, guests' meetings included; the caller holds their counters still.

    All of them before the first shift, in the order of their keys: two dates with the same people don't
    wait for each other.
    """
    helpers = (
        Help.objects.live().filter(shift__session__in=list(sessions)).values_list("volunteer", flat=True)
    )
    for pk in sorted(set(helpers)):
        Volunteer.objects.hold_still(pk)
