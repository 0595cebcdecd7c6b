"""The site without its guard, as everybody writes it first: it believes what it has read, and oversells."""

import time

from django.db.models import F
from django.db.models.functions import Least

from portal.wsgi import application

__all__ = ["application"]
PAUSE = 0.05


def _believe(self, session_id: int, number: int) -> bool:
    # Long enough for neighbours to read the same free place, however fast the machine is.
    time.sleep(PAUSE)
    seats = self.filter(session_id=session_id)
    # The counter stays within the database's own constraint, which would hide the mistake.
    return bool(seats.update(taken=Least(F("taken") + number, F("capacity"))))


def _remove_the_guard() -> None:
    from events.models.session import SeatsQuerySet

    SeatsQuerySet.claim = _believe


_remove_the_guard()
