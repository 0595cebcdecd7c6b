"""Reserving: placing, cancelling, pausing, and what ends by itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from library import duedates, notices, rules
from library.models import Hold, LendingRule, LibraryPlace, Queue, Reader, Title
from library.refusals import Reason, Why, refuse
from library.steps import HoldState, Verb
from portal.models import User

from . import door, routing
from .counting import count
from .door import Override
from .lending import end_hold

# Whether a hold, as it is on a day, may still end so.
Still = Callable[[Hold, date], bool]


@dataclass(frozen=True)
class Placed:
    """`new` is False when this reader waits for the title already, or an earlier press did it."""

    hold: Hold
    new: bool = True
    rule: LendingRule | None = None
    overridden: list[Reason] = field(default_factory=list)


def place_hold(
    title: Title,
    reader: Reader,
    pickup: LibraryPlace,
    *,
    wanted_until: date | None = None,
    key: UUID | None = None,
    override: Override | None = None,
    by: User | None = None,
    now: datetime | None = None,
) -> Placed:
    """Join the queue at its end; a free copy is set aside at once. `by` somebody at the desk, for the reader.

    Errors: Refused.
    """
    with door.held([title.pk], [reader.pk]):
        now = door.moment(now)
        today = duedates.local_date(now)
        reader = door.again(reader)
        if earlier := _earlier(title, reader, key):
            return Placed(earlier, new=False)
        rule, wanted = _rule_of(title, reader, pickup), wanted_until
        reasons = rules.against_holding(title, reader, pickup, rule, today)
        if wanted and wanted < today:
            reasons.append(Reason(Why.BAD_DATE))
        overridden = door.check(reasons, override)
        hold = _write(title, reader, pickup, placed_at=now, wanted_until=wanted)
        routing.fill(title.pk, now)
        count(Verb.HOLD, title, pickup, now)
        door.keep_scan(key, "hold", now, hold=hold)
        if overridden:
            door.log_override(rules.reservable(title).first(), overridden, override, now)
        if by is not None:
            # Who did it for whom, never which book: the log outlives the reservation.
            log(reader, "library.reserved_at_desk", user=by, timestamp=now)
    hold.refresh_from_db()
    return Placed(hold, True, rule, overridden)


def _write(title: Title, reader: Reader, pickup: LibraryPlace, **more) -> Hold:
    """At the end of the line."""
    number = Queue.objects.next_number(title.pk)
    return Hold.objects.create(title=title, reader=reader, pickup=pickup, sequence=number, **more)


def _earlier(title: Title, reader: Reader, key: UUID | None) -> Hold | None:
    if scan := door.scanned(key):
        return scan.hold
    return Hold.objects.open().filter(title=title, reader=reader).first()


def _rule_of(title: Title, reader: Reader, pickup: LibraryPlace) -> LendingRule:
    """A title has no kind of its own: that of its first copy that could come."""
    first = rules.reservable(title).order_by("accession").first()
    return rules.rule_for(pickup, reader, first.kind if first else "")


@transaction.atomic
def cancel_hold(hold: Hold, *, by: User | None = None, now: datetime | None = None) -> bool:
    """False when it had ended before. The copy that was kept goes to the next. `by` as in `place_hold`."""
    reader = hold.reader
    is_ended = _end(hold, HoldState.CANCELLED, now, lambda row, today: row.is_open)
    if is_ended and by is not None:
        log(reader, "library.cancelled_at_desk", user=by, timestamp=door.moment(now))
    return is_ended


def expire_hold(hold: Hold, *, now: datetime | None = None) -> bool:
    """It was not collected in time; the reader is told, and the next one is served."""
    return _end(
        hold,
        HoldState.EXPIRED,
        now,
        lambda row, today: row.state == HoldState.READY and row.collect_by < today,
        told="hold_expired",
    )


def drop_holds(title: Title, *, now: datetime | None = None) -> int:
    """No copy is left that could come: whoever waits is told so, and what else they can do. How many were.

    Asked anew behind the lock for each: once a copy has come, the rest wait on for it.
    """
    holds = list(Hold.objects.waiting().filter(title=title))
    return sum(_end(hold, HoldState.CANCELLED, now, _is_stranded, told="hold_dropped") for hold in holds)


def _is_stranded(hold: Hold, today: date) -> bool:
    return rules.stranded().filter(pk=hold.pk).exists()


def lapse_hold(hold: Hold, *, now: datetime | None = None) -> bool:
    """The reader wanted it until a day that has passed. One that is ready waits until it is collected."""
    open_states = [HoldState.WAITING, HoldState.FETCHING, HoldState.COMING]
    return _end(
        hold,
        HoldState.LAPSED,
        now,
        lambda row, today: row.state in open_states and bool(row.wanted_until and row.wanted_until < today),
    )


def _end(hold: Hold, state: HoldState, now: datetime | None, still: Still, *, told: str = "") -> bool:
    with door.held([hold.title_id], [hold.reader_id] if hold.reader_id else []):
        now = door.moment(now)
        row = Hold.objects.with_details().get(pk=hold.pk)
        if not still(row, duedates.local_date(now)):
            return False
        reader, kept = row.reader, row.copy
        end_hold(row, state, reader, now)
        if told:
            notices.tell_hold(told, row, reader)
        if kept is not None:
            routing.release(kept, now)
    hold.refresh_from_db()
    return True


def pause_hold(hold: Hold, until: date, *, now: datetime | None = None) -> Hold:
    """Others are served first until that day; the position stays. Errors: Refused."""
    with door.held([hold.title_id]):
        now = door.moment(now)
        hold.refresh_from_db()
        door.check(rules.against_pausing(hold, until, duedates.local_date(now)))
        hold.paused_until = until
        hold.save(update_fields=["paused_until"])
    return hold


def resume_hold(hold: Hold, *, now: datetime | None = None) -> Hold:
    """Errors: Refused."""
    with door.held([hold.title_id]):
        hold.refresh_from_db()
        if not hold.is_open:
            raise refuse(Why.HOLD_OVER)
        hold.paused_until = None
        hold.save(update_fields=["paused_until"])
        routing.fill(hold.title_id, door.moment(now))
        hold.refresh_from_db()
    return hold


def change_pickup(hold: Hold, pickup: LibraryPlace, *, now: datetime | None = None) -> Hold:
    """Only while no copy is set aside. Errors: Refused."""
    with door.held([hold.title_id]):
        hold.refresh_from_db()
        door.check(rules.against_changing_pickup(hold, pickup))
        hold.pickup = pickup
        hold.save(update_fields=["pickup"])
        routing.fill(hold.title_id, door.moment(now))
        hold.refresh_from_db()
    return hold


def move_collect_by(hold: Hold, day: date, *, now: datetime | None = None) -> Hold:
    """Keep it longer, or shorter, on the hold shelf; the day must be one on which the place is open."""
    with door.held([hold.title_id]):
        now = door.moment(now)
        hold.refresh_from_db()
        days = duedates.open_days(hold.pickup)
        door.check(rules.against_collect_by(hold, day, days, duedates.local_date(now)))
        hold.collect_by = day
        hold.save(update_fields=["collect_by"])
    return hold
