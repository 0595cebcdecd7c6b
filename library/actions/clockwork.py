"""What the library does by itself; each may run twice, beside itself, and after a gap."""

from datetime import datetime, timedelta

from django.db.models.functions import Coalesce
from django.utils import timezone

from library import duedates, notices, rules
from library.models import Donation, Hold, LibraryPlace, Loan, Scan, Wish
from library.steps import OPEN_WISHES, Condition, DonationState, HoldState

from . import door, routing
from .dates import move_due_dates
from .holding import expire_hold, lapse_hold

# A scan that was kept offline comes within days.
SCANS_KEPT = timedelta(days=30)
# Nobody needs to know for ever who offered books that were not taken, or wished for some.
OFFERS_KEPT = timedelta(days=365)
# So many days after the due date people are told again.
OVERDUE_ON = (1, 8, 22, 50)


def remind(now: datetime | None = None) -> int:
    """Tell readers what is due soon, and at a few days what is overdue; how many notices' worth was due.

    After a gap the latest word is said once.
    """
    now = now or timezone.now()
    today, told = duedates.local_date(now), 0
    loans = Loan.objects.open().exclude(copy__condition=Condition.CLAIMED_RETURNED).with_details()
    for loan in list(loans.filter(remind_on__lte=today, due_on__gte=today)):
        told += _remind(loan, "due_soon", loan.due_on.isoformat())
    for loan in list(loans.filter(due_on__lt=today)):
        step = max(day for day in OVERDUE_ON if day <= loan.days_late(today))
        told += _remind(loan, "overdue", f"{loan.due_on} +{step}")
    return told


def _remind(loan: Loan, name: str, occasion: str) -> bool:
    if notices.was_told(name, loan, occasion):
        return False
    with door.held([loan.copy.title_id]):
        # Behind the lock nobody returns it: what is told about a closed loan would never be forgotten.
        if not Loan.objects.open().filter(pk=loan.pk, due_on=loan.due_on, reader=loan.reader_id).exists():
            return False
        notices.tell_loan(name, loan, occasion=occasion)
    return True


def end_holds(now: datetime | None = None) -> int:
    """Reservations that were not collected, or are no longer wanted."""
    now = now or timezone.now()
    today = duedates.local_date(now)
    late = Hold.objects.filter(state=HoldState.READY, collect_by__lt=today).order_by("pk")
    unwanted = Hold.objects.open().filter(wanted_until__lt=today).exclude(state=HoldState.READY)
    ended = sum(expire_hold(hold, now=now) for hold in list(late))
    return ended + sum(lapse_hold(hold, now=now) for hold in list(unwanted.order_by("pk")))


def tell_stranded(now: datetime | None = None) -> int:
    """Readers who wait for a title whose last copy has left: told once; nobody cancels for them here, since
    a copy may come again. One that is only missing may turn up, and a place that lends nothing may again.
    """
    lost = rules.stranded().filter(gone=True).with_details()
    untold = [hold for hold in lost if not notices.was_told("hold_stranded", hold, str(hold.collect_by))]
    for hold in untold:
        with door.held([hold.title_id]):
            # Behind the lock no copy comes just now, and nobody cancels: such a notice would never go.
            if still := lost.filter(pk=hold.pk).first():
                notices.tell_hold("hold_stranded", still, still.reader)
    return len(untold)


def fill_queues(now: datetime | None = None) -> None:
    """Pauses end by themselves: whoever comes into line gets what is free."""
    now = now or timezone.now()
    in_line = Hold.objects.next_in_line(duedates.local_date(now)).order_by("title")
    for title in list(in_line.values_list("title", flat=True).distinct()):
        with door.held([title]):
            routing.fill(title, now)


def move_all_dates(now: datetime | None = None) -> int:
    places = LibraryPlace.objects.circulating().with_hours()
    return sum(move_due_dates(place, now=now) for place in places)


def forget(now: datetime | None = None) -> None:
    """Scans that nobody repeats any more, what was told about reservations that are over, old offers."""
    now = now or timezone.now()
    Scan.objects.filter(at__lt=now - SCANS_KEPT).delete()
    notices.prune(now)
    over = Donation.objects.filter(state__in=[DonationState.DECLINED, DonationState.WITHDRAWN])
    over = over.alias(over_at=Coalesce("decided_at", "offered_at"))
    over.filter(over_at__lt=now - OFFERS_KEPT).delete()
    Wish.objects.exclude(state__in=OPEN_WISHES).filter(decided_at__lt=now - OFFERS_KEPT).delete()
