from .event import Audience, Category, Event, Series
from .registration import Companion, Registration
from .session import Seats, Session

__all__ = [
    "Audience",
    "Category",
    "Companion",
    "Event",
    "Registration",
    "Seats",
    "Series",
    "Session",
]
