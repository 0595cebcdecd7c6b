"""Who reads at the desk what is not public: the sender's own words, unseen photos, notes."""

from django.db.models import Exists, OuterRef, Q

from portal import hindsight
from portal.models import User
from suggestions.models import DepartmentOrder, DutyRole, Order, Suggestion
from suggestions.steps import OPEN

from .desk import sees_all
from .people import duties_of


def reads_all(user: User, suggestion: Suggestion) -> bool:
    """Asked on top of `may_work_on`: volunteers read what everybody reads, until they take the order."""
    return sees_all(user) or Suggestion.objects.filter(read_by(user), pk=suggestion.pk).exists()


def read_by(user: User) -> Q:
    """The same for a queue, of somebody who doesn't see all: the grids where they work, what they have in
    hand, and what their department was called to."""
    leases = Order.objects.open().filter(
        suggestion=OuterRef("pk"), user=user, expires_at__gt=hindsight.moment()
    )
    called = DepartmentOrder.objects.open().filter(suggestion=OuterRef("pk"), department__duties__user=user)
    found = Q(handler=user, state__in=OPEN) | Q(Exists(leases)) | Q(Exists(called))
    grids = [duty.grid_id for duty in duties_of(user) if duty.role != DutyRole.VOLUNTEER]
    return found | Q(grid__in=grids) if grids else found
