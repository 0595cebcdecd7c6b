"""What staff may do."""

from events.models import Event
from portal.models import User


def may_use_desk(user: User) -> bool:
    """Checks people in, sees who comes."""
    return user.is_authenticated and user.is_active and user.has_perm("events.change_registration")


def may_plan(user: User) -> bool:
    """Makes dates, moves them and calls them off."""
    return user.is_authenticated and user.is_active and user.has_perm("events.change_session")


def may_copy(user: User) -> bool:
    """Makes an event once more, with new dates."""
    return may_plan(user) and user.has_perm("events.add_event")


def may_write_quiz(user: User) -> bool:
    return user.is_authenticated and user.is_active and user.has_perm("events.change_quiz")


def may_change_slug(event: Event) -> bool:
    """It is printed on posters."""
    return event.first_published_at is None
