"""The site without one of its guards, as everybody writes it first; the header X-Without names the guard.

One process with four threads. Without the guard of the claim it believes what it has read: all four have
read how many places are free before the first of them writes. Without regard for the list, whoever fits is
seated, whoever may be waiting.
"""

import threading

from django.apps import apps
from django.db.models import F
from django.db.models.functions import Least

from portal.wsgi import application as guarded
from tests.together import Meeting

Seats = apps.get_model("events.Seats")
_meeting, _here, _free = Meeting(4, patience=5), threading.local(), Seats.free
_claim = Seats.objects._queryset_class.claim


def application(environ, start_response):
    _here.without = environ.get("HTTP_X_WITHOUT", "")
    return guarded(environ, start_response)


def _read(seats) -> int:
    if _here.without == "queue":
        return max(0, seats.unclaimed)
    free = _free.fget(seats)
    if _here.without == "claim":
        _meeting.wait()
    return free


def _take(queryset, session_id: int, number: int) -> bool:
    if not _here.without:
        return _claim(queryset, session_id, number)
    seats = queryset.filter(session_id=session_id)
    if _here.without == "queue":
        return bool(
            seats.filter(capacity__gte=F("taken") + F("held") + number).update(taken=F("taken") + number)
        )
    # The counter stays within the database's own constraint, which would hide the mistake.
    return bool(seats.update(taken=Least(F("taken") + number, F("capacity"))))


Seats.free = property(_read)
Seats.objects._queryset_class.claim = _take
