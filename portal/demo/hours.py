"""When the demo's places are open. Days that differ keep clear of festivals, when everybody comes."""

import datetime as dt

from portal import lunar
from portal.demo.shapes import Place, SpecialDay

# So many days before a festival its preparations may begin.
EVE = 8


def special_date(day: SpecialDay, today: dt.date) -> dt.date:
    if day.festival:
        return lunar.next_date(day.festival, today) + dt.timedelta(days=day.days)
    date = today + dt.timedelta(days=day.days)
    while _days_to_a_festival(date) <= EVE:
        date += dt.timedelta(days=1)
    return date


def is_open(place: Place, date: dt.date, opens: str, closes: str, today: dt.date) -> bool:
    """All the time from `opens` to `closes`; a place without hours is always open."""
    spans = [(hours.opens, hours.closes) for hours in place.hours if hours.weekday == date.weekday()]
    special = next((day for day in place.exceptions if special_date(day, today) == date), None)
    if special:
        spans = [] if special.closed else [(special.opens, special.closes)]
    return not place.hours or any(first <= opens and closes <= last for first, last in spans)


def _days_to_a_festival(date: dt.date) -> int:
    return (lunar.next_festival(date)[1] - date).days
