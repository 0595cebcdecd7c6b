"""Who acts, and in which capacities they meet a suggestion."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from portal import hindsight
from portal import rules as house
from portal.models import Person, User
from suggestions.models import DutyRole, GridDuty, Level, Suggestion
from suggestions.steps import State, Who

DUTIES = {
    DutyRole.LEADER: Who.LEADER,
    DutyRole.WORKER: Who.WORKER,
    DutyRole.VOLUNTEER: Who.VOLUNTEER,
}
OF_ROLES = {
    "officer": {Who.OFFICER},
    "moderator": {Who.MODERATOR},
    "admin": {Who.OFFICER, Who.MODERATOR, Who.LEADER},
}


@dataclass(frozen=True)
class Actor:
    """Whoever does something: an account, a confirmed contact, who holds a private link, or the clock.

    `link_of` is the key of the suggestion whose private link was opened: it speaks for the sender.
    """

    user: User | None = None
    person: Person | None = None
    link_of: int | None = None
    is_clock: bool = False


CLOCK = Actor(is_clock=True)


def remember(suggestion: Suggestion) -> None:
    """For a page that asks many questions about one reading of a row: its answers are kept with it."""
    suggestion.duties_known = {}


def duties(actor: Actor, suggestion: Suggestion) -> frozenset[Who]:
    """In which capacities somebody meets a suggestion; what the subdistrict took over, the grid watches."""
    known = getattr(suggestion, "duties_known", None)
    if known is None:
        return _duties(actor, suggestion)
    if actor not in known:
        known[actor] = _duties(actor, suggestion)
    return known[actor]


def _duties(actor: Actor, suggestion: Suggestion) -> frozenset[Who]:
    if actor.is_clock:
        return frozenset({Who.CLOCK})
    found: set[Who] = set()
    if speaks_for_sender(actor, suggestion):
        found.add(Who.AUTHOR)
    user = actor.user
    if user is None or not user.is_active:
        return frozenset(found)
    if suggestion.state == State.DRAFT and suggestion.entered_by_id == user.pk:
        found.add(Who.AUTHOR)  # who enters it for somebody speaks for them until it is sent
    for role, gives in OF_ROLES.items():
        if house.is_in(user, role):
            found |= gives
    if suggestion.level == Level.GRID:
        found |= in_grid(user, suggestion)
    if suggestion.orders.open().filter(user=user, expires_at__gt=hindsight.moment()).exists():
        found.add(Who.HOLDER)
    if suggestion.department_orders.open().filter(department__duties__user=user).exists():
        found.add(Who.DEPARTMENT)
    return frozenset(found)


def may_see(person: Person | None, suggestion: Suggestion) -> bool:
    """The private view of whoever sent it."""
    return person is not None and person.pk == suggestion.author_id


def speaks_for_sender(actor: Actor, suggestion: Suggestion) -> bool:
    return may_see(actor.person, suggestion) or actor.link_of == suggestion.pk


def in_grid(user: User | None, suggestion: Suggestion) -> frozenset[Who]:
    """What somebody is in the grid where it lies, whoever works on it."""
    if user is None:
        return frozenset()
    return frozenset(DUTIES[duty.role] for duty in duties_of(user) if duty.grid_id == suggestion.grid_id)


def duties_of(user: User) -> list[GridDuty]:
    """The grids that somebody looks after, read once per request."""
    if not hasattr(user, "_grid_duties"):
        user._grid_duties = list(GridDuty.objects.active().filter(user=user).select_related("grid"))
    return user._grid_duties


def people_to_ask(suggestion: Suggestion) -> QuerySet[Person]:
    """Whether it is solved at their place: the sender, and who has it too, unless they ended the follow that
    came with it."""
    still = suggestion.follows.values("person")
    supporters = suggestion.supports.filter(person__in=still).values("person")
    return Person.objects.filter(Q(pk=suggestion.author_id) | Q(pk__in=supporters)).order_by("pk")
