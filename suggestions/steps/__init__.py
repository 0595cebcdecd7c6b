"""The six steps of a case as data: states and the moves between them."""

from .changes import CHANGES, NEWS
from .moves import MOVES, Move, moves_from
from .states import (
    DESK,
    EARLY,
    GRID,
    LEADERS,
    OPEN,
    OVER,
    SHORT_WAYS,
    STEP_OF,
    SUBDISTRICT,
    WORKING,
    Need,
    Outcome,
    ReasonCode,
    State,
    Step,
    Tell,
    Who,
)

__all__ = [
    "CHANGES",
    "DESK",
    "EARLY",
    "GRID",
    "LEADERS",
    "MOVES",
    "NEWS",
    "OPEN",
    "OVER",
    "SHORT_WAYS",
    "STEP_OF",
    "SUBDISTRICT",
    "WORKING",
    "Move",
    "Need",
    "Outcome",
    "ReasonCode",
    "State",
    "Step",
    "Tell",
    "Who",
    "moves_from",
]
