"""What stands against reserving, pausing and moving a hold."""

from calendar import monthrange
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from library import duedates
from library.models import Copy, Hold, ItemKind, LendingRule, LibraryPlace, Loan, Reader, Title
from library.refusals import Reason, Why
from library.steps import GONE, LOANABLE, Condition, HoldState

from .lending import covered_holds

LONGEST_PAUSE = 6


def against_holding(
    title: Title, reader: Reader, pickup: LibraryPlace, rule: LendingRule, today: date
) -> list[Reason]:
    """Empty when the title may be reserved. Whoever has it on loan reserves no second one."""
    if not pickup.circulates:
        return [Reason(Why.CATALOGUE_ONLY, {"system": pickup.system_name})]
    mine = Loan.objects.open().filter(reader=reader, copy__title=title).first()
    found = [
        (mine is not None, Reason(Why.ALREADY_YOURS, {"day": mine and mine.due_on})),
        (not reservable(title).exists(), Reason(Why.NO_COPY)),
        (reader.blocked, Reason(Why.BLOCKED)),
        (covered_holds(rule, reader).count() >= rule.holds, Reason(Why.HOLD_LIMIT, {"limit": rule.holds})),
    ]
    return [reason for holds, reason in found if holds]


def reservable(title: Title) -> QuerySet[Copy]:
    """Copies that can come to somebody who waits; one that is on loan will come back."""
    return _may_come().filter(title=title)


def _may_come() -> QuerySet[Copy]:
    lent_here = Copy.objects.filter(condition__in=LOANABLE, current__circulates=True)
    return lent_here.exclude(kind=ItemKind.REFERENCE)


def stranded() -> QuerySet[Hold]:
    """Those who wait for a title of which no copy is left that could come. `may_turn_up`: one is missing;
    `gone`: all are lost or withdrawn, none stands in a closed corner or is only to be read here.
    """
    of_title = {"title": OuterRef("title")}
    missing = Copy.objects.filter(condition=Condition.MISSING, **of_title).exclude(kind=ItemKind.REFERENCE)
    waiting = Hold.objects.waiting().filter(~Exists(_may_come().filter(**of_title).order_by()))
    kept = Copy.objects.exclude(condition__in=GONE).filter(**of_title)
    return waiting.annotate(may_turn_up=Exists(missing.order_by()), gone=~Exists(kept.order_by()))


def against_pausing(hold: Hold, until: date, today: date) -> list[Reason]:
    if not hold.is_open:
        return [Reason(Why.HOLD_OVER)]
    if hold.state != HoldState.WAITING:
        return [Reason(Why.HOLD_KEPT)]
    if until <= today:
        return [Reason(Why.BAD_DATE)]
    return [Reason(Why.PAUSE_TOO_LONG)] if until > longest_pause(today) else []


def longest_pause(today: date) -> date:
    """So many months on; where that month is shorter, its last day."""
    years, month = divmod(today.month - 1 + LONGEST_PAUSE, 12)
    _weekday, days = monthrange(today.year + years, month + 1)
    return date(today.year + years, month + 1, min(today.day, days))


def against_changing_pickup(hold: Hold, pickup: LibraryPlace) -> list[Reason]:
    if not pickup.circulates:
        return [Reason(Why.CATALOGUE_ONLY, {"system": pickup.system_name})]
    if not hold.is_open:
        return [Reason(Why.HOLD_OVER)]
    return [] if hold.state == HoldState.WAITING else [Reason(Why.HOLD_KEPT)]


def against_collect_by(hold: Hold, day: date, days: duedates.OpenDays, today: date) -> list[Reason]:
    if hold.state != HoldState.READY:
        return [Reason(Why.HOLD_NOT_READY)]
    if day < today:
        return [Reason(Why.BAD_DATE)]
    return [] if day in days else [Reason(Why.CLOSED_DAY)]
