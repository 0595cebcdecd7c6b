"""A closure that is announced later moves what was due then: loans and the days on the hold shelf."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from library import duedates, notices, rules
from library.models import Hold, LendingRule, LibraryPlace, Loan
from library.steps import HoldState

# What was due longer ago was due on an open day then.
LOOKED_BACK = timedelta(days=7)


@transaction.atomic
def move_due_dates(at: LibraryPlace, *, now: datetime | None = None) -> int:
    """Give new days, later and spread, to what is due while the place is closed, and tell the readers.

    Safe to repeat: what has been moved is due on an open day. How many were moved.
    """
    today, days = duedates.local_date(now or timezone.now()), duedates.open_days(at)
    loans = Loan.objects.open().filter(lent_from=at, due_on__gte=today - LOOKED_BACK).with_details()
    by_key = {loan.pk: loan for loan in loans.order_by("pk")}
    due_on = {key: loan.due_on for key, loan in by_key.items()}
    moved = duedates.spread(days, due_on, today)
    return sum(_move_loan(by_key[key], moved[key]) for key in sorted(moved)) + _move_holds(at, days, today)


def _move_loan(loan: Loan, day: date) -> bool:
    before = loan.due_on
    reason = [*loan.due_reason, {"step": "moved", "from": before.isoformat()}]
    notice = before - loan.remind_on
    # Returned or renewed meanwhile, it needs no other day.
    still = Loan.objects.open().filter(pk=loan.pk, due_on=before)
    if not still.update(due_on=day, due_reason=reason, remind_on=day - notice):
        return False
    loan.due_on = day
    notices.tell_loan("due_moved", loan, occasion=day.isoformat(), before=before)
    return True


def _move_holds(at: LibraryPlace, days: duedates.OpenDays, today: date) -> int:
    """As many open days on the shelf as were promised, never fewer than before.

    Counting open days spreads them, too: books that came on different days are still collected by different
    days, in the order in which they came, however many of those days were closed.
    """
    moved, all_rules = 0, list(LendingRule.objects.all())
    ready = Hold.objects.filter(state=HoldState.READY, pickup=at, collect_by__gte=today)
    for hold in ready.with_details().order_by("pk"):
        rule = rules.deciding(all_rules, at.pk, hold.reader.kind, hold.copy.kind)
        day = duedates.collect_by(days, duedates.local_date(hold.ready_at), rule.hold_days)
        day = max(day, days.next(hold.collect_by) or hold.collect_by)
        still = Hold.objects.filter(pk=hold.pk, state=HoldState.READY, collect_by=hold.collect_by)
        if day != hold.collect_by and still.update(collect_by=day):
            hold.collect_by, moved = day, moved + 1
            notices.tell_hold("collect_moved", hold, hold.reader)
    return moved
