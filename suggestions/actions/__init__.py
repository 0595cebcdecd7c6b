"""Every verb that changes something in the suggestions room: lock, ask, change, record, tell, at once."""

from .answering import edit_reply, join, recount
from .collecting import (
    MOST_PHOTOS,
    Content,
    TooManyPhotos,
    add_photo,
    drop_draft,
    edit_draft,
    remove_photo,
    start_draft,
    submit,
    support,
    take_back_support,
)
from .dispatching import categorise, confirm_grid, escalate, expire_orders, hand_down
from .handling import acknowledge, grade, pause, report, resume, speaks_for
from .moving import Conflict, Incomplete, Refused, change, locked, move, record
from .verdicts import answer, ask

__all__ = [
    "MOST_PHOTOS",
    "Conflict",
    "Content",
    "Incomplete",
    "Refused",
    "TooManyPhotos",
    "acknowledge",
    "add_photo",
    "answer",
    "ask",
    "categorise",
    "change",
    "confirm_grid",
    "drop_draft",
    "edit_draft",
    "edit_reply",
    "escalate",
    "expire_orders",
    "grade",
    "hand_down",
    "join",
    "locked",
    "move",
    "pause",
    "record",
    "recount",
    "remove_photo",
    "report",
    "resume",
    "speaks_for",
    "start_draft",
    "submit",
    "support",
    "take_back_support",
]
