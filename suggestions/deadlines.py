"""What is promised to the sender: moments on the workday calendar."""

from datetime import datetime, timedelta

from portal import workdays
from suggestions.models import ServiceClass

HOURS = {ServiceClass.URGENT: timedelta(hours=2)}
DAYS = {ServiceClass.UTILITY: 1, ServiceClass.ORDINARY: 7, ServiceClass.COMPLEX: 15}
# A case counts as responded to when somebody has accepted it within this many working days.
RESPONSE_DAYS = 1
# What a department gets when the grid whistles and says nothing else.
WHISTLE_DAYS = 3
DUE_SOON = timedelta(days=2)


def promised(service_class: str, start: datetime) -> datetime:
    calendar = workdays.calendar()
    if service_class in HOURS:
        return calendar.add_working_time(start, HOURS[ServiceClass(service_class)])
    return calendar.add_workdays(start, DAYS[ServiceClass(service_class)])


def response_due(start: datetime) -> datetime:
    return workdays.calendar().add_workdays(start, RESPONSE_DAYS)


def whistle_due(start: datetime) -> datetime:
    return workdays.calendar().add_workdays(start, WHISTLE_DAYS)


def after_pause(due_at: datetime, paused_at: datetime, now: datetime) -> datetime:
    """The promise moves by the working time that passed while it stood still."""
    calendar = workdays.calendar()
    return calendar.add_working_time(due_at, calendar.working_time_between(paused_at, now))
