"""What people at work may see and do."""

from django.db.models import Q

from portal import rules as house
from portal.models import Grid, User
from suggestions.models import DutyRole, Suggestion
from suggestions.steps import MOVES, State, Who

from .needs import may_be_joined
from .people import Actor, duties, duties_of, in_grid


def may_use_desk(user: User) -> bool:
    """Works with suggestions: looks after a grid, speaks for a department, or is of the subdistrict."""
    if not user.is_authenticated or not user.is_active:
        return False
    if any(house.is_in(user, role) for role in ("officer", "moderator", "admin", "grid")):
        return True
    return bool(duties_of(user)) or user.department_duties.exists()


def may_work_on(user: User, suggestion: Suggestion) -> bool:
    """See it on the desk, with what is not public. Its grid watches what the subdistrict took over."""
    return bool(duties(Actor(user=user), suggestion) - {Who.AUTHOR} or in_grid(user, suggestion))


def may_moderate(user: User, suggestion: Suggestion) -> bool:
    return bool(duties(Actor(user=user), suggestion) & {Who.MODERATOR, Who.OFFICER, Who.LEADER})


def may_lead(actor: Actor, suggestion: Suggestion) -> bool:
    """Sees to it that it gets on: pauses, tells the public, calls departments."""
    return bool(duties(actor, suggestion) & {Who.LEADER, Who.WORKER, Who.OFFICER})


def may_translate(user: User, suggestion: Suggestion) -> bool:
    held = duties(Actor(user=user), suggestion)
    return (
        bool(held & {Who.LEADER, Who.WORKER, Who.OFFICER, Who.MODERATOR}) and suggestion.forgotten_at is None
    )


def may_add_photo(user: User, suggestion: Suggestion) -> bool:
    """Of the result: whoever works on it, a volunteer only with the order in hand."""
    if suggestion.is_over:
        return False
    held = duties(Actor(user=user), suggestion)
    works = held & {Who.LEADER, Who.WORKER, Who.OFFICER, Who.HOLDER, Who.DEPARTMENT}
    return bool(works) or (suggestion.handler_id == user.pk and Who.VOLUNTEER in held)


def may_read_contact(user: User, suggestion: Suggestion) -> bool:
    """Whoever has to reach the sender; not everybody who may look on."""
    held = duties(Actor(user=user), suggestion)
    return bool(held & {Who.LEADER, Who.WORKER, Who.OFFICER, Who.HOLDER, Who.DEPARTMENT})


def may_offer_join(user: User, suggestion: Suggestion, into: Suggestion) -> bool:
    """There is somebody to ask, who hasn't been asked about these two before."""
    held = duties(Actor(user=user), suggestion)
    if suggestion.author_id is None or State(suggestion.state) not in MOVES["join"].before:
        return False
    if not held & {Who.LEADER, Who.WORKER, Who.OFFICER, Who.MODERATOR}:
        return False
    asked = suggestion.merge_offers.filter(Q(answered_at=None) | Q(into=into))
    return may_be_joined(suggestion, into) and not asked.exists()


def may_approve(user: User, grid: Grid) -> bool:
    """Who helps in a grid is its leader's decision, or the subdistrict's."""
    if house.is_in(user, "officer") or house.is_in(user, "admin"):
        return True
    return any(duty.grid_id == grid.pk and duty.role == DutyRole.LEADER for duty in duties_of(user))
