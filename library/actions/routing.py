"""Where a copy goes that nobody has: to the next who waits, home, onto the shelf. Behind the title's lock."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Value, When

from library import duedates, notices, rules
from library.models import Copy, Hold, ItemKind, LibraryPlace, Transfer
from library.steps import USABLE, CopyState, HoldState, TransferReason


@dataclass(frozen=True)
class Route:
    """`went` is ON_SHELF, ON_HOLD_SHELF, RESERVED or IN_TRANSIT."""

    went: CopyState
    hold: Hold | None = None
    transfer: Transfer | None = None


def route(copy: Copy, now: datetime, *, in_hand: bool) -> Route:
    """From where the copy is now; `in_hand`: somebody has just scanned it, nothing has to be fetched.

    The copy has no open loan and no open transfer.
    """
    hold = copy.trapped_hold or _next_for(copy, now)
    if hold is not None:
        return _serve(hold, copy, now, in_hand)
    if copy.current_id != copy.home_id and not copy.current.floats:
        return Route(CopyState.IN_TRANSIT, transfer=_send(copy, copy.home, TransferReason.HOME, now))
    return Route(CopyState.ON_SHELF)


def fill(title_id: int, now: datetime) -> None:
    """Give free copies to those who wait, in their order: of several, the one at the pick-up place."""
    for hold in _in_line(title_id, now):
        near = Case(When(current=hold.pickup_id, then=Value(0)), default=Value(1))
        free = Copy.objects.for_holds().filter(title=title_id).with_details()
        copy = free.order_by(near, "accession").first()
        if copy is None:
            return
        _serve(hold, copy, now, in_hand=False)


def release(copy: Copy, now: datetime) -> None:
    """The hold that kept this copy has ended. What travels is looked at again when it arrives."""
    transfer = copy.open_transfer
    if transfer is not None and transfer.sent_at is not None:
        return
    if transfer is not None:
        stop(transfer, now)
    if copy.condition in USABLE and copy.open_loan is None:
        route(copy, now, in_hand=transfer is not None)


def stop(transfer: Transfer, now: datetime) -> None:
    Transfer.objects.open().filter(pk=transfer.pk).update(cancelled_at=now)


def let_go(copy: Copy, now: datetime) -> None:
    """The copy can't serve: its reader waits on, at the same position, and gets the next one."""
    back = {"state": HoldState.WAITING, "copy": None, "ready_at": None, "collect_by": None}
    copy.holds.trapped().update(**back)
    for transfer in copy.transfers.open():
        stop(transfer, now)
    fill(copy.title_id, now)


def _next_for(copy: Copy, now: datetime) -> Hold | None:
    if copy.kind == ItemKind.REFERENCE:
        return None
    return next(iter(_in_line(copy.title_id, now)), None)


def _in_line(title_id: int, now: datetime) -> list[Hold]:
    """Nearly always nobody: that is asked first, since reading holds with all their details takes longer."""
    line = Hold.objects.next_in_line(duedates.local_date(now)).filter(title=title_id)
    return list(line.with_details()) if line.exists() else []


def _serve(hold: Hold, copy: Copy, now: datetime, in_hand: bool) -> Route:
    """Trap the copy for the hold, or move it one step further."""
    here = copy.current_id == hold.pickup_id
    if here and hold.state == HoldState.READY:
        return Route(CopyState.ON_HOLD_SHELF, hold)
    # Where no librarian is, it waits on the shelf on which it stands.
    if here and (in_hand or copy.current.self_service):
        _make_ready(hold, copy, now)
        return Route(CopyState.ON_HOLD_SHELF, hold)
    if not in_hand:
        _change(hold, HoldState.FETCHING, copy)
        return Route(CopyState.RESERVED, hold)
    _change(hold, HoldState.COMING, copy)
    return Route(CopyState.IN_TRANSIT, hold, _send(copy, hold.pickup, TransferReason.HOLD, now))


def _change(hold: Hold, state: HoldState, copy: Copy, **more) -> None:
    hold.state, hold.copy = state, copy
    hold.ready_at, hold.collect_by = more.get("ready_at"), more.get("collect_by")
    hold.save(update_fields=["state", "copy", "ready_at", "collect_by"])
    notices.forget_stranded(hold.title_id)


def _make_ready(hold: Hold, copy: Copy, now: datetime) -> None:
    number = rules.rule_for(hold.pickup, hold.reader, copy.kind).hold_days
    today = duedates.local_date(now)
    last = duedates.collect_by(duedates.open_days(hold.pickup), today, number)
    _change(hold, HoldState.READY, copy, ready_at=now, collect_by=last)
    notices.tell_hold("hold_ready", hold, hold.reader)


def _send(copy: Copy, to: LibraryPlace, reason: TransferReason, now: datetime) -> Transfer:
    return Transfer.objects.create(
        copy=copy, from_place=copy.current, to_place=to, reason=reason, asked_at=now
    )
