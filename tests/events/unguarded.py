"""The site without its guard, as everybody writes it first: it believes what it has read, and oversells.

One process with four threads: all four have read how many places are free before the first of them writes.
"""

import threading

from django.apps import apps
from django.db.models import F
from django.db.models.functions import Least

from portal.wsgi import application as guarded
from tests.together import Meeting

Seats = apps.get_model("events.Seats")
_meeting, _here, _free = Meeting(4, patience=30), threading.local(), Seats.free


def application(environ, start_response):
    _here.pressed = environ["REQUEST_METHOD"] == "POST"
    return guarded(environ, start_response)


def _read_together(seats) -> int:
    free = _free.fget(seats)
    if _here.pressed:
        _meeting.wait()
    return free


def _believe(queryset, session_id: int, number: int) -> bool:
    seats = queryset.filter(session_id=session_id)
    # The counter stays within the database's own constraint, which would hide the mistake.
    return bool(seats.update(taken=Least(F("taken") + number, F("capacity"))))


Seats.free = property(_read_together)
Seats.objects._queryset_class.claim = _believe
