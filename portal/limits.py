"""How often a stranger may do something; counted in the database, so that every process sees one count."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, connection
from django.http import HttpRequest
from django.utils import timezone

from portal.models import Limit

# One statement, so that no other process comes between looking and counting; no row means 'full'.
COUNT = """
INSERT INTO portal_limit (key, count, resets_at) VALUES {rows}
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN portal_limit.resets_at <= %(now)s THEN 1 ELSE portal_limit.count + 1 END,
    resets_at = CASE WHEN portal_limit.resets_at <= %(now)s THEN excluded.resets_at
                     ELSE portal_limit.resets_at END
WHERE portal_limit.resets_at <= %(now)s OR portal_limit.count < CASE portal_limit.key {most} END
RETURNING key
"""


class TooMany(Exception):
    """The limit is reached; `seconds` until it opens again."""

    def __init__(self, seconds: int):
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True)
class Limited:
    """What `who` does at `name`: `most` times in so many `seconds`."""

    name: str
    who: str
    most: int
    seconds: int

    @property
    def key(self) -> str:
        return hashlib.sha256(f"{self.name}\n{self.who}".encode()).hexdigest()


class CannotCount(Exception):
    """The database refuses: what has a limit is closed until it is back."""


def hit(name: str, who: str, *, most: int, seconds: int) -> None:
    """Count one try of `who` at `name`. Raises TooMany when more than `most` fall into `seconds`.

    Call it outside of a transaction: one that fails would take the count back.
    """
    hit_each(Limited(name, who, most, seconds))


def hit_each(*tried: Limited) -> None:
    """Count one try at each, in one statement; TooMany says how long until the last that is full opens."""
    now = timezone.now()
    try:
        counted = _counted(tried, now)
        full = [one for one in tried if one.key not in counted]
        if full:
            raise TooMany(max(_seconds_left(one.key, now, one.seconds) for one in full))
    except Error as problem:
        raise CannotCount(tried[0].name) from problem


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


def _counted(tried: tuple[Limited, ...], now: datetime) -> set[str]:
    """The keys of those that were not full."""
    adapt, values, rows, most = connection.ops.adapt_datetimefield_value, {}, [], []
    # In one order: two who count the same rows never wait for each other.
    for number, one in enumerate(sorted(tried, key=lambda one: one.key)):
        until = adapt(now + timedelta(seconds=one.seconds))
        values |= {f"key{number}": one.key, f"reset{number}": until, f"most{number}": one.most}
        rows.append(f"(%(key{number})s, 1, %(reset{number})s)")
        most.append(f"WHEN %(key{number})s THEN %(most{number})s")
    words = COUNT.format(rows=", ".join(rows), most=" ".join(most))
    with connection.cursor() as cursor:
        cursor.execute(words, values | {"now": adapt(now)})
        return {key for (key,) in cursor.fetchall()}


def _seconds_left(key: str, now: datetime, seconds: int) -> int:
    reset = Limit.objects.filter(key=key).values_list("resets_at", flat=True).first()
    return max(1, int((reset - now).total_seconds()) + 1) if reset else seconds
