"""Going along the shelves: several librarians at once, scanning twice, stopping and going on do no harm."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from library import rules
from library.models import Copy, LibraryPlace, Sighting, StockTake
from library.refusals import Refused, Why, refuse
from library.steps import Condition, Finding, StockTakeState
from portal.models import User

from . import conditions, door

# So many books are marked while somebody waits for the page; the clock does the rest.
AT_ONCE = 200
GIVEN_UP = (Condition.MISSING, Condition.LOST)


@dataclass(frozen=True)
class Sighted:
    """`new` is False for a book that this stock-take had seen before; `since` is what stands against it now
    that did not then: it has been lent.
    """

    sighting: Sighting
    new: bool
    since: str = ""


def start_stock_take(
    place: LibraryPlace,
    *,
    first: str = "",
    last: str = "",
    by: User | None = None,
    now: datetime | None = None,
) -> tuple[StockTake, bool]:
    """Of a place, or a stretch of its shelves; whether it is new: whoever starts the same one joins in."""
    scope = {"place": place, "first": first, "last": last}
    try:
        with transaction.atomic():
            fields = {"started_by": by, "started_at": now or timezone.now()}
            return StockTake.objects.create(**scope, **fields), True
    except IntegrityError:
        running = StockTake.objects.running().filter(**scope).first()
        if running is None:
            raise
        return running, False


def sight(take: StockTake, copy: Copy, *, by: User | None = None, now: datetime | None = None) -> Sighted:
    """Somebody stands before the copy. Once seen it stays seen; what was astray is looked at again.

    Errors: Refused when the stock-take has ended.
    """
    with door.held([copy.title_id]):
        _refuse_ended(take)
        copy = Copy.objects.with_details().get(pk=copy.pk)
        was_gone = copy.condition in GIVEN_UP
        if copy.condition != Condition.WITHDRAWN:
            conditions.seen(copy, take.place, now=now)
        why = rules.astray(copy, take) or ""
        fields = {"finding": Finding.MISPLACED if why else Finding.SEEN, "why": why}
        more = {"was_gone": was_gone, "by": by, "at": now or timezone.now()}
        row, new = Sighting.objects.get_or_create(stock_take=take, copy=copy, defaults=fields | more)
        if not new and row.finding == Finding.MISPLACED and row.why != why:
            row.finding, row.why = fields["finding"], why
            row.save(update_fields=["finding", "why"])
    row.copy = copy
    return Sighted(row, new, why if row.finding == Finding.SEEN else "")


def note_unknown(
    take: StockTake, text: str, *, by: User | None = None, now: datetime | None = None
) -> Sighted:
    """Something on the shelf has a code that nobody knows. Errors: Refused when the stock-take has ended."""
    with transaction.atomic():
        _refuse_ended(take)
        defaults = {"finding": Finding.UNKNOWN, "by": by, "at": now or timezone.now()}
        row, new = Sighting.objects.get_or_create(
            stock_take=take, copy=None, text=text[:80], defaults=defaults
        )
    return Sighted(row, new)


def close_stock_take(
    take: StockTake, *, by: User | None = None, now: datetime | None = None, most: int = AT_ONCE
) -> StockTake:
    """No more books are taken; what is expected and was not seen becomes missing, book by book.

    Each in a transaction of its own: stopped half-way, or pressed by two, it goes on where it was. CLOSING
    while something is left. Errors: Refused for a stock-take that was stopped.
    """
    StockTake.objects.filter(pk=take.pk, state=StockTakeState.OPEN).update(
        state=StockTakeState.CLOSING, closed_by=by
    )
    take = door.again(take)
    if take.state == StockTakeState.CANCELLED:
        raise refuse(Why.STOCK_TAKE_OVER)
    if take.state == StockTakeState.CLOSING:
        for copy in list(rules.unseen(take)[:most]):
            _miss(take, copy, now)
        if not rules.unseen(take).exists():
            StockTake.objects.filter(pk=take.pk, state=StockTakeState.CLOSING).update(
                state=StockTakeState.CLOSED, closed_at=now or timezone.now()
            )
            take = door.again(take)
    return take


def _miss(take: StockTake, copy: Copy, now: datetime | None) -> None:
    """Behind the lock it is asked again: somebody may just have scanned, lent or returned it."""
    try:
        with door.held([copy.title_id]):
            if not _is_still_unseen(take, copy):
                return
            conditions.mark_missing(copy, by=take.closed_by, now=now)
            at = now or timezone.now()
            Sighting.objects.create(
                stock_take=take, copy=copy, finding=Finding.MISSING, by=take.closed_by, at=at
            )
    except Refused:
        # Somebody was quicker; the next round looks again.
        return


def _is_still_unseen(take: StockTake, copy: Copy) -> bool:
    return rules.unseen(take).filter(pk=copy.pk).exists()


def cancel_stock_take(take: StockTake, *, by: User | None = None, now: datetime | None = None) -> bool:
    """It ends, and nothing is marked as missing. False when it was not open any more."""
    ended = {"state": StockTakeState.CANCELLED, "closed_by": by, "closed_at": now or timezone.now()}
    return bool(StockTake.objects.filter(pk=take.pk, state=StockTakeState.OPEN).update(**ended))


def finish_closings(now: datetime | None = None, most: int = AT_ONCE) -> None:
    """For the clock: what was begun and stopped, to its end, or until a round marks nothing more."""
    for take in StockTake.objects.filter(state=StockTakeState.CLOSING):
        before = None
        while take.state == StockTakeState.CLOSING and (marked := take.sightings.count()) != before:
            before, take = marked, close_stock_take(take, now=now, most=most)


def _refuse_ended(take: StockTake) -> None:
    """Read behind the lock of the title: nobody marks a book as missing that is just being scanned."""
    if not StockTake.objects.filter(pk=take.pk, state=StockTakeState.OPEN).exists():
        raise refuse(Why.STOCK_TAKE_OVER)
