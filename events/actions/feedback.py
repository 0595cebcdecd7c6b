"""How it was: said once by each registration, changed until it closes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from events import rules
from events.models import Feedback, Registration
from portal.privacy import consents

from .holding import LOCKED

SAID = ("stars", "good", "change", "language")


class FeedbackClosed(Exception):
    """They were not there, or it is too late to say how it was."""


def give_feedback(
    registration: Registration, *, stars: int, good: str = "", change: str = "", now: datetime | None = None
) -> None:
    """Written over what they have said before, in the active language. Errors: FeedbackClosed."""
    now = now or timezone.now()
    with transaction.atomic():
        registration.refresh_from_db(fields=["state"], from_queryset=LOCKED)
        if not rules.may_give_feedback(registration, now):
            raise FeedbackClosed
        _write(
            Feedback(
                session_id=registration.session_id,
                registration=registration,
                stars=stars,
                good=good.strip(),
                change=change.strip(),
                language=get_language(),
                created_at=now,
            )
        )
        consents.give(registration.person, "events.feedback", registration, now=now)


def _write(said: Feedback) -> None:
    """One statement: of two windows at once, the later one stays, and neither fails."""
    Feedback.objects.bulk_create(
        [said], update_conflicts=True, unique_fields=["registration"], update_fields=SAID
    )
