"""What a reader has and waits for, in constant queries."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Value, When
from django.utils import timezone

from library import duedates
from library.models import Hold, Loan, Reader
from library.steps import HoldState


@dataclass(frozen=True)
class Books:
    loans: list[Loan]
    holds: list[Hold]


def of(reader: Reader) -> Books:
    """What is due first stands first; of the holds those that are ready. `late` and `why` come with a loan,
    `place_in_line` with a hold that waits.
    """
    today = timezone.localdate()
    loans = list(Loan.objects.open().filter(reader=reader).with_details().order_by("due_on", "pk"))
    for loan in loans:
        loan.late, loan.why = loan.days_late(today), duedates.said(loan.due_reason)
    return Books(loans, list(_holds(reader)))


def _holds(reader: Reader):
    rank = Case(
        When(state=HoldState.READY, then=Value(0)),
        When(state=HoldState.COMING, then=Value(1)),
        When(state=HoldState.FETCHING, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    earlier = Hold.objects.waiting().filter(title=OuterRef("title"), sequence__lte=OuterRef("sequence"))
    line = earlier.order_by().values("title").annotate(number=Count("pk")).values("number")
    rows = Hold.objects.open().filter(reader=reader).with_details()
    return rows.annotate(rank=rank, place_in_line=Subquery(line)).order_by("rank", "placed_at", "pk")
