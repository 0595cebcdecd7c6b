"""How often a stranger may do something; counted in the database, so that every process sees one count."""

import hashlib
import ipaddress
from datetime import datetime, timedelta

from django.db import Error, connection
from django.http import HttpRequest
from django.utils import timezone

from portal.models import Limit

# One statement, so that no other process comes between looking and counting; no row means 'full'.
COUNT = """
INSERT INTO portal_limit (key, count, resets_at) VALUES (%(key)s, 1, %(reset)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN portal_limit.resets_at <= %(now)s THEN 1 ELSE portal_limit.count + 1 END,
    resets_at = CASE WHEN portal_limit.resets_at <= %(now)s THEN excluded.resets_at
                     ELSE portal_limit.resets_at END
WHERE portal_limit.resets_at <= %(now)s OR portal_limit.count < %(most)s
RETURNING count
"""


class TooMany(Exception):
    """The limit is reached; `seconds` until it opens again."""

    def __init__(self, seconds: int):
        super().__init__(seconds)
        self.seconds = seconds


class CannotCount(Exception):
    """The database refuses: what has a limit is closed until it is back."""


def hit(name: str, who: str, *, most: int, seconds: int) -> None:
    """Count one try of `who` at `name`. Raises TooMany when more than `most` fall into `seconds`.

    Call it outside of a transaction: one that fails would take the count back.
    """
    key = hashlib.sha256(f"{name}\n{who}".encode()).hexdigest()
    now = timezone.now()
    try:
        if not _counted(key, now, now + timedelta(seconds=seconds), most):
            raise TooMany(_seconds_left(key, now, seconds))
    except Error as problem:
        raise CannotCount(name) from problem


def prune() -> None:
    Limit.objects.filter(resets_at__lte=timezone.now()).delete()


def client_ip(request: HttpRequest) -> str:
    """The visitor's address: the one that the outermost trusted proxy saw, else the socket's.

    Of IPv6 it is the network: a visitor owns at least a /64 and may change the rest at will.
    """
    from allauth.account.adapter import get_adapter  # the adapter needs loaded models

    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address.packed[:8] + bytes(8), 64)))


def _counted(key: str, now: datetime, reset: datetime, most: int) -> bool:
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "now": adapt(now), "reset": adapt(reset), "most": most})
        return cursor.fetchone() is not None


def _seconds_left(key: str, now: datetime, seconds: int) -> int:
    reset = Limit.objects.filter(key=key).values_list("resets_at", flat=True).first()
    return max(1, int((reset - now).total_seconds()) + 1) if reset else seconds
