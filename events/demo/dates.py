"""From what a demo date depends on to the days themselves."""

import datetime as dt
from collections.abc import Iterator

from events.demo.shapes import Days, Event, Festival, Fixed, Session, Weekly, When
from portal import lunar
from portal.demo.hours import is_open
from portal.demo.places import PLACES

PLACES_BY_SLUG = {place.slug: place for place in PLACES}
# So far a date moves to find its place open.
A_WEEK = 7


def dates_of(event: Event, today: dt.date) -> Iterator[tuple[Session, dt.date]]:
    """Every session with its days. A date near today moves to a day on which its place is open, a weekly one
    is left out while it is closed; festivals are what the places are open for."""
    taken: set[dt.date] = set()
    for session in event.sessions:
        for day in resolve(session.when, today):
            if isinstance(session.when, Days):
                day = _open_day(event, session, day, today, taken)
            if not isinstance(session.when, Weekly) or _fits(event, session, day, today):
                taken.add(day)
                yield session, day


def _open_day(event: Event, session: Session, day: dt.date, today: dt.date, taken: set) -> dt.date:
    """What has been stays behind today."""
    step = dt.timedelta(days=1 if day >= today else -1)
    near = [day + step * number for number in range(A_WEEK)]
    return next((d for d in near if d not in taken and _fits(event, session, d, today)), day)


def _fits(event: Event, session: Session, day: dt.date, today: dt.date) -> bool:
    return is_open(PLACES_BY_SLUG[event.place], day, session.start, session.end, today)


def resolve(when: When, today: dt.date) -> list[dt.date]:
    match when:
        case Fixed(day):
            return [day]
        case Days(offset):
            return [today + dt.timedelta(days=offset)]
        case Festival(key, offset):
            shift = dt.timedelta(days=offset)
            return [lunar.next_date(key, today - shift) + shift]
        case Weekly(weekday, weeks, skip):
            first = today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
            return [first + dt.timedelta(weeks=skip + n) for n in range(weeks)]
    raise TypeError(when)
