"""Every verb that changes something in the events room: ask, write, tell, in one transaction."""

from .album import (
    AlbumFull,
    NotReady,
    PictureGone,
    Sent,
    add_picture,
    ask_down,
    hide_picture,
    left,
    remove_picture,
    show_picture,
)
from .answers import Along, Answers
from .asking import confirm_again
from .changing import CannotGrow, ChangedElsewhere, TooFew, change
from .copying import Again, copy_event
from .desk import check_in, looked_at, more_came, took_along, undo_check_in, write_note
from .feedback import FeedbackClosed, give_feedback
from .following import Applied, DateChoice, Told, change_recurrence
from .handing_over import AlreadyThere, hand_over
from .households import forget_household, merge_household
from .importing import dates_in_use, import_events
from .leaving import TooLate, cancel, merge_person
from .members import Joined, Left, NoRoom, enrol, join, leave
from .messaging import send_message
from .offers import accept, promote
from .on_behalf import CannotMove, Full, cancel_for, move, register_for, walk_in
from .planning import Plan, add_dates, reschedule
from .questions import answers_given, withdraw_question
from .recurring import (
    PeopleCome,
    RuleChanged,
    RuleThere,
    leave_out,
    make_recurrence,
    roll,
    stop,
    take_besides,
)
from .registering import Manner, NotNow, NotThisGroup, Outcome, earlier_registration, register
from .reminding import end_reminders, remind
from .scanning import Noted, settle, take_scans
from .sessions import Changed, TooSmall, add_session, call_off, change_places, change_session, reinstate
from .several import DateTaken, take_dates
from .summaries import withdraw_summary, write_summary
from .thanking import thank

__all__ = [
    "Again",
    "AlbumFull",
    "Along",
    "AlreadyThere",
    "Answers",
    "Applied",
    "CannotGrow",
    "CannotMove",
    "Changed",
    "ChangedElsewhere",
    "DateChoice",
    "DateTaken",
    "FeedbackClosed",
    "Full",
    "Joined",
    "Left",
    "Manner",
    "NoRoom",
    "NotNow",
    "NotReady",
    "NotThisGroup",
    "Noted",
    "Outcome",
    "PeopleCome",
    "PictureGone",
    "Plan",
    "RuleChanged",
    "RuleThere",
    "Sent",
    "Told",
    "TooFew",
    "TooLate",
    "TooSmall",
    "accept",
    "add_dates",
    "add_picture",
    "add_session",
    "answers_given",
    "ask_down",
    "call_off",
    "cancel",
    "cancel_for",
    "change",
    "change_places",
    "change_recurrence",
    "change_session",
    "check_in",
    "confirm_again",
    "copy_event",
    "dates_in_use",
    "earlier_registration",
    "end_reminders",
    "enrol",
    "forget_household",
    "give_feedback",
    "hand_over",
    "hide_picture",
    "import_events",
    "join",
    "leave",
    "leave_out",
    "left",
    "looked_at",
    "make_recurrence",
    "merge_household",
    "merge_person",
    "more_came",
    "move",
    "promote",
    "register",
    "register_for",
    "reinstate",
    "remind",
    "remove_picture",
    "reschedule",
    "roll",
    "send_message",
    "settle",
    "show_picture",
    "stop",
    "take_besides",
    "take_dates",
    "take_scans",
    "thank",
    "took_along",
    "undo_check_in",
    "walk_in",
    "withdraw_question",
    "withdraw_summary",
    "write_note",
    "write_summary",
]
