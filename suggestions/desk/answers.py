"""What they who have it answered when they were asked 'Is it solved?': for those who work on it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from suggestions.models import Suggestion, Verdict


@dataclass(frozen=True)
class Asking:
    """One asking: the sender's row, if there is a sender, and those of the supporters, who stay unnamed."""

    at: datetime
    sender: Verdict | None
    supporters: list[Verdict]

    @property
    def solved(self) -> int:
        return sum(row.solved is True for row in self.supporters)

    @property
    def not_solved(self) -> int:
        return sum(row.solved is False for row in self.supporters)

    @property
    def reasons(self) -> list[str]:
        return [row.reason for row in self.supporters if row.solved is False and row.reason]

    @property
    def sender_says_no(self) -> bool:
        return self.sender is not None and self.sender.solved is False


def askings(case: Suggestion) -> list[Asking]:
    """The newest first."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    for row in case.verdicts.order_by("-asked_at", "pk"):
        found[row.occasion].append(row)
    return [_asking(rows) for rows in found.values()]


def newest(case: Suggestion) -> Asking | None:
    return next(iter(askings(case)), None)


def _asking(rows: list[Verdict]) -> Asking:
    sender = next((row for row in rows if row.is_author), None)
    return Asking(rows[0].asked_at, sender, [row for row in rows if not row.is_author])
