"""Dates as an organiser plans them at the desk: who that is, and what is typed."""

import datetime as dt
import uuid

from django.utils import timezone

from tests import builders

DESK = "/en/desk/events/"


def organiser():
    return builders.staff(
        "events.add_session", "events.change_session", "events.change_registration", language="en"
    )


def on(days: int, hour: int = 0) -> dt.datetime:
    today = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    return today + dt.timedelta(days=days)


def said(moment: dt.datetime, hours: int = 2, **more) -> dict:
    """What is typed for a date."""
    ends = moment + dt.timedelta(hours=hours)
    times = {"on": f"{moment:%Y-%m-%d}", "begins": f"{moment:%H:%M}", "ends": f"{ends:%H:%M}"}
    return times | more


def places(event, **more) -> dict:
    own = {"place": event.place_id, "capacity": 20, "group_limit": 4, "needs_registration": "on"}
    return own | {"key": str(uuid.uuid4())} | more
