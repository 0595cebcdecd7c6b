"""Scans that waited in the browser for the network: done now, in their order, as of their time.

Each has a key of its own, so that sending them again does nothing twice. What no longer fits is a conflict:
nothing has happened, and the words say why.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from library.desk import answers, box, commands, reading, station
from library.desk.answers import Answer
from library.desk.commands import Command
from library.desk.reading import LIMIT
from library.desk.station import Mode, Station
from library.models import Reader
from portal.templatetags.portal import moment

MOST = 50
# What happened longer ago is told by people, not by a queue.
OLDEST = timedelta(days=7)
# The clocks of two computers never quite agree.
AHEAD = timedelta(minutes=5)

DONE, REPEATED, CONFLICT = "done", "repeated", "conflict"


@dataclass(frozen=True)
class Scanned:
    key: uuid.UUID
    at: datetime
    text: str


@dataclass(frozen=True)
class Batch:
    """`seen` is the desk as it was before the first scan, `since` when it was used last."""

    seen: str
    since: datetime
    scans: list[Scanned]


def read(data: Any) -> Batch:
    """`{"seen": "3:lend:17", "since": "2026-11-27T04:00:00Z", "scans": [{"key", "at", "text"}, …]}`.

    Raises ValueError for anything else, and for more than `MOST` scans.
    """
    try:
        scans = [_scanned(row) for row in data["scans"]]
        batch = Batch(str(data["seen"]), _moment(data["since"]), scans)
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError("no batch of scans") from problem
    if len(scans) > MOST:
        raise ValueError("too many scans")
    return batch


def _scanned(row: dict[str, str]) -> Scanned:
    return Scanned(uuid.UUID(row["key"]), _moment(row["at"]), str(row["text"])[:LIMIT])


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None or timezone.is_naive(moment):
        raise ValueError("no moment")
    return moment


def replay(here: Station, batch: Batch) -> Iterator[dict[str, str]]:
    """What became of each scan: its key, when it was, an outcome, the words of the answer, the card for which
    it was scanned with the page of its reader, and the `verb` that was done.
    """
    here, last = station.resumed(here, batch.seen), batch.since
    for scan in batch.scans:
        if scan.at - last > station.READER_STAYS:
            here.reader = None
        last, reader, done = scan.at, here.reader, here.done
        said = {"key": str(scan.key), "text": scan.text, "when": moment(scan.at), **_outcome(here, scan)}
        said |= _of_reader(reader if here.mode == Mode.LEND and reading.may_be_book(scan.text) else None)
        yield said | {"verb": here.done[0]["verb"] if here.done is not done else ""}


def _outcome(here: Station, scan: Scanned) -> dict[str, str]:
    now = timezone.now()
    if not now - OLDEST < scan.at < now + AHEAD:
        return _said(CONFLICT, _("The time of this scan can't be right, or lies too far back."))
    if commands.of(scan.text) == Command.UNDO:
        return _said(CONFLICT, _("“Undo” is not repeated: please look at the last loans."))
    given = box.Given(scan.text, scan.key, here.seen, at=min(scan.at, now))
    answer = box.take(here, given)
    outcome = CONFLICT if answer.tone == answers.STOP and answer.reader is None else DONE
    return _said(REPEATED if answer.is_repeated else outcome, _words(answer))


def _of_reader(reader: Reader | None) -> dict[str, str]:
    if reader is None:
        return {"card": "", "page": ""}
    return {"card": reader.card_number, "page": reverse("library_desk:reader", args=[reader.pk])}


def _words(answer: Answer) -> str:
    book = answer.copy and f"{answer.copy.title} ({answer.copy.accession})"
    reasons = [reason.words for reason in answer.reasons]
    # What nobody knows stands in front of these words as it was scanned.
    big = "" if answer.searched else answer.big
    return " · ".join(filter(None, [answer.title, big, book, *reasons, *answer.lines]))


def _said(outcome: str, words: str) -> dict[str, str]:
    return {"outcome": outcome, "words": words}
