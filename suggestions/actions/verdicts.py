"""Ask those who have it whether it is solved at their place, and count what they say."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from suggestions import links, notices, rules, writing
from suggestions.models import Suggestion, Verdict
from suggestions.rules import CLOCK, Actor
from suggestions.steps import State

from .moving import Refused, consequence, move

REASON_NEEDED = 10  # letters, or half as many Chinese characters: 'not solved' says what is still wrong


def ask(row: Suggestion, occasion: str, now: datetime) -> list[Verdict]:
    """The sender and who has it too, once an occasion; called behind the lock of the suggestion."""
    people = list(rules.people_to_ask(row))
    rows = [
        Verdict(
            suggestion=row,
            person=person,
            is_author=person.pk == row.author_id,
            occasion=occasion,
            asked_at=now,
        )
        for person in people
    ]
    Verdict.objects.bulk_create(rows, ignore_conflicts=True)
    asked = list(row.verdicts.filter(occasion=occasion, person__in=people).select_related("person__user"))
    for verdict in asked:
        links.admit(links.VERDICT, verdict)
        notices.tell_result(verdict)
    return asked


def answer(
    verdict: Verdict, *, solved: bool, stars: int | None, reason: str = "", now: datetime | None = None
) -> bool:
    """Keep an answer; a later one replaces it. True when it opened the suggestion again.

    Errors: Refused, when 'not solved' comes without a reason, too late, or about a result of before.
    """
    now, reason = now or timezone.now(), reason.strip()
    if not solved and writing.weight(reason) < REASON_NEEDED:
        raise Refused("verdict")
    with transaction.atomic():
        # Held until COMMIT: of supporters who answer at once, the last one counts all.
        Suggestion.objects.filter(pk=verdict.suggestion_id).update(supporters=F("supporters"))
        verdict.refresh_from_db()
        if not rules.may_answer(verdict, now):
            raise Refused("verdict")
        Verdict.objects.filter(pk=verdict.pk).update(
            solved=solved, stars=stars, reason=reason, answered_at=now
        )
        verdict.refresh_from_db()
        row = Suggestion.objects.get(pk=verdict.suggestion_id)
        return not solved and _reopen(row, verdict, now)


def _reopen(row: Suggestion, verdict: Verdict, now: datetime) -> bool:
    if not row.is_over:
        return False
    if not verdict.is_author and not rules.enough_say_no(row, verdict.occasion):
        return False
    by = Actor(person=verdict.person) if verdict.is_author else CLOCK
    try:
        move(row, "reopen", by, now=now, reason=verdict.reason)
    except Refused:
        return False
    return True


@consequence
def _reopen_what_was_closed_over_a_no(row: Suggestion, now: datetime) -> None:
    """People are asked before the end: whoever has said no by then need not say it again."""
    if row.state == State.CLOSED and (verdict := rules.standing_no(row)):
        _reopen(row, verdict, now)
