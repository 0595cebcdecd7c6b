"""Every permission and policy question of the events room."""

from .at_door import door_closes_at, door_opens_at, may_hold_list
from .certificates import may_print_certificate
from .desk import may_change_slug, may_plan, may_use_desk
from .doors import Door, door, is_on_day, may_register, may_walk_in
from .groups import GroupProblem, group_problems, may_come
from .own import (
    last_moment_to_cancel,
    may_accept,
    may_answer_again,
    may_cancel,
    may_cancel_for,
    may_change,
    may_hand_over,
    may_join_again,
    may_move,
    may_see,
)
from .queue import SAVED_UP_UNTIL, TIMES_PASSED, are_seats_saved_up, by_day, may_promote, offer_until
from .reminding import reminded_of, reminder_due
from .volunteering import (
    BINDING,
    VOLUNTEER_NEXT,
    Obstacle,
    is_active,
    is_decided_by_coordinators,
    may_coordinate,
    may_leave,
    may_swap,
    obstacle,
    obstacles,
    speaks,
)

__all__ = [
    "BINDING",
    "SAVED_UP_UNTIL",
    "TIMES_PASSED",
    "VOLUNTEER_NEXT",
    "Door",
    "GroupProblem",
    "Obstacle",
    "are_seats_saved_up",
    "by_day",
    "door",
    "door_closes_at",
    "door_opens_at",
    "group_problems",
    "is_active",
    "is_decided_by_coordinators",
    "is_on_day",
    "last_moment_to_cancel",
    "may_accept",
    "may_answer_again",
    "may_cancel",
    "may_cancel_for",
    "may_change",
    "may_change_slug",
    "may_come",
    "may_coordinate",
    "may_hand_over",
    "may_hold_list",
    "may_join_again",
    "may_leave",
    "may_move",
    "may_plan",
    "may_print_certificate",
    "may_promote",
    "may_register",
    "may_see",
    "may_swap",
    "may_use_desk",
    "may_walk_in",
    "obstacle",
    "obstacles",
    "offer_until",
    "reminded_of",
    "reminder_due",
    "speaks",
]
