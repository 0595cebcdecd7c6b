"""Taking back: anywhere, at once without a reader, and on to whoever waits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from library import duedates, notices, rules
from library.models import Copy, Hold, LibraryPlace, Loan, Reader, ReadingGoal, Scan, Transfer
from library.refusals import Why, refuse
from library.steps import USABLE, Channel, Condition, CopyState, LoanEnd, Verb

from . import door, routing
from .counting import count, kind_of, uncount


@dataclass(frozen=True)
class Returned:
    """What became of a copy that was scanned. `loan` is the one that ended, None when it was not on loan.

    `went` says where to put it: ON_SHELF, ON_HOLD_SHELF (for `hold`), IN_TRANSIT (into the crate to `to`).
    `found`: it was missing, lost, or counted as returned. `new` is False for a scan that was seen before.
    """

    copy: Copy
    went: CopyState
    loan: Loan | None = None
    hold: Hold | None = None
    to: LibraryPlace | None = None
    days_late: int = 0
    found: bool = False
    new: bool = True


def give_back(
    copy: Copy,
    at: LibraryPlace,
    *,
    channel: str = Channel.DESK,
    proof: str = "",
    key: UUID | None = None,
    undone: Loan | None = None,
    now: datetime | None = None,
) -> Returned:
    """Somebody has the copy in the hand at a place: it ends the loan, receives the transfer, finds the lost,
    and serves the next who waits. `proof` is the code on the shelf, for those without a librarian.
    `undone`: this loan was a slip of the desk, and nobody has read the book; whoever has it since keeps it.

    Errors: Refused.
    """
    with door.held([copy.title_id]):
        if earlier := returned_before(key):
            return earlier
        copy = Copy.objects.with_details().get(pk=copy.pk)
        loan = copy.open_loan
        now = door.moment(now, copy.last_seen_at, loan and loan.lent_at)
        door.check(rules.against_returning(at, channel, proof))
        _refuse_what_cannot_be(copy, loan, now, undone)
        found = copy.condition not in USABLE
        late = loan.days_late(duedates.local_date(now)) if loan else 0
        if loan:
            _end(loan, copy, at, now, is_undone=undone is not None)
        _lay_down(copy, at, now)
        went = _onward(copy, at, now)
        to = went.transfer.to_place if went.transfer else None
        answer = {"went": went.went, "to": to and to.pk, "late": late, "found": found}
        door.keep_scan(key, "return", now, copy=copy, loan=loan, hold=went.hold, **answer)
    return Returned(copy, went.went, loan, went.hold, to, late, found)


def returned_before(key: UUID | None) -> Returned | None:
    """What an earlier press came to; None when this key has brought nothing back."""
    scan = door.scanned(key)
    return _as_before(scan) if scan and scan.verb == "return" else None


def found(copy: Copy, at: LibraryPlace, *, key: UUID | None = None, now: datetime | None = None) -> Returned:
    """A missing or lost book is there again: the same as scanning it at the desk."""
    return give_back(copy, at, key=key, now=now)


def _end(loan: Loan, copy: Copy, at: LibraryPlace, now: datetime, *, is_undone: bool) -> None:
    """What was undone is neither a loan nor a return in the figures."""
    is_read = rules.counts_as_read(copy, undone=is_undone)
    how = LoanEnd.UNDONE if is_undone else LoanEnd.RETURNED
    end_loan(loan, how, now, returned_to=at, is_read=is_read)
    if is_undone:
        # A slip is mended soon: what was renewed was renewed in the same month.
        for verb in [Verb.LEND, *[Verb.RENEW] * loan.renewals]:
            uncount(verb, kind_of(loan), loan.lent_from, loan.lent_at)
    else:
        count(Verb.RETURN, copy.title, at, now)


def end_loan(
    loan: Loan,
    how: LoanEnd,
    now: datetime,
    *,
    returned_to: LibraryPlace | None = None,
    is_read: bool = False,
) -> None:
    """The link between person and book is cut here, and what was told about it goes, too. `is_read`: it
    counts towards the reader's yearly goal, which keeps a number only. What is undone is in no history.
    """
    reader = _held_reader(loan)
    if is_read:
        ReadingGoal.objects.count_return(reader, rules.year_of(now))
    loan.ended_at, loan.ended_as, loan.returned_to = now, how, returned_to
    loan.reader = reader if reader.keep_history and how != LoanEnd.UNDONE else None
    loan.save(update_fields=["ended_at", "ended_as", "returned_to", "reader"])
    notices.forget(loan)


def _held_reader(loan: Loan) -> Reader:
    """Behind the reader's lock; a merge may just have given the loan to another."""
    while True:
        asked = loan.reader_id
        door.hold_reader(asked)
        loan.refresh_from_db(fields=["reader"])
        if loan.reader_id == asked:
            return loan.reader


def _as_before(scan: Scan) -> Returned:
    said = scan.answer
    to = LibraryPlace.objects.filter(pk=said.get("to")).first()
    more = (said.get("late", 0), said.get("found", False))
    return Returned(scan.copy, CopyState(said["went"]), scan.loan, scan.hold, to, *more, new=False)


def _refuse_what_cannot_be(copy: Copy, loan: Loan | None, now: datetime, undone: Loan | None) -> None:
    if undone is not None and undone != loan:
        raise refuse(Why.NOT_ON_LOAN)
    if copy.condition == Condition.WITHDRAWN:
        raise refuse(Why.WITHDRAWN)
    # A scan that was kept offline may come after what happened later.
    if (loan and now < loan.lent_at) or (copy.last_seen_at and now < copy.last_seen_at):
        raise refuse(Why.OUT_OF_ORDER)


def _lay_down(copy: Copy, at: LibraryPlace, now: datetime) -> None:
    if copy.condition not in USABLE:
        copy.condition = Condition.FINE
    copy.current, copy.last_seen_at = at, now
    copy.save(update_fields=["condition", "current", "last_seen_at"])


def _onward(copy: Copy, at: LibraryPlace, now: datetime) -> routing.Route:
    transfer = copy.open_transfer
    if transfer is not None:
        if at.pk == transfer.from_place_id:
            # Still in the crate, or back in it: it hasn't arrived anywhere.
            return routing.Route(CopyState.IN_TRANSIT, copy.trapped_hold, transfer)
        _arrive(transfer, at, now)
    return routing.route(copy, now, in_hand=True)


def _arrive(transfer: Transfer, at: LibraryPlace, now: datetime) -> None:
    if at.pk != transfer.to_place_id:
        routing.stop(transfer, now)
        return
    sent_at = transfer.sent_at or max(now, transfer.asked_at)
    Transfer.objects.filter(pk=transfer.pk).update(sent_at=sent_at, received_at=max(now, sent_at))
