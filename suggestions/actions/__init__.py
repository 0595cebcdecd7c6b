"""Every verb that changes something in the suggestions room: lock, ask, change, record, tell, at once."""

from .answering import edit_reply, join, recount
from .author import NothingHidden, correct, hide_own_photo, hide_words, renew_link
from .collecting import (
    MOST_PHOTOS,
    Content,
    TooManyPhotos,
    add_photo,
    drop_draft,
    edit_draft,
    release_draft,
    remove_photo,
    start_draft,
    submit,
    support,
    take_back_support,
)
from .counts import rebuild_counts
from .dispatching import categorise, confirm_grid, escalate, expire_orders, hand_down
from .following import Circle, TooManyFollows, follow, set_rhythm, unfollow
from .handling import acknowledge, grade, pause, report, resume, speaks_for
from .milestones import reach, undo_reach
from .moving import Conflict, Incomplete, Refused, change, locked, move, record
from .verdicts import answer, ask
from .volunteering import apply_as_volunteer, end_volunteering

__all__ = [
    "MOST_PHOTOS",
    "Circle",
    "Conflict",
    "Content",
    "Incomplete",
    "NothingHidden",
    "Refused",
    "TooManyFollows",
    "TooManyPhotos",
    "acknowledge",
    "add_photo",
    "answer",
    "apply_as_volunteer",
    "ask",
    "categorise",
    "change",
    "confirm_grid",
    "correct",
    "drop_draft",
    "edit_draft",
    "edit_reply",
    "end_volunteering",
    "escalate",
    "expire_orders",
    "follow",
    "grade",
    "hand_down",
    "hide_own_photo",
    "hide_words",
    "join",
    "locked",
    "move",
    "pause",
    "reach",
    "rebuild_counts",
    "record",
    "recount",
    "release_draft",
    "remove_photo",
    "renew_link",
    "report",
    "resume",
    "set_rhythm",
    "speaks_for",
    "start_draft",
    "submit",
    "support",
    "take_back_support",
    "undo_reach",
    "unfollow",
]
