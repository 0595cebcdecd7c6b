"""What stands against lending, renewing and returning: all of it, for dry runs as for the actions."""

from datetime import date, datetime, timedelta

from library import duedates
from library.models import Copy, Hold, ItemKind, LendingRule, LibraryPlace, Loan, Reader
from library.refusals import Reason, Why
from library.steps import Channel, Condition, CopyState, TransferReason

from .lending import covered_loans

# Nobody pays fines here; who keeps a book for so long borrows no other.
LONG_OVERDUE = timedelta(days=30)


def against_lending(
    copy: Copy, reader: Reader, at: LibraryPlace, rule: LendingRule, *, channel: str, now: datetime
) -> list[Reason]:
    """Empty when the copy may be lent. The rows must be as they are now."""
    return [
        *against_place(at, channel),
        *_against_copy(copy, reader, at, now),
        *_against_reader(reader, duedates.local_date(now)),
        *_against_limit(reader, rule),
    ]


def against_place(at: LibraryPlace, channel: str) -> list[Reason]:
    if not at.circulates:
        return [Reason(Why.CATALOGUE_ONLY, {"system": at.system_name})]
    return [Reason(Why.STAFFED)] if channel == Channel.PHONE and not at.self_service else []


def place_at_hand(copy: Copy) -> LibraryPlace:
    """Where somebody stands who scans it with a phone: where it was seen last, or where it travelled to."""
    transfer = copy.open_transfer
    arrived = transfer is not None and transfer.sent_at is not None and transfer.to_place.self_service
    return transfer.to_place if arrived else copy.current


def may_be_reported(copy: Copy) -> bool:
    """It should stand on a shelf before which readers stand, too."""
    there = {CopyState.ON_SHELF, CopyState.RESERVED, CopyState.ON_HOLD_SHELF}
    return copy.current.self_service and copy.state in there


def against_returning(at: LibraryPlace, channel: str, proof: str) -> list[Reason]:
    """Without a librarian the code on the shelf shows that the book is there."""
    if reasons := against_place(at, channel):
        return reasons
    return [Reason(Why.NO_PROOF)] if channel == Channel.PHONE and proof != at.shelf_code else []


def _against_copy(copy: Copy, reader: Reader, at: LibraryPlace, now: datetime) -> list[Reason]:
    if copy.condition == Condition.WITHDRAWN:
        return [Reason(Why.WITHDRAWN)]
    reasons = [Reason(Why.REFERENCE)] if copy.kind == ItemKind.REFERENCE else []
    loan, hold, transfer = copy.open_loan, copy.trapped_hold, copy.open_transfer
    mine = hold is not None and hold.reader_id == reader.pk
    if loan and loan.reader_id == reader.pk:
        reasons.append(Reason(Why.ALREADY_YOURS, {"day": loan.due_on}))
    elif loan:
        reasons.append(Reason(Why.ON_LOAN))
    elif hold and not mine:
        reasons.append(Reason(Why.KEPT))
    elif transfer and not mine and not _may_stop(transfer, at):
        reasons.append(Reason(Why.TRAVELLING, {"place": str(transfer.to_place)}))
    if copy.last_seen_at and copy.last_seen_at > now:
        reasons.append(Reason(Why.OUT_OF_ORDER))
    return reasons


def _may_stop(transfer, at: LibraryPlace) -> bool:
    """On its way home a book may be lent by whoever has it before them."""
    return transfer.reason == TransferReason.HOME and at.pk in (transfer.from_place_id, transfer.to_place_id)


def _against_reader(reader: Reader, today: date) -> list[Reason]:
    reasons = [Reason(Why.BLOCKED)] if reader.blocked else []
    overdue = Loan.objects.overdue(today - LONG_OVERDUE).filter(reader=reader)
    oldest = overdue.exclude(copy__condition=Condition.CLAIMED_RETURNED).order_by("due_on").first()
    return reasons + ([Reason(Why.LONG_OVERDUE, {"day": oldest.due_on})] if oldest else [])


def _against_limit(reader: Reader, rule: LendingRule) -> list[Reason]:
    reached = covered_loans(rule, reader).count() >= rule.limit
    return [Reason(Why.LIMIT, {"limit": rule.limit})] if reached else []


def against_renewing(loan: Loan, rule: LendingRule, due: duedates.Due, now: datetime) -> list[Reason]:
    """`due` is what a renewal would give."""
    if not loan.is_open:
        return [Reason(Why.NOT_ON_LOAN)]
    today, copy = duedates.local_date(now), loan.copy
    others = Hold.objects.next_in_line(today).filter(title=copy.title_id).exclude(reader=loan.reader_id)
    found = [
        (copy.condition == Condition.CLAIMED_RETURNED, Reason(Why.CLAIMED)),
        (due.on <= loan.due_on, Reason(Why.NOTHING_GAINED)),
        (loan.renewals >= rule.renewals, Reason(Why.RENEWALS, {"limit": rule.renewals})),
        (others.exists(), Reason(Why.WAITED_FOR)),
    ]
    return [reason for holds, reason in found if holds] + _against_reader(loan.reader, today)
