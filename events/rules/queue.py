"""How long seats are held for whoever waits, and when they are saved up."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.models import Seats, Session

DAY = timedelta(days=1)
# Nobody answers an offer while asleep.
AWAKE_FROM, AWAKE_UNTIL = time(8), time(22)
# With at least so much time left before the beginning, an offer stands for so long.
OFFERS = [
    (timedelta(days=7), timedelta(hours=48)),
    (timedelta(days=2), timedelta(hours=24)),
    (timedelta(days=1), timedelta(hours=6)),
    (timedelta(hours=6), timedelta(hours=1)),
    (timedelta(minutes=20), timedelta(minutes=20)),
]
# So often freed seats go past a group that they are too few for; then they are saved up for it.
TIMES_PASSED, SAVED_UP_UNTIL = 3, timedelta(hours=24)


def offer_until(session: Session, now: datetime) -> datetime | None:
    """How long seats offered now are held: the night doesn't count, and it never lasts beyond the beginning.
    None when nobody can be called any more."""
    left = session.starts_at - now
    stands = next((stands for least, stands in OFFERS if left >= least), None)
    if session.is_cancelled or stands is None:
        return None
    return min(by_day(now, stands), session.starts_at)


def by_day(start: datetime, span: timedelta) -> datetime:
    """So long after `start`, not counting the hours in which people sleep."""
    local = timezone.localtime(start)
    while True:
        morning, evening = (datetime.combine(local, hour, local.tzinfo) for hour in (AWAKE_FROM, AWAKE_UNTIL))
        local = max(local, morning)
        left = max(evening - local, timedelta(0))
        if span <= left:
            return (local + span).astimezone(start.tzinfo)
        span, local = span - left, morning + DAY


def may_promote(session: Session, now: datetime | None = None) -> bool:
    """Whether anybody is still called from the waiting list."""
    return offer_until(session, now or timezone.now()) is not None


def are_seats_saved_up(session: Session, seats: Seats, size: int, times: int, now: datetime) -> bool:
    """For a group of this size, passed so many times: until the day before, nobody behind it gets any.

    Never for a group for which all places together would not be enough.
    """
    often = times >= TIMES_PASSED and size <= seats.capacity
    return often and now < session.starts_at - SAVED_UP_UNTIL
