"""How often a stranger may do something; counted in the database, so that every process sees one count."""

import hashlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from portal.models import Limit


class TooMany(Exception):
    """The limit is reached; `seconds` until it opens again."""

    def __init__(self, seconds: int):
        super().__init__(seconds)
        self.seconds = seconds


def hit(name: str, who: str, *, most: int, seconds: int) -> None:
    """Count one try of `who` at `name`. Raises TooMany when more than `most` fall into `seconds`."""
    key = hashlib.sha256(f"{name}\n{who}".encode()).hexdigest()
    now = timezone.now()
    rows = Limit.objects.filter(key=key)
    if rows.filter(resets_at__gt=now, count__lt=most).update(count=F("count") + 1):
        return
    reset = now + timedelta(seconds=seconds)
    if rows.filter(resets_at__lte=now).update(count=1, resets_at=reset):
        return
    try:
        with transaction.atomic():
            Limit.objects.create(key=key, count=1, resets_at=reset)
            return
    except IntegrityError:
        pass
    if rows.filter(resets_at__gt=now, count__lt=most).update(count=F("count") + 1):
        return
    left = rows.values_list("resets_at", flat=True).first() or reset
    raise TooMany(max(1, int((left - now).total_seconds()) + 1))


def client_ip(request: HttpRequest) -> str:
    """The visitor's address: the last one that a trusted proxy added, else the socket's."""
    from allauth.account.adapter import get_adapter  # the adapter needs loaded models

    return get_adapter().get_client_ip(request)
