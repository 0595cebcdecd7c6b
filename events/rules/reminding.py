"""When people are reminded."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.models import Reminder

DAY, HOURS_BEFORE = timedelta(days=1), timedelta(hours=2)
# What nobody waits for goes out in the daytime.
REMINDED_FROM, REMINDED_UNTIL = time(10), time(22)


def reminder_due(which: Reminder, starts_at: datetime) -> datetime:
    """In the morning of the day before, or two hours before."""
    if which == Reminder.HOURS:
        return starts_at - HOURS_BEFORE
    return datetime.combine(
        timezone.localdate(starts_at) - DAY, REMINDED_FROM, timezone.get_current_timezone()
    )


def reminded_of(which: Reminder, now: datetime) -> tuple[datetime, datetime] | None:
    """Of which dates people are reminded now: those that begin from the first moment to before the second.

    None at night, when the phone of somebody who sleeps would ring for tomorrow.
    """
    if which == Reminder.HOURS:
        return now, now + HOURS_BEFORE
    local = timezone.localtime(now)
    if not _in_daytime(local):
        return None
    tomorrow = datetime.combine(local.date() + DAY, time.min, local.tzinfo)
    return tomorrow, tomorrow + DAY


def put_off(now: datetime, first: datetime) -> datetime | None:
    """At night, when in the morning people are told of dates that were made; None for at once, as it is when
    the `first` of the dates begins before then, or soon after."""
    local = timezone.localtime(now)
    if _in_daytime(local):
        return None
    day = local.date() + DAY * (local.time() >= REMINDED_UNTIL)
    morning = datetime.combine(day, REMINDED_FROM, local.tzinfo)
    return morning if first - HOURS_BEFORE > morning else None


def _in_daytime(local: datetime) -> bool:
    return REMINDED_FROM <= local.time() < REMINDED_UNTIL
