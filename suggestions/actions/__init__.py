"""Every verb that changes something in the suggestions room: lock, ask, change, record, tell, at once."""

from .answering import edit_reply, join
from .arriving import Arrival, News, arrive, take_news
from .author import NothingHidden, correct, hide_own_photo, hide_spot, hide_words, renew_link
from .calling_off import withdraw_call
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
from .dispatching import categorise, confirm_grid, dispatch, escalate, expire_orders, hand_down
from .entering import OF_PAPER, enter_for, name_author
from .following import Circle, TooManyFollows, follow, set_rhythm, unfollow
from .handling import acknowledge, grade, pause, report, resume, speaks_for
from .linking import carry_out, link_project, unlink_project
from .milestones import reach, undo_reach
from .moderating import describe_photo, hide_photo, hide_text, release_photo, release_text
from .moving import Conflict, Incomplete, Refused, change, locked, move, record
from .offering import answer_offer, offer_join
from .recalling import recall_orders, recall_orders_of
from .remarking import note, read_contact, read_link, tell_public
from .translating import propose_translation, translate
from .verdicts import answer, ask
from .volunteering import (
    apply_as_volunteer,
    approve_volunteer,
    decline_volunteer,
    duty_changed,
    end_volunteering,
)

__all__ = [
    "MOST_PHOTOS",
    "OF_PAPER",
    "Arrival",
    "Circle",
    "Conflict",
    "Content",
    "Incomplete",
    "News",
    "NothingHidden",
    "Refused",
    "TooManyFollows",
    "TooManyPhotos",
    "acknowledge",
    "add_photo",
    "answer",
    "answer_offer",
    "apply_as_volunteer",
    "approve_volunteer",
    "arrive",
    "ask",
    "carry_out",
    "categorise",
    "change",
    "confirm_grid",
    "correct",
    "decline_volunteer",
    "describe_photo",
    "dispatch",
    "drop_draft",
    "duty_changed",
    "edit_draft",
    "edit_reply",
    "end_volunteering",
    "enter_for",
    "escalate",
    "expire_orders",
    "follow",
    "grade",
    "hand_down",
    "hide_own_photo",
    "hide_photo",
    "hide_spot",
    "hide_text",
    "hide_words",
    "join",
    "link_project",
    "locked",
    "move",
    "name_author",
    "note",
    "offer_join",
    "pause",
    "propose_translation",
    "reach",
    "read_contact",
    "read_link",
    "rebuild_counts",
    "recall_orders",
    "recall_orders_of",
    "record",
    "release_draft",
    "release_photo",
    "release_text",
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
    "take_news",
    "tell_public",
    "translate",
    "undo_reach",
    "unfollow",
    "unlink_project",
    "withdraw_call",
]
