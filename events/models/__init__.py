from .album import AlbumPhoto, PhotoState, TakeDown
from .event import Audience, Category, Event, Series
from .feedback import Feedback, FeedbackSummary
from .hours import HoursCertificate
from .household import HouseholdMember
from .member import Member
from .message import Message
from .need import Asked, Need, NeedKind
from .question import Choice, Question, QuestionKind
from .quiz import Quiz, QuizOption, QuizQuestion
from .recurrence import Recurrence, RecurrenceException, RuleKind
from .registration import AgeBand, Agreed, CancelReason, Companion, Registration, Reminder
from .scan import Scan, ScanResult
from .seats import Seats
from .session import Session
from .shift import Campaign, Help, Role, RoleKind, Shift
from .turnout import Turnout
from .webhook import HookCall, HookState, Webhook

__all__ = [
    "AgeBand",
    "Agreed",
    "AlbumPhoto",
    "Asked",
    "Audience",
    "Campaign",
    "CancelReason",
    "Category",
    "Choice",
    "Companion",
    "Event",
    "Feedback",
    "FeedbackSummary",
    "Help",
    "HookCall",
    "HookState",
    "HoursCertificate",
    "HouseholdMember",
    "Member",
    "Message",
    "Need",
    "NeedKind",
    "PhotoState",
    "Question",
    "QuestionKind",
    "Quiz",
    "QuizOption",
    "QuizQuestion",
    "Recurrence",
    "RecurrenceException",
    "Registration",
    "Reminder",
    "Role",
    "RoleKind",
    "RuleKind",
    "Scan",
    "ScanResult",
    "Seats",
    "Series",
    "Session",
    "Shift",
    "TakeDown",
    "Turnout",
    "Webhook",
]
