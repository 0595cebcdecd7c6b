"""What phones at the door have noted, perhaps hours ago: done once, whatever became of the answer."""

from collections.abc import Mapping
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
    """`people` let in, of a group of which this phone knew that `seen` were inside; `at` by its own clock."""

    nonce: UUID
    key: str
    people: int
    seen: int
    at: datetime


def take_scan(
    session: Session,
    noted: Noted,
    *,
    known: Mapping[str, int],
    device: str,
    by: User,
    now: datetime | None = None,
) -> Scan:
    """Check them in, or write down why not. `known` are the keys of `events.doorlist`.

    Sent again, also at the same moment, it is what it was the first time.
    """
    if earlier := _earlier(noted):
        return earlier
    try:
        with transaction.atomic():
            return _take(session, noted, known, device, by, now or timezone.now())
    except IntegrityError:
        # The same scan came by another way meanwhile: this one is undone altogether.
        if earlier := _earlier(noted):
            return earlier
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


def _earlier(noted: Noted) -> Scan | None:
    return Scan.objects.with_first().filter(nonce=noted.nonce).first()


def _take(session, noted, known, device, by, now) -> Scan:
    at = _sane(session, noted.at, now)
    row = Registration.objects.select_related("checked_in_by").filter(pk=known.get(noted.key)).first()
    return Scan.objects.create(
        session=session,
        nonce=noted.nonce,
        registration=row,
        people=noted.people,
        device=device,
        scanned_at=at,
        received_at=now,
        scanned_by=by,
        result=_let_in(row, noted, by, at),
    )


def _let_in(row: Registration | None, noted: Noted, by: User, at: datetime) -> ScanResult:
    if row is None:
        return ScanResult.UNKNOWN
    if check_in(row, by=by, came=noted.people, now=at):
        return ScanResult.IN
    if row.state == RegistrationState.ATTENDED:
        rest = noted.seen and more_came(row, noted.people, seen=noted.seen, by=by, now=at)
        return ScanResult.IN if rest else ScanResult.TWICE
    return ScanResult.GONE if row.state in ENDED else ScanResult.UNKNOWN


def _sane(session: Session, at: datetime, now: datetime) -> datetime:
    """A phone's clock may be wrong: nobody was let in before the door opened, or after now."""
    return min(max(at, rules.door_opens_at(session)), now)
