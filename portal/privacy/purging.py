"""What is over goes: all rules of the registry, one after the other, each in its own transaction."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.privacy.registry import Rule, rules

log = logging.getLogger("portal.privacy")

# A rule that says there is more, again and again, has gone wrong.
MOST_BATCHES = 1000


class NotPurged(Exception):
    """Some rules failed; all the others were kept."""


@dataclass(frozen=True)
class Outcome:
    """How many rows a rule changed; None where it does not say."""

    rule: Rule
    rows: int | None = None
    problem: str = ""


def purge(now: datetime | None = None, *, dry: bool = False) -> list[Outcome]:
    """`dry`: everything is done and taken back again, so the numbers are those of a purge at this moment."""
    now = now or timezone.now()
    return [_outcome(rule, now, dry) for rule in rules()]


def run() -> None:
    """For the clock. Errors: NotPurged, once all have had their turn."""
    failed = [outcome.rule.entry for outcome in purge() if outcome.problem]
    if failed:
        raise NotPurged(", ".join(failed))


def _outcome(rule: Rule, now: datetime, dry: bool) -> Outcome:
    try:
        return Outcome(rule, _tried(rule, now) if dry else _applied(rule, now))
    except Exception as problem:
        log.exception("A rule of %s was not kept", rule.entry)
        return Outcome(rule, problem=type(problem).__name__)


def _tried(rule: Rule, now: datetime) -> int | None:
    """Files go at COMMIT only, and there is none."""
    with transaction.atomic():
        rows = _applied(rule, now)
        transaction.set_rollback(True)
    return rows


def _applied(rule: Rule, now: datetime) -> int | None:
    rows = rule.run(now)
    for _batch in range(MOST_BATCHES if rule.again else 0):
        more = rule.run(now)
        if not more:
            break
        rows += more
    return rows
