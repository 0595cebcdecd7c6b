"""Every permission and policy question of the library."""

from .giving import takes_copies
from .goals import counts_as_read, year_of
from .holds import (
    against_changing_pickup,
    against_collect_by,
    against_holding,
    against_pausing,
    longest_pause,
    reservable,
    stranded,
)
from .lending import covered_holds, covered_loans, deciding, rule_for
from .loans import (
    LONG_OVERDUE,
    against_lending,
    against_place,
    against_renewing,
    against_returning,
    may_be_reported,
    place_at_hand,
)
from .moves import before
from .people import (
    has_contact_of_desk,
    may_act_for,
    may_import,
    may_join_online,
    may_look_over_lists,
    may_note_days,
    may_override,
    may_see_loans,
    may_use_desk,
    places_of,
    who_may_override,
    who_work_here,
)
from .stocktaking import astray, unseen

__all__ = [
    "LONG_OVERDUE",
    "against_changing_pickup",
    "against_collect_by",
    "against_holding",
    "against_lending",
    "against_pausing",
    "against_place",
    "against_renewing",
    "against_returning",
    "astray",
    "before",
    "counts_as_read",
    "covered_holds",
    "covered_loans",
    "deciding",
    "has_contact_of_desk",
    "longest_pause",
    "may_act_for",
    "may_be_reported",
    "may_import",
    "may_join_online",
    "may_look_over_lists",
    "may_note_days",
    "may_override",
    "may_see_loans",
    "may_use_desk",
    "place_at_hand",
    "places_of",
    "reservable",
    "rule_for",
    "stranded",
    "takes_copies",
    "unseen",
    "who_may_override",
    "who_work_here",
    "year_of",
]
