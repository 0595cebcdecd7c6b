"""What would come of it, shown before anybody presses: due dates, and all that stands against it."""

from dataclasses import dataclass
from datetime import datetime

from library import actions, duedates, rules
from library.models import Copy, Loan, Reader
from library.refusals import Reason
from library.steps import Channel


@dataclass(frozen=True)
class Offer:
    """`due` is what it would be; `against` is empty when it may be done."""

    reader: Reader
    due: duedates.Due
    against: list[Reason]


def lending(copy: Copy, reader: Reader, now: datetime) -> Offer:
    """With a phone, where the book is."""
    at = rules.place_at_hand(copy)
    rule, due = actions.lending_of(copy, reader, at, now)
    against = rules.against_lending(copy, reader, at, rule, channel=Channel.PHONE, now=now)
    return Offer(reader, due, against)


def renewal(loan: Loan, now: datetime) -> Offer:
    rule, due = actions.renewal_of(loan, now)
    return Offer(loan.reader, due, rules.against_renewing(loan, rule, due, now))
