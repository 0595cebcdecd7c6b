"""Questions of an event: what somebody has answered is withdrawn, so that the answer stays readable."""

from datetime import datetime

from django.utils import timezone
from wagtail.log_actions import log

from events.models import Companion, Question, Registration
from portal.models import User


def answers_given(question: Question) -> set[str]:
    """Everything that was answered; of choices, their keys."""
    found: set[str] = set()
    people = Companion.objects.filter(registration__session__event=question.event_id)
    for rows in (Registration.objects.filter(session__event=question.event_id), people):
        for answers in rows.exclude(answers={}).values_list("answers", flat=True):
            said = answers.get(question.key, [])
            found.update(said if isinstance(said, list) else [said])
    return found


def withdraw_question(question: Question, *, by: User | None = None, now: datetime | None = None) -> bool:
    """Nobody is asked any more; False when nobody has answered, and it may go altogether."""
    if not answers_given(question):
        return False
    if Question.objects.filter(pk=question.pk, withdrawn_at=None).update(withdrawn_at=now or timezone.now()):
        log(question, "events.question_withdrawn", user=by)
    return True
