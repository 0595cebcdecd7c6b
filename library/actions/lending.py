"""Lending and renewing."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from library import duedates, notices, rules
from library.models import Copy, Hold, LendingRule, LibraryPlace, Loan, Reader
from library.refusals import Reason, Why, refuse
from library.steps import USABLE, Channel, Condition, HoldState, Verb

from . import door, routing
from .counting import count, kind_of
from .door import Override

# A scanner that fires twice, a second tap: the same answer, not an error.
SAME_SCAN = timedelta(seconds=60)


@dataclass(frozen=True)
class Lent:
    """`new` is False when an earlier press did it. `rule` is the one that decided, None when repeated."""

    loan: Loan
    new: bool = True
    rule: LendingRule | None = None
    overridden: list[Reason] = field(default_factory=list)


def lend(
    copy: Copy,
    reader: Reader,
    at: LibraryPlace,
    *,
    channel: str = Channel.DESK,
    key: UUID | None = None,
    override: Override | None = None,
    now: datetime | None = None,
) -> Lent:
    """Lend a copy that somebody has in the hand. Errors: Refused, with all reasons."""
    with door.held([copy.title_id], [reader.pk]):
        copy, reader = Copy.objects.with_details().get(pk=copy.pk), door.again(reader)
        now = door.moment(now, copy.last_seen_at)
        if earlier := _earlier(copy, reader, key, now):
            return Lent(earlier, new=False)
        # Pauses may have ended that the clock has not seen: they come first.
        routing.fill(copy.title_id, now)
        rule, due = lending_of(copy, reader, at, now)
        overridden = door.check(
            rules.against_lending(copy, reader, at, rule, channel=channel, now=now), override
        )
        loan = _write(copy, reader, at, rule, due, channel, now)
        _take(copy, at, now)
        _fulfil(copy, reader, now)
        count(Verb.LEND, copy.title, at, now)
        door.keep_scan(key, "lend", now, copy=copy, loan=loan)
        door.log_override(copy, overridden, override, now)
    return Lent(loan, True, rule, overridden)


def _earlier(copy: Copy, reader: Reader, key: UUID | None, now: datetime) -> Loan | None:
    """By this very scan, else a moment ago by the same reader."""
    if scan := door.scanned(key):
        return scan.loan
    just_now = {"lent_at__gt": now - SAME_SCAN, "lent_at__lte": now}
    return Loan.objects.open().filter(copy=copy, reader=reader, **just_now).first()


def lending_of(
    copy: Copy, reader: Reader, at: LibraryPlace, now: datetime
) -> tuple[LendingRule, duedates.Due]:
    """The rule that decides, and the due date that lending would give; for showing it beforehand, too."""
    rule, today = rules.rule_for(at, reader, copy.kind), duedates.local_date(now)
    return rule, duedates.due(duedates.open_days(at), today, rule.days, at.due_strategy)


def _write(
    copy: Copy,
    reader: Reader,
    at: LibraryPlace,
    rule: LendingRule,
    due: duedates.Due,
    channel: str,
    now: datetime,
) -> Loan:
    return Loan.objects.create(
        copy=copy,
        reader=reader,
        lent_from=at,
        lent_at=now,
        lent_on=duedates.local_date(now),
        channel=channel,
        counted_class=copy.title.main_class,
        counted_language=copy.title.language,
        **due_fields(due, rule),
    )


def due_fields(due: duedates.Due, rule: LendingRule) -> dict:
    notice = timedelta(days=rule.notice_days)
    return {"due_on": due.on, "due_reason": due.reason, "remind_on": due.on - notice}


def _take(copy: Copy, at: LibraryPlace, now: datetime) -> None:
    """Whoever has it in the hand has found it; it travels no further."""
    for transfer in copy.transfers.open():
        routing.stop(transfer, now)
    if copy.condition not in USABLE:
        copy.condition = Condition.FINE
    copy.current, copy.last_seen_at = at, now
    copy.save(update_fields=["condition", "current", "last_seen_at"])


def _fulfil(copy: Copy, reader: Reader, now: datetime) -> None:
    """The reader's own reservation has done its work, whichever copy was kept for it."""
    hold = Hold.objects.open().filter(title=copy.title_id, reader=reader).select_related("copy").first()
    if hold is None:
        return
    kept = hold.copy
    end_hold(hold, HoldState.FULFILLED, reader, now)
    if kept is not None and kept.pk != copy.pk:
        routing.release(kept, now)


def end_hold(hold: Hold, state: HoldState, reader: Reader, now: datetime) -> None:
    """The link between person and book is cut here, unless the reader keeps a history."""
    hold.state, hold.copy, hold.ended_at = state, None, now
    hold.reader = reader if reader.keep_history else None
    hold.save(update_fields=["state", "copy", "ended_at", "reader"])
    notices.forget(hold)


def renew(
    loan: Loan,
    *,
    key: UUID | None = None,
    override: Override | None = None,
    now: datetime | None = None,
) -> Lent:
    """More time from today on, by the rule of the place that lent it. Errors: Refused."""
    with door.held([loan.copy.title_id], [loan.reader_id] if loan.reader_id else []):
        now = door.moment(now)
        if scan := door.scanned(key):
            return Lent(scan.loan, new=False)
        loan = Loan.objects.with_details().get(pk=loan.pk)
        if not loan.is_open:
            raise refuse(Why.NOT_ON_LOAN)
        rule, due = renewal_of(loan, now)
        overridden = door.check(rules.against_renewing(loan, rule, due, now), override)
        for name, value in due_fields(due, rule).items():
            setattr(loan, name, value)
        loan.renewals += 1
        loan.save(update_fields=["due_on", "due_reason", "remind_on", "renewals"])
        # Reminders of a day that no longer holds would only confuse.
        notices.forget(loan)
        count(Verb.RENEW, kind_of(loan), loan.lent_from, now)
        door.keep_scan(key, "renew", now, copy=loan.copy, loan=loan)
        door.log_override(loan.copy, overridden, override, now)
    return Lent(loan, True, rule, overridden)


def renewal_of(loan: Loan, now: datetime) -> tuple[LendingRule, duedates.Due]:
    """The rule that decides, and the due date that a renewal would give; for showing it beforehand, too."""
    place = loan.lent_from
    rule = rules.rule_for(place, loan.reader, loan.copy.kind)
    days = duedates.open_days(place)
    today = duedates.local_date(now)
    return rule, duedates.due(days, today, rule.days, place.due_strategy, step="renewed")
