"""What people are told, and when; the words are in templates/events/email/."""

from . import afterwards, members, needs, pictures, registrations, volunteers
from .afterwards import not_thanked, tell_thanks
from .members import tell_dates, tell_joined, tell_left
from .registrations import (
    News,
    calendar_file,
    contexts,
    occasion_of,
    preview,
    tell,
    tell_accepted,
    tell_cancelled,
    tell_changed,
    tell_handed_over,
    tell_lapsed,
    tell_moved,
    tell_offered,
    tell_registered,
    tell_session_changed,
    then,
)
from .volunteers import Off, tell_free, tell_help, tell_shift_changed, tell_volunteer

__all__ = [
    "News",
    "Off",
    "calendar_file",
    "contexts",
    "declare",
    "not_thanked",
    "occasion_of",
    "preview",
    "tell",
    "tell_accepted",
    "tell_cancelled",
    "tell_changed",
    "tell_dates",
    "tell_free",
    "tell_handed_over",
    "tell_help",
    "tell_joined",
    "tell_lapsed",
    "tell_left",
    "tell_moved",
    "tell_offered",
    "tell_registered",
    "tell_session_changed",
    "tell_shift_changed",
    "tell_thanks",
    "tell_volunteer",
    "then",
]


def declare() -> None:
    registrations.declare()
    volunteers.declare()
    needs.declare()
    afterwards.declare()
    members.declare()
    pictures.declare()
