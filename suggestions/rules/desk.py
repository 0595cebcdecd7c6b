"""What people at work may see and do."""

from django.db.models import Q

from portal import rules as house
from portal.models import Grid, User
from suggestions.models import DutyRole, GridDuty, Side, Suggestion
from suggestions.steps import DESK, GRID, MOVES, SHORT_WAYS, State, Who

from .needs import may_be_joined
from .people import Actor, duties, duties_of, in_grid

# With the case itself, and the only ones who may have to reach its sender.
AT_WORK = GRID | {Who.HOLDER, Who.DEPARTMENT}


def may_use_desk(user: User) -> bool:
    """Works with suggestions: looks after a grid, speaks for a department, or is of the subdistrict."""
    if not user.is_authenticated or not user.is_active:
        return False
    if any(house.is_in(user, role) for role in ("officer", "moderator", "admin", "grid")):
        return True
    return bool(duties_of(user)) or user.department_duties.exists()


def may_enter_for(user: User | None) -> bool:
    """Write down what somebody said at a meeting, at the door or on the phone: whoever looks after a grid,
    volunteers included, and the subdistrict. Departments report; whose duty has ended enters nothing more."""
    if user is None or not user.is_authenticated or not user.is_active:
        return False
    return sees_all(user) or bool(duties_of(user))


def sees_all(user: User) -> bool:
    """Every grid, not only those of their duties."""
    return any(house.is_in(user, role) for role in ("officer", "moderator", "admin"))


def may_work_on(user: User, suggestion: Suggestion) -> bool:
    """See it on the desk, with what is not public. Its grid watches what the subdistrict took over."""
    return bool(duties(Actor(user=user), suggestion) - {Who.AUTHOR} or in_grid(user, suggestion))


def may_moderate(user: User, suggestion: Suggestion) -> bool:
    return bool(duties(Actor(user=user), suggestion) & DESK)


def may_lead(actor: Actor, suggestion: Suggestion) -> bool:
    """Sees to it that it gets on: pauses, tells the public, calls departments."""
    return bool(duties(actor, suggestion) & GRID)


def may_link_project(actor: Actor, suggestion: Suggestion) -> bool:
    """Nobody carries out what its sender has ended."""
    return suggestion.outcome not in SHORT_WAYS and Who.OFFICER in duties(actor, suggestion)


def may_translate(user: User, suggestion: Suggestion) -> bool:
    """What the public reads, nothing that waits for somebody to look at it: a machine may read it, too."""
    held = duties(Actor(user=user), suggestion)
    return bool(held & (GRID | DESK)) and suggestion.is_public and suggestion.forgotten_at is None


def may_add_photo(user: User, suggestion: Suggestion) -> bool:
    """Of the result: whoever works on it, a volunteer only with the order in hand."""
    if suggestion.is_over:
        return False
    held = duties(Actor(user=user), suggestion)
    return bool(held & AT_WORK) or (suggestion.handler_id == user.pk and Who.VOLUNTEER in held)


def may_read_contact(user: User, suggestion: Suggestion) -> bool:
    """Whoever has to reach the sender; not everybody who may look on."""
    held = duties(Actor(user=user), suggestion)
    return bool(held & AT_WORK)


def may_look_for_twins(actor: Actor, suggestion: Suggestion) -> bool:
    """Propose to join it with another, or join it where nobody can be asked."""
    return bool(duties(actor, suggestion) & (GRID | DESK)) and State(suggestion.state) in MOVES["join"].before


def may_offer_join(user: User, suggestion: Suggestion, into: Suggestion) -> bool:
    """There is somebody to ask, who hasn't been asked about these two before."""
    if suggestion.author_id is None or not may_look_for_twins(Actor(user=user), suggestion):
        return False
    asked = suggestion.merge_offers.filter(Q(answered_at=None) | Q(into=into, accepted__isnull=False))
    return may_be_joined(suggestion, into) and not asked.exists()


def grading_sides(actor: Actor, suggestion: Suggestion) -> tuple[Side, ...]:
    """For whom somebody grades departments. The grid does so for what it called, whoever has the case now."""
    held = duties(actor, suggestion) | in_grid(actor.user, suggestion)
    sides = {Side.GRID: {Who.LEADER, Who.WORKER}, Side.SUBDISTRICT: {Who.OFFICER}}
    return tuple(side for side, who in sides.items() if held & who)


def may_approve(user: User, grid: Grid) -> bool:
    """Who helps in a grid is its leader's decision, or the subdistrict's."""
    return may_approve_everywhere(user) or grid.pk in {duty.grid_id for duty in led_by(user)}


def may_approve_everywhere(user: User) -> bool:
    return house.is_in(user, "officer") or house.is_in(user, "admin")


def may_approve_somewhere(user: User) -> bool:
    return may_approve_everywhere(user) or bool(led_by(user))


def led_by(user: User) -> list[GridDuty]:
    return [duty for duty in duties_of(user) if duty.role == DutyRole.LEADER]
