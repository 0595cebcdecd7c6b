"""Every verb that changes something in the events room: ask, write, tell, in one transaction."""

from .asking import confirm_again
from .desk import check_in, undo_check_in
from .leaving import TooLate, cancel, merge_person, promote
from .registering import Answers, NotNow, Outcome, earlier_registration, register
from .sessions import Changed, TooSmall, add_session, call_off, change_places, change_session, reinstate

__all__ = [
    "Answers",
    "Changed",
    "NotNow",
    "Outcome",
    "TooLate",
    "TooSmall",
    "add_session",
    "call_off",
    "cancel",
    "change_places",
    "change_session",
    "check_in",
    "confirm_again",
    "earlier_registration",
    "merge_person",
    "promote",
    "register",
    "reinstate",
    "undo_check_in",
]
