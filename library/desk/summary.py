"""What the desk says of a reader at first sight: numbers, no titles."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from library.models import Hold, LibraryPlace, Loan, Reader
from library.steps import HoldState


@dataclass(frozen=True)
class Summary:
    loans: int
    overdue: int
    ready: int
    holds: int


def summary(reader: Reader, at: LibraryPlace | None) -> Summary:
    """`ready` lies on the hold shelf of this place. Two queries."""
    late, ready = Q(due_on__lt=timezone.localdate()), Q(state=HoldState.READY, pickup=at)
    loans = Loan.objects.open().filter(reader=reader)
    lent = loans.aggregate(all=Count("pk"), late=Count("pk", filter=late))
    holds = Hold.objects.open().filter(reader=reader)
    counts = holds.aggregate(all=Count("pk"), ready=Count("pk", filter=ready))
    return Summary(lent["all"], lent["late"], counts["ready"], counts["all"])
