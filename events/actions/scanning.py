"""What phones at the door have noted, perhaps hours ago: done once, whatever became of the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import rules
from events.models import Registration, Scan, ScanResult, Session
from events.steps import ENDED, RegistrationState
from portal.models import User

from .desk import check_in, more_came


@dataclass(frozen=True)
class Noted:
    """`people` let in, of a group of which this phone knew that `seen` were inside; `at` by its own clock.

    `typed` is the reference of a ticket of another date."""

    nonce: UUID
    key: str
    people: int
    seen: int
    at: datetime
    typed: str = ""


def take_scans(
    session: Session,
    batch: Iterable[Noted],
    *,
    known: Mapping[str, int],
    device: str,
    by: User,
    now: datetime | None = None,
) -> list[Scan]:
    """Check each in, or write down why not; as of `with_first()`, in their order. `known` are the keys of
    `events.doorlist`.

    Sent again, also at the same moment, each is what it was the first time.
    """
    batch, now = list(batch), now or timezone.now()
    there = _earlier(session, batch)
    for noted in batch:
        if noted.nonce not in there:
            _take_once(session, noted, known, device, by, now)
    done = _earlier(session, batch)
    return [done[noted.nonce] for noted in batch]


def _take_once(session: Session, noted: Noted, known, device, by, now) -> None:
    try:
        with transaction.atomic():
            _take(session, noted, known, device, by, now)
    except IntegrityError:
        # The same scan came by another way meanwhile: this one is undone altogether.
        if not _earlier(session, [noted]):
            raise


def settle(scan: Scan, more: int, *, seen: int, by: User, now: datetime | None = None) -> bool:
    """Somebody has looked at a conflict; `more` of the group are inside, where they had `seen` so many.

    False where another one was quicker: then nothing changes.
    """
    now = now or timezone.now()
    with transaction.atomic():
        mine = Scan.objects.filter(pk=scan.pk, settled_at=None).update(settled_at=now)
        if not mine or (more and not more_came(scan.registration, more, seen=seen, by=by, now=now)):
            transaction.set_rollback(True)
            return False
        log(scan.session, "events.settle_scan", user=by, data={"scan": scan.pk, "more": more}, timestamp=now)
    return True


def _earlier(session: Session, batch: Iterable[Noted]) -> dict[UUID, Scan]:
    """Of this date: a number that was drawn for another one is another scan."""
    rows = session.scans.with_first().filter(nonce__in=[noted.nonce for noted in batch])
    return {scan.nonce: scan for scan in rows}


def _take(session, noted, known, device, by, now) -> None:
    at = _sane(session, noted.at, now)
    row = Registration.objects.select_related("checked_in_by").filter(pk=known.get(noted.key)).first()
    Scan.objects.create(
        session=session,
        nonce=noted.nonce,
        registration=row,
        typed="" if row else noted.typed,
        people=noted.people,
        device=device,
        scanned_at=at,
        received_at=now,
        scanned_by=by,
        result=_let_in(session, row, noted, by, at),
    )


def _let_in(session: Session, row: Registration | None, noted: Noted, by: User, at: datetime) -> ScanResult:
    if row is None:
        return ScanResult.UNKNOWN
    if session.is_cancelled:
        return ScanResult.GONE
    if check_in(row, by=by, came=noted.people, now=at):
        return ScanResult.IN
    if row.state == RegistrationState.ATTENDED:
        rest = noted.seen and more_came(row, noted.people, seen=noted.seen, by=by, now=at)
        return ScanResult.IN if rest else ScanResult.TWICE
    return ScanResult.GONE if row.state in ENDED else ScanResult.UNKNOWN


def _sane(session: Session, at: datetime, now: datetime) -> datetime:
    """A phone's clock may be wrong: nobody was let in before the door opened, or after now."""
    return min(max(at, rules.door_opens_at(session)), now)
