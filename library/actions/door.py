"""What every action begins with: the locks in one order, the earlier scan, the reasons against it.

The lock of a title (`Queue`) comes before that of a reader, titles and readers by their keys: nobody waits
in a circle. Both are updates that change nothing, which hold on either database.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from library import rules
from library.models import Copy, Hold, Loan, Queue, Reader, Scan
from library.refusals import Reason, Refused, Why, refuse
from portal.models import User

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Override:
    """Somebody with the right decides against a rule; the reason is logged with the copy, not the reader."""

    by: User
    reason: str


@contextmanager
def held(titles: Iterable[int], readers: Iterable[int] = ()) -> Iterator[None]:
    """One transaction in which nobody else moves these titles' copies and holds, or counts these readers."""
    try:
        with transaction.atomic():
            for title in sorted(set(titles)):
                Queue.objects.hold_still(title)
            for reader in sorted(set(readers)):
                if not hold_reader(reader):
                    # Merged into another one since the page was opened.
                    raise refuse(Why.CHANGED)
            yield
    except IntegrityError as problem:
        # The database kept a rule that the locks should have kept. Nothing has happened.
        raise refuse(Why.CHANGED) from problem


def hold_reader(pk: int) -> bool:
    """False when there is no such reader any more."""
    return Reader.objects.hold_still(pk)


def moment(now: datetime | None, *known: datetime | None) -> datetime:
    """When something happens: as given, by a scan that waited offline; else now, after all that is known.

    Ask it behind the lock: whoever waited for it comes after the one who had it.
    """
    return now or max([timezone.now(), *filter(None, known)])


def again(row: Row) -> Row:
    """The row as it is behind the lock; the caller's own object is left alone."""
    return type(row)._default_manager.get(pk=row.pk)


def scanned(key: UUID | None) -> Scan | None:
    """What this very scan has done before."""
    if key is None:
        return None
    return Scan.objects.filter(key=key).select_related("loan", "hold", "copy").first()


def keep_scan(
    key: UUID | None,
    verb: str,
    now: datetime,
    *,
    copy: Copy | None = None,
    loan: Loan | None = None,
    hold: Hold | None = None,
    **answer,
) -> None:
    if key is not None:
        Scan.objects.create(key=key, verb=verb, copy=copy, loan=loan, hold=hold, answer=answer, at=now)


def check(reasons: list[Reason], override: Override | None = None) -> list[Reason]:
    """Raises Refused, unless all reasons are overridden; the overridden ones."""
    if not reasons:
        return []
    allowed = override is not None and override.reason.strip() and rules.may_override(override.by)
    if not allowed or not all(reason.overridable for reason in reasons):
        raise Refused(*reasons)
    return reasons


def log_override(copy: Copy, overridden: list[Reason], override: Override | None, now: datetime) -> None:
    if overridden and override:
        data = {"codes": [str(reason.code) for reason in overridden], "reason": override.reason.strip()[:200]}
        log(copy, "library.override", user=override.by, data=data, timestamp=now)
