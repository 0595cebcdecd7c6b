"""What people are told, and when; the words are in templates/events/email/."""

from . import registrations
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

__all__ = [
    "News",
    "calendar_file",
    "contexts",
    "declare",
    "occasion_of",
    "preview",
    "tell",
    "tell_accepted",
    "tell_cancelled",
    "tell_changed",
    "tell_handed_over",
    "tell_lapsed",
    "tell_moved",
    "tell_offered",
    "tell_registered",
    "tell_session_changed",
    "then",
]


def declare() -> None:
    registrations.declare()
