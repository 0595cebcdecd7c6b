"""What is done with a reader's loans and reservations on the reader's page."""

import uuid
from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from library import actions
from library.actions import Override, Refused
from library.desk import answers
from library.desk.answers import OK, Answer
from library.models import Hold, Loan
from portal.models import User


def with_loan(verb: str, loan: Loan, by: User, key: uuid.UUID, reason: str | None) -> Answer:
    if not loan.is_open:
        return answers.loan_over(loan.copy)
    try:
        return LOANS[verb](loan, by, uuid.uuid5(key, f"{verb}:{loan.pk}"), reason)
    except Refused as met:
        problem = _("Say why, so that others understand it.") if reason == "" else ""
        return replace(answers.refused(met, by, loan.copy, verb, problem), loan=loan, offers=[])


def _renew(loan: Loan, by: User, key: uuid.UUID, reason: str | None) -> Answer:
    override = Override(by, reason) if reason else None
    return answers.renewed(actions.renew(loan, key=key, override=override), loan.copy)


def _claim(loan: Loan, by: User, key: uuid.UUID, reason: str | None) -> Answer:
    actions.claim_returned(loan)
    lines = [_("Nobody is reminded any more. Scanned anywhere, the book is found again.")]
    return Answer(OK, _("Noted: the reader says it was returned"), lines=lines, copy=loan.copy)


def _lose(loan: Loan, by: User, key: uuid.UUID, reason: str | None) -> Answer:
    actions.mark_lost(loan.copy, loan=loan, by=by)
    return Answer(OK, _("Given up as lost: the loan has ended"), copy=loan.copy)


LOANS: dict[str, Callable[[Loan, User, uuid.UUID, str | None], Answer]] = {
    "renew": _renew,
    "claim": _claim,
    "lost": _lose,
}


def cancel(hold: Hold, by: User) -> Answer:
    if actions.cancel_hold(hold, by=by):
        lines = [_("If a copy was kept for it, it goes to the next.")]
        return Answer(OK, _("The reservation is cancelled"), lines=lines)
    return Answer(answers.LOOK, _("This reservation had ended before"))
