"""What a reader can do about a refusal: one sentence beside its reason, in the active language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from library.refusals import Reason, Why

TO_DO = {
    Why.CATALOGUE_ONLY: _("Please ask at the desk there: they lend it to you."),
    Why.REFERENCE: _("You are welcome to read it on the spot, as long as you like."),
    Why.WITHDRAWN: _("Please hand it in at a desk. Thank you."),
    Why.ON_LOAN: _("Or reserve it, and we tell you when it is your turn."),
    Why.KEPT: _("Reserve it, and the next copy is yours."),
    Why.BLOCKED: _("Please talk to us at the desk: together we find a way."),
    Why.LONG_OVERDUE: _("Bring it back, and everything is fine again. There is no fine to pay."),
    Why.LIMIT: _("Bring one back first, then this one is yours."),
    Why.HOLD_LIMIT: _("Cancel one that you no longer need, then reserve this one."),
    Why.RENEWALS: _("Please bring it back; if nobody waits, borrow it again."),
    Why.WAITED_FOR: _("Please bring it back by the due date. You can reserve it again."),
    Why.NOTHING_GAINED: _("Try again shortly before it is due."),
    Why.CLAIMED: _("You need not do anything."),
    Why.NO_COPY: _("Tell us at the desk that you would like to read it."),
    Why.NOT_ON_LOAN: _("Your books are on your own page."),
}


@dataclass(frozen=True)
class Refusal:
    words: str
    to_do: str


def on(reasons: Iterable[Reason]) -> list[Refusal]:
    return [Refusal(reason.words, str(TO_DO.get(reason.code, ""))) for reason in reasons]
