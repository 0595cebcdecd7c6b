"""Tables of events or places: received, read for a preview, added as drafts, taken out again, in chunks."""

from .beginning import Moved, discard, may_undo, receive, start, undo
from .problems import BadFile
from .problems import words as problem_words
from .registry import importer_of, importers
from .working import forget_old, revive, work_on

__all__ = [
    "BadFile",
    "Moved",
    "discard",
    "forget_old",
    "importer_of",
    "importers",
    "may_undo",
    "problem_words",
    "receive",
    "revive",
    "start",
    "undo",
    "work_on",
]
