"""Staff who look at people are written down: who, at what, how many, when; never whom by name."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from portal.models import PersonalRead

# The law on networks wants half a year; questions come later than that.
KEPT_DAYS = 365


def note(reader: Any, kind: str, target: Model | str = "", persons: int = 1) -> None:
    """One row, when there was somebody to see. `kind` as 'events.registration'; `target` by its key."""
    if persons and reader.is_authenticated:
        key = target if isinstance(target, str) else str(target.pk)
        PersonalRead.objects.create(reader_id=reader.pk, kind=kind, target=key[:80], persons=persons)


def forget(now: datetime) -> int:
    return PersonalRead.objects.filter(at__lt=now - timedelta(days=KEPT_DAYS)).delete()[0]
