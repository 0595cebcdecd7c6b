"""What a phone at the door sends, and what it is told of each scan."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from events import doorlist
from events.actions import Noted
from events.models import Scan, ScanResult, Session
from portal import references
from portal.templatetags.portal import clock

MOST, LONGEST = 50, 32_000
DEVICE = 20
MOST_PEOPLE = 999
LONGEST_TYPED = 40


@dataclass(frozen=True)
class Batch:
    device: str
    scans: list[Noted]


def loaded(request: HttpRequest) -> Any:
    """The body as JSON. Raises ValueError when it is none, or no phone would send so much or so deep."""
    if int(request.headers.get("Content-Length") or 0) > LONGEST:
        raise ValueError("too long")
    try:
        return json.loads(request.body)
    except RecursionError as problem:
        raise ValueError("too deep") from problem


def read(data: Any) -> Batch:
    """`{"device": "Lotus 7", "scans": [{"nonce", "key", "typed", "people", "seen", "at"}, …]}`.

    Raises ValueError for anything else, and for more than `MOST` scans.
    """
    try:
        # What cannot be printed cannot be stored, either: NUL, or half of a pair.
        device = "".join(filter(str.isprintable, str(data["device"])))
        batch = Batch(device[:DEVICE], [_noted(row) for row in data["scans"]])
    except (KeyError, TypeError, AttributeError, OverflowError) as problem:
        raise ValueError("no batch of scans") from problem
    if len(batch.scans) > MOST:
        raise ValueError("too many scans")
    return batch


def _noted(row: dict) -> Noted:
    at, people, seen = parse_datetime(row["at"]), int(row["people"]), int(row["seen"])
    if at is None or timezone.is_naive(at) or not (0 < people <= MOST_PEOPLE and 0 <= seen <= MOST_PEOPLE):
        raise ValueError("no scan")
    key = str(row["key"])[: doorlist.TICKET_DIGITS]
    typed = references.normalise(str(row.get("typed") or "")[:LONGEST_TYPED]) or ""
    return Noted(uuid.UUID(row["nonce"]), key, people, seen, at, typed)


def answer(session: Session, scan: Scan) -> dict:
    """`scan` as of `with_first()`. `key` is empty where the ticket is none of this date."""
    row = scan.registration
    return {
        "nonce": str(scan.nonce),
        "result": scan.result,
        "key": doorlist.ticket_key(session, row) if row else "",
        "came": row.came if row else 0,
        "words": words(scan),
    }


def line(scan: Scan) -> dict:
    return {"pk": scan.pk, "words": words(scan), "name": _short(scan), "result": scan.result}


def words(scan: Scan) -> str:
    """What became of it: by whom, when and on which phone the group was let in before."""
    said = {"name": _short(scan), "people": scan.people, "time": clock(scan.scanned_at), "phone": scan.device}
    said["typed"] = scan.typed
    if scan.result == ScanResult.UNKNOWN and scan.typed:
        return _("%(time)s, %(phone)s: %(typed)s is no ticket of this date") % said
    if scan.result == ScanResult.UNKNOWN:
        return _("%(time)s, %(phone)s: no ticket of this date") % said
    row = scan.registration
    if scan.result == ScanResult.IN:
        return _("%(name)s is in") % said
    if scan.result == ScanResult.GONE and scan.session.is_cancelled:
        return _("%(time)s, %(phone)s: %(name)s was scanned, but this date has been cancelled") % said
    if scan.result == ScanResult.GONE:
        return _("%(time)s, %(phone)s: %(name)s has cancelled meanwhile") % said
    if row.checked_in_at is None:
        return _("%(time)s, %(phone)s: %(name)s was scanned a second time") % said
    said |= {"first": clock(row.checked_in_at), "who": row.checked_in_by or "–"}
    said["where"] = scan.first_device or _("the list")
    return _("%(time)s, %(phone)s: %(name)s was let in already, at %(first)s by %(who)s (%(where)s)") % said


def _short(scan: Scan) -> str:
    return doorlist.short(scan.registration.name) if scan.registration else ""
