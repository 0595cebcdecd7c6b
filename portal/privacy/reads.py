"""Staff who look at people are written down: who, at what, how many, when; never whom by name."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Model, QuerySet, Sum
from django.utils import timezone

from portal import security_log
from portal.models import PersonalRead

# The law on networks wants half a year; questions come later than that.
KEPT_DAYS = 365
# More people than this within an hour are more than a desk has to do with: administrators are told.
MANY, WITHIN = 500, timedelta(hours=1)
UNUSUAL = "portal.many"


def note(reader: Any, kind: str, target: Model | str = "", persons: int = 1) -> None:
    """One row, when there was somebody to see. `kind` as 'events.registration'; `target` by its key."""
    if persons and reader.is_authenticated:
        key = target if isinstance(target, str) else str(target.pk)
        PersonalRead.objects.create(reader_id=reader.pk, kind=kind, target=key[:80], persons=persons)
        _note_many(reader)


def _note_many(reader: Any) -> None:
    """Once an hour, in the same table, and in the log of security."""
    lately = PersonalRead.objects.filter(reader_id=reader.pk, at__gt=timezone.now() - WITHIN).order_by()
    if lately.filter(kind=UNUSUAL).exists() or (number := _people(lately)) <= MANY:
        return
    PersonalRead.objects.create(reader_id=reader.pk, kind=UNUSUAL, persons=number)
    security_log.note("looked at many people", user=reader, people=str(number))


def _people(rows: QuerySet) -> int:
    """The list of a date that is opened again shows the same people; of a search nobody knows that."""
    seen = rows.values("kind", "target").annotate(most=Max("persons"), all=Sum("persons"))
    return sum(one["most"] if one["target"] else one["all"] for one in seen)


def forget(now: datetime) -> int:
    return PersonalRead.objects.filter(at__lt=now - timedelta(days=KEPT_DAYS)).delete()[0]
