"""An order goes back to the queue when whoever holds it may not work on the case any more."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from suggestions import rules
from suggestions.models import GridDuty, Level, Order, OrderEnd, Suggestion
from suggestions.rules import CLOCK, Actor
from suggestions.steps import State

from .moving import Refused, change, effect, move


def recall_orders(held: QuerySet[Order] | None = None, now: datetime | None = None) -> int:
    """Take back what is held by somebody who may not hold it: among these orders, or, for the clock, among
    all (an account was closed, a role taken away). How many there were.
    """
    now, number = now or timezone.now(), 0
    orders = _doubtful() if held is None else held
    for order in orders.select_related("user", "suggestion"):
        if not rules.may_hold(order.user, order.suggestion):
            number += _recall(order.suggestion, now)
    return number


def recall_orders_of(*users: int, now: datetime | None = None) -> int:
    """After a duty of these accounts has changed."""
    return recall_orders(Order.objects.open().filter(user__in=users), now)


def _doubtful() -> QuerySet[Order]:
    """Nearly all are held by people of the grid: the others are few, and asked one by one."""
    in_grid = GridDuty.objects.at_work().filter(user=OuterRef("user"), grid=OuterRef("suggestion__grid"))
    return Order.objects.open().filter(~Exists(in_grid) | ~Q(suggestion__level=Level.GRID))


def _recall(row: Suggestion, now: datetime) -> bool:
    """What nobody has accepted goes back to the queue; what is accepted stays so, without a holder."""
    try:
        if row.state == State.CLAIMED:
            move(row, "recall", CLOCK, now=now)
        else:
            clock = {"allowed": lambda by, row: by.is_clock, "apply": _take_back}
            change(row, "recall_order", CLOCK, now=now, **clock)
    except Refused:
        return False
    return True


@effect("recall")
def _take_back(row: Suggestion, by: Actor, given: dict) -> dict:
    """Asked again behind the lock: somebody else may hold it, or have it back."""
    order = row.orders.open().select_related("user").first()
    if order is None or rules.may_hold(order.user, row):
        raise Refused("recall")
    end_order(row, OrderEnd.RECALLED, given["now"])
    return {"handler": None if row.handler_id == order.user_id else row.handler}


def end_order(row: Suggestion, end: OrderEnd, now: datetime) -> None:
    row.orders.open().update(ended_at=now, end=end)
