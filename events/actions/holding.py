"""The lock that whoever moves people between states holds around it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from events.models import Registration, Seats

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
