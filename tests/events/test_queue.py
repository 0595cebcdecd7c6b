"""Many at once cancel, leave the waiting list and check in: nobody waits for each other for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from events import actions
from events.models import Registration, Seats
from events.steps import SEATED, RegistrationState
from tests import builders

PLACES, WAITING = 10, 14


@pytest.mark.django_db(transaction=True)
def test_cancelling_at_once_fills_every_seat_from_the_list():
    session = builders.session(capacity=PLACES)
    rows = [builders.registration(session) for _ in range(PLACES + WAITING)]
    helper = builders.user()
    leaving = rows[:6] + rows[PLACES : PLACES + 5]

    def cancel(registration):
        try:
            return actions.cancel(Registration.objects.get(pk=registration.pk))
        finally:
            connection.close()

    def check_in(registration):
        try:
            return actions.check_in(Registration.objects.get(pk=registration.pk), by=helper)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        # Each one twice: the second press finds nothing left to do.
        done = [pool.submit(cancel, registration) for registration in leaving * 2]
        done += [pool.submit(check_in, registration) for registration in rows[6:9]]
        assert sum(future.result() for future in done) == len(leaving) + 3
    seats = Seats.objects.get(session=session)
    assert session.registrations.filter(state__in=SEATED).count() == seats.taken == PLACES - 6
    assert session.registrations.offered().count() == seats.held == 6
    waiting = session.registrations.filter(state=RegistrationState.WAITING).count()
    assert waiting == seats.waiting == WAITING - len(leaving)
