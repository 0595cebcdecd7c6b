"""What organisers tell everybody of what people said: written in both languages, released, withdrawn."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from events.models import Event, Feedback, FeedbackSummary
from portal import small_counts
from portal.models import User

from .changing import ChangedElsewhere


def write_summary(
    event: Event, texts: dict[str, str], *, seen: int, release: bool, by: User, now: datetime | None = None
) -> FeedbackSummary:
    """`texts` are {'text_zh_hans': …, 'text_en': …}; `seen` is the version that the writer has looked at.

    What is public already stays public with the new words. Errors: ChangedElsewhere.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row, made = FeedbackSummary.objects.get_or_create(event=event, defaults=texts | {"version": 1})
        if not made:
            same = FeedbackSummary.objects.filter(pk=row.pk, version=seen)
            if not same.update(version=F("version") + 1, **texts):
                raise ChangedElsewhere
        log(row, "events.summary_written", user=by, timestamp=now)
        if release and _set(row, {"released_at": None}, released_at=now, released_by=by):
            _freeze(row)
            log(row, "events.summary_released", user=by, timestamp=now)
    row.refresh_from_db()
    return row


def withdraw_summary(summary: FeedbackSummary, *, by: User, now: datetime | None = None) -> bool:
    """Nobody outside reads it any more; the words stay at the desk. False when nobody did."""
    with transaction.atomic():
        done = _set(summary, {"released_at__isnull": False}, released_at=None, released_by=None)
        if done:
            log(summary, "events.summary_withdrawn", user=by, timestamp=now or timezone.now())
    return done


def _freeze(row: FeedbackSummary) -> None:
    """Numbers that have been told stay, also when it is withdrawn and released again: the difference would
    tell what the few said who came between. Of fewer than five nothing was told."""
    numbers = Feedback.objects.of_event(row.event).numbers()
    if not small_counts.is_few(sum(numbers.values())):
        FeedbackSummary.objects.filter(pk=row.pk, stars={}).update(stars=numbers)


def _set(row: FeedbackSummary, held: dict, **changes) -> bool:
    rows = FeedbackSummary.objects.filter(pk=row.pk, **held)
    return bool(rows.update(version=F("version") + 1, **changes))
