"""What would come of it, shown before anybody presses: due dates, and all that stands against it."""

from dataclasses import dataclass
from datetime import datetime

from library import actions, duedates, rules
from library.models import Copy, LibraryPlace, Loan, Reader
from library.refusals import Reason, Why
from library.steps import Channel


@dataclass(frozen=True)
class Offer:
    """`due` is what it would be; `against` is empty when it may be done."""

    reader: Reader
    due: duedates.Due
    against: list[Reason]


def lending(copy: Copy, reader: Reader, now: datetime, at: LibraryPlace | None = None) -> Offer:
    """With a phone, where the book is; or at the shelf `at` before which somebody stands with it."""
    here = at or rules.place_at_hand(copy)
    rule, due = actions.lending_of(copy, reader, here, now)
    against = rules.against_lending(copy, reader, here, rule, channel=Channel.PHONE, now=now)
    # Where it set out, it hasn't arrived: there it is returned first.
    if at is not None and not (copy.open_transfer and copy.open_transfer.from_place_id == at.pk):
        against = [reason for reason in against if reason.code != Why.TRAVELLING]
    return Offer(reader, due, against)


def renewal(loan: Loan, now: datetime) -> Offer:
    rule, due = actions.renewal_of(loan, now)
    return Offer(loan.reader, due, rules.against_renewing(loan, rule, due, now))
