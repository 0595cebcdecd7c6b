"""What becomes known of a book itself: damaged, missing, lost, said to be returned, withdrawn."""

from datetime import datetime

from wagtail.log_actions import log

from library import rules
from library.models import Copy, LibraryPlace, Loan
from library.refusals import Why, refuse
from library.steps import USABLE, Condition, LoanEnd
from portal.models import User

from . import door, routing
from .returning import end_loan


def mark_damaged(copy: Copy, *, by: User | None = None, now: datetime | None = None) -> bool:
    """It is still lent. False when nothing changed. Errors: Refused for a book that nobody has seen."""
    return _between(copy, Condition.FINE, Condition.DAMAGED, by, now)


def mark_repaired(copy: Copy, *, by: User | None = None, now: datetime | None = None) -> bool:
    return _between(copy, Condition.DAMAGED, Condition.FINE, by, now)


def _between(copy: Copy, before: Condition, after: Condition, by: User | None, now: datetime | None) -> bool:
    with door.held([copy.title_id]):
        changed = Copy.objects.filter(pk=copy.pk, condition=before).update(condition=after)
        copy.refresh_from_db()
        if copy.condition not in USABLE:
            raise refuse(Why.CHANGED)
        if changed:
            log(copy, f"library.{after}", user=by, timestamp=door.moment(now))
    return bool(changed)


def mark_missing(copy: Copy, *, by: User | None = None, now: datetime | None = None) -> bool:
    """It is not where it should be. False when that was known. Errors: Refused while it is on loan."""
    return _take_out(copy, Condition.MISSING, by, now)


def report_missing(copy: Copy, *, by: User | None = None, now: datetime | None = None) -> bool:
    """A reader does not find it. False when that was known. Errors: Refused where it need not stand."""
    with door.held([copy.title_id]):
        there = door.again(copy)
        if there.condition != Condition.MISSING and not rules.may_be_reported(there):
            raise refuse(Why.CHANGED)
        return mark_missing(copy, by=by, now=now)


def withdraw(copy: Copy, *, by: User | None = None, now: datetime | None = None) -> bool:
    """It leaves the stock for good. Errors: Refused while it is on loan."""
    return _take_out(copy, Condition.WITHDRAWN, by, now)


def mark_lost(
    copy: Copy, *, loan: Loan | None = None, by: User | None = None, now: datetime | None = None
) -> bool:
    """Nobody expects it back; an open loan ends, and with it the link to the reader.

    With `loan` only that one: whoever has it since keeps it. Errors: Refused when it has ended.
    """
    return _take_out(copy, Condition.LOST, by, now, loan)


def reinstate(copy: Copy, *, by: User | None = None, now: datetime | None = None) -> bool:
    """A withdrawn book comes back into the stock, where it stood. False when it was not withdrawn."""
    with door.held([copy.title_id]):
        now = door.moment(now)
        withdrawn = Copy.objects.filter(pk=copy.pk, condition=Condition.WITHDRAWN)
        changed = withdrawn.update(condition=Condition.FINE)
        if changed:
            log(copy, "library.reinstated", user=by, timestamp=now)
            routing.fill(copy.title_id, now)
    copy.refresh_from_db()
    return bool(changed)


def claim_returned(loan: Loan, *, now: datetime | None = None) -> bool:
    """The reader says it was returned: nobody is reminded any more, and it is looked for. The loan stays
    open until the book is found or given up. Errors: Refused.
    """
    with door.held([loan.copy.title_id]):
        loan.refresh_from_db()
        if not loan.is_open:
            raise refuse(Why.NOT_ON_LOAN)
        copies = Copy.objects.filter(pk=loan.copy_id, condition__in=USABLE)
        changed = copies.update(condition=Condition.CLAIMED_RETURNED)
        if changed:
            log(loan.copy, "library.claimed_returned", timestamp=door.moment(now))
    loan.refresh_from_db()
    return bool(changed)


def seen(copy: Copy, at: LibraryPlace, *, now: datetime | None = None) -> bool:
    """On the shelf of a place, as in a stock-take: nothing is routed. False for a copy that is on loan,
    travels, or waits for a reader elsewhere: `give_back` settles that. Errors: Refused.
    """
    with door.held([copy.title_id]):
        copy.refresh_from_db()
        now = door.moment(now, copy.last_seen_at)
        if copy.condition == Condition.WITHDRAWN:
            raise refuse(Why.WITHDRAWN)
        strayed = copy.trapped_hold is not None and copy.current_id != at.pk
        if strayed or copy.open_loan or copy.open_transfer:
            return False
        was_gone = copy.condition not in USABLE
        copy.condition = Condition.FINE if was_gone else copy.condition
        copy.current, copy.last_seen_at = at, now
        copy.save(update_fields=["condition", "current", "last_seen_at"])
        routing.fill(copy.title_id, now)
    return True


def _take_out(
    copy: Copy, condition: Condition, by: User | None, now: datetime | None, only: Loan | None = None
) -> bool:
    with door.held([copy.title_id]):
        copy.refresh_from_db()
        loan = copy.open_loan
        if only is not None and only != loan:
            raise refuse(Why.NOT_ON_LOAN)
        if copy.condition == condition:
            return False
        now = door.moment(now, loan and loan.lent_at)
        if loan and condition != Condition.LOST:
            raise refuse(Why.ON_LOAN)
        if copy.condition == Condition.WITHDRAWN:
            raise refuse(Why.WITHDRAWN)
        if loan:
            end_loan(loan, LoanEnd.LOST, now)
        copy.condition = condition
        copy.save(update_fields=["condition"])
        routing.let_go(copy, now)
        log(copy, f"library.{condition}", user=by, timestamp=now)
    return True
