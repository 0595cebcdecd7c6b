"""Rules of dates, as an organiser would make them; a test names what it cares about."""

import datetime as dt

from django.utils import timezone

from events import actions
from events.models import Recurrence
from tests import builders

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def today() -> dt.date:
    return timezone.localdate()


def day(number: int) -> dt.date:
    """So many days from today."""
    return today() + dt.timedelta(days=number)


def weekly(*days: dt.date, every: int = 1) -> str:
    """On the weekdays of these days."""
    codes = ",".join(WEEKDAYS[one.weekday()] for one in days)
    return f"FREQ=WEEKLY;INTERVAL={every};BYDAY={codes}"


def rule(event=None, **fields) -> Recurrence:
    """Not saved yet: every week from tomorrow on, for four weeks ahead."""
    event = event or builders.event()
    fields = {
        "rule": weekly(day(1)),
        "first_day": day(1),
        "begins": dt.time(19),
        "minutes": 90,
        "place": event.place,
        "capacity": 12,
        "window_days": 28,
    } | fields
    return Recurrence(event=event, **fields)


def made(event=None, **fields) -> Recurrence:
    """With its first dates."""
    recurrence, _new = actions.make_recurrence(rule(event, **fields))
    return recurrence


def dates(recurrence: Recurrence) -> list[dt.date]:
    """The days on which its dates lie, called off or not."""
    return [timezone.localdate(one.starts_at) for one in recurrence.sessions.order_by("starts_at")]
