"""What may become of a copy at the desk: each verb by its name in the address."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from library import actions
from library.models import Copy, LibraryPlace
from library.steps import USABLE, Condition, CopyState


@dataclass(frozen=True)
class Verb:
    """`act` is called with the copy and `by`, and gives False when nothing had to change.

    `question` is asked where there is no easy way back.
    """

    name: str
    label: str | Promise
    said: str | Promise
    act: Callable[..., bool]
    fits: Callable[[Copy], bool]
    question: str | Promise = ""


def _is(*conditions: str) -> Callable[[Copy], bool]:
    return lambda copy: copy.condition in conditions


ALL = [
    Verb(
        "damaged",
        _("Damaged"),
        _("Noted: damaged. It is still lent."),
        actions.mark_damaged,
        _is(Condition.FINE),
    ),
    Verb(
        "repaired",
        _("Repaired"),
        _("Noted: repaired."),
        actions.mark_repaired,
        _is(Condition.DAMAGED),
    ),
    Verb(
        "missing",
        _("Not where it should be"),
        _("Noted: missing. Whoever waits gets the next one."),
        actions.mark_missing,
        _is(*USABLE),
    ),
    Verb(
        "lost",
        _("Lost"),
        _("Noted: lost."),
        actions.mark_lost,
        _is(*USABLE, Condition.MISSING, Condition.CLAIMED_RETURNED),
        _("Nobody expects it back. If it is on loan, the loan ends."),
    ),
    Verb(
        "withdraw",
        _("Withdraw from the stock"),
        _("It has left the stock."),
        actions.withdraw,
        _is(*USABLE, Condition.MISSING, Condition.LOST),
        _("It leaves the catalogue for good: sold, given away, worn out."),
    ),
    Verb(
        "reinstate",
        _("Take back into the stock"),
        _("It is in the stock again."),
        actions.reinstate,
        _is(Condition.WITHDRAWN),
    ),
]
VERBS = {verb.name: verb for verb in ALL}


def fitting(copy: Copy, state: CopyState) -> list[Verb]:
    """On loan it can be damaged or lost, not missing from the shelf."""
    at_home = state != CopyState.ON_LOAN and copy.condition != Condition.CLAIMED_RETURNED
    return [v for v in ALL if v.fits(copy) and (at_home or v.name not in ("missing", "withdraw"))]


def is_found_here(copy: Copy, at: LibraryPlace | None) -> bool:
    """A scan says so: the button stands for it."""
    return at is not None and copy.condition not in (*USABLE, Condition.WITHDRAWN)
