"""Every permission and policy question of the suggestions room."""

from .desk import (
    may_add_photo,
    may_approve,
    may_lead,
    may_moderate,
    may_offer_join,
    may_read_contact,
    may_translate,
    may_use_desk,
    may_work_on,
)
from .moves import (
    REOPEN_WITHIN,
    may_answer,
    may_move,
    may_reopen_by_verdict,
    possible_moves,
    reopening_supporters,
)
from .needs import is_said, may_be_joined, missing
from .people import CLOCK, Actor, duties, duties_of, in_grid, may_see
from .public import is_for_the_public, may_correct, may_hide, may_support, needs_phone
from .systems import has_filed, may_file, may_send_news

__all__ = [
    "CLOCK",
    "REOPEN_WITHIN",
    "Actor",
    "duties",
    "duties_of",
    "has_filed",
    "in_grid",
    "is_for_the_public",
    "is_said",
    "may_add_photo",
    "may_answer",
    "may_approve",
    "may_be_joined",
    "may_correct",
    "may_file",
    "may_hide",
    "may_lead",
    "may_moderate",
    "may_move",
    "may_offer_join",
    "may_read_contact",
    "may_reopen_by_verdict",
    "may_see",
    "may_send_news",
    "may_support",
    "may_translate",
    "may_use_desk",
    "may_work_on",
    "missing",
    "needs_phone",
    "possible_moves",
    "reopening_supporters",
]
