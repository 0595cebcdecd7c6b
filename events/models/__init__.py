from .event import Audience, Category, Event, Series
from .household import HouseholdMember
from .message import Message
from .question import Choice, Question, QuestionKind
from .registration import AgeBand, Agreed, CancelReason, Companion, Registration, Reminder
from .session import Seats, Session

__all__ = [
    "AgeBand",
    "Agreed",
    "Audience",
    "CancelReason",
    "Category",
    "Choice",
    "Companion",
    "Event",
    "HouseholdMember",
    "Message",
    "Question",
    "QuestionKind",
    "Registration",
    "Reminder",
    "Seats",
    "Series",
    "Session",
]
