"""Keys of other systems: 256 random bits, of which only a digest is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from portal.models import User
from suggestions.models import ApiKey

BYTES = 32
# How exactly the list says when a key was used last; a write for each request would be too many.
USED_EVERY = timedelta(minutes=10)


def make(name: str, *, may_update: bool = False, by: User | None = None) -> tuple[ApiKey, str]:
    """The row, and the key itself, which is known only now."""
    raw = secrets.token_urlsafe(BYTES)
    row = ApiKey.objects.create(name=name, digest=_digest(raw), may_update=may_update, created_by=by)
    return row, raw


def find(raw: str) -> ApiKey | None:
    """The active key; that it was used is noted every ten minutes."""
    row = ApiKey.objects.filter(digest=_digest(raw), active=True).first() if raw else None
    if row is not None:
        now = timezone.now()
        stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_EVERY)
        ApiKey.objects.filter(stale, pk=row.pk).update(last_used_at=now)
    return row


def _digest(raw: str) -> str:
    return hashlib.sha256(f"suggestions.api\n{raw}".encode(errors="replace")).hexdigest()
