"""Step 2: which grid, who takes the order, and for how long."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from portal.models import Grid
from suggestions import notices, rules
from suggestions.models import Category, Level, Order, OrderEnd, Suggestion
from suggestions.rules import CLOCK, Actor
from suggestions.steps import DESK, GRID, SUBDISTRICT, Who

from .moving import Refused, change, effect, move
from .recalling import end_order, recall_orders

LEASE = timedelta(hours=48)


@transaction.atomic
def confirm_grid(suggestion: Suggestion, grid: Grid, by: Actor, **more) -> Suggestion:
    """A person says where it belongs: a point alone only proposes, while the map is schematic, and of a
    surveyed one, too, a person has the last word.

    Whoever holds the order, or works on it, in a grid where it does not belong has it no longer.
    """
    before = suggestion.grid_id
    _passed_on(
        suggestion,
        "confirm_grid",
        by,
        allowed=_is_of_the_desk,
        fields={"grid": grid, "grid_confirmed": True},
        data={"grid": grid.code},
        **more,
    )
    if suggestion.grid_id != before:
        notices.tell_come(suggestion, "grid")
    return suggestion


def dispatch(suggestion: Suggestion, grid: Grid, by: Actor, *, form: str = "", **more) -> Suggestion:
    """Say where it belongs and send it there, in one go. Errors: Conflict, Refused."""
    with transaction.atomic():
        row = Suggestion.objects.get(pk=suggestion.pk)
        if row.grid_id != grid.pk or not row.grid_confirmed:
            confirm_grid(suggestion, grid, by, form=form and f"{form}/grid", **more)
            more.pop("version", None)
        return move(suggestion, "dispatch", by, form=form, **more)


@transaction.atomic
def categorise(suggestion: Suggestion, category: Category, by: Actor, **more) -> Suggestion:
    before = suggestion.category_id
    change(
        suggestion,
        "categorise",
        by,
        allowed=_is_of_the_desk,
        apply=lambda row, by, given: {"category": category},
        data={"category": category.slug},
        **more,
    )
    if suggestion.category_id != before:
        notices.tell_come(suggestion, "category")
    return suggestion


def escalate(suggestion: Suggestion, by: Actor, reason: str | dict[str, str], **more) -> Suggestion:
    """Small matters end in the grid, large ones in the subdistrict: with a reason.

    A text is for those who work on it; {'text_zh_hans': …, 'text_en': …} is read by the public.
    """
    return _to_level(suggestion, "escalate", Level.SUBDISTRICT, by, reason, **more)


def hand_down(suggestion: Suggestion, by: Actor, reason: str, **more) -> Suggestion:
    return _to_level(suggestion, "hand_down", Level.GRID, by, reason, **more)


@transaction.atomic
def _to_level(suggestion, verb, level, by, reason, **more) -> Suggestion:
    if not rules.is_said(reason):
        raise Refused(verb)
    who = SUBDISTRICT if level == Level.GRID else GRID | {Who.CLOCK}
    _passed_on(
        suggestion,
        verb,
        by,
        allowed=lambda by, row: bool(rules.duties(by, row) & who) and not row.is_over and row.level != level,
        fields={"level": level},
        reason=reason,
        public=True,
        **more,
    )
    # Of a form that comes a second time, it is the one that it has made: told already.
    notices.tell_level(suggestion, suggestion.entries.filter(verb=verb).latest("number"))
    return suggestion


@transaction.atomic
def _passed_on(suggestion: Suggestion, verb: str, by: Actor, *, fields: dict, **more) -> Suggestion:
    """Into other hands: those who have lost it hold no order, and work on it no longer."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        for name, value in fields.items():
            setattr(row, name, value)
        stays = row.handler is None or rules.may_hold(row.handler, row)
        return fields if stays else fields | {"handler": None}

    change(suggestion, verb, by, apply=apply, **more)
    if recall_orders(suggestion.orders.open(), more.get("now")):
        suggestion.refresh_from_db()
    return suggestion


def expire_orders(now: datetime | None = None) -> int:
    """Open again what was taken and not gone on with; how many there were."""
    now, number = now or timezone.now(), 0
    for order in Order.objects.run_out(now).select_related("suggestion"):
        try:
            move(order.suggestion, "expire", CLOCK, now=now)
            number += 1
        except Refused:
            # It has gone on: this order has done its part. Somebody may have a new one meanwhile.
            Order.objects.run_out(now).filter(pk=order.pk).update(ended_at=now, end=OrderEnd.MOVED_ON)
    return number


@effect("dispatch")
def _dispatch(row: Suggestion, by: Actor, given: dict) -> dict:
    return {"department": None, "handler": None}


@effect("claim")
def _claim(row: Suggestion, by: Actor, given: dict) -> dict:
    now = given["now"]
    Order.objects.create(suggestion=row, user=by.user, taken_at=now, expires_at=now + LEASE)
    return {"handler": by.user}


@effect("give_back")
def _give_back(row: Suggestion, by: Actor, given: dict) -> dict:
    end_order(row, OrderEnd.GIVEN_BACK, given["now"])
    return {"handler": None}


@effect("expire")
def _expire(row: Suggestion, by: Actor, given: dict) -> dict:
    """Asked again behind the lock: since the clock looked, another may have taken it anew."""
    if not row.orders.run_out(given["now"]).exists():
        raise Refused("expire")
    end_order(row, OrderEnd.EXPIRED, given["now"])
    return {"handler": None}


@effect("accept")
def _accept(row: Suggestion, by: Actor, given: dict) -> dict:
    return {"handler": row.handler or by.user, "accepted_at": row.accepted_at or given["now"]}


@effect("return")
def _return(row: Suggestion, by: Actor, given: dict) -> dict:
    """It goes elsewhere: the grid has to be confirmed anew."""
    end_order(row, OrderEnd.MOVED_ON, given["now"])
    return {"handler": None, "grid_confirmed": False}


def _is_of_the_desk(by: Actor, row: Suggestion) -> bool:
    return bool(rules.duties(by, row) & (GRID | DESK)) and not row.is_over
