"""What every page of a process needs, read once a second: no process hears of another what has changed.

Only what is the same for everybody; strangers share whole pages for as long.
"""

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

from django.conf import settings

Value = TypeVar("Value")
MOST = 200
_kept: dict[Hashable, tuple[float, object]] = {}


def kept(key: Hashable, make: Callable[[], Value]) -> Value:
    """What `make` gave for this key, if that is no longer than a moment ago."""
    now = time.monotonic()
    until, value = _kept.get(key, (0.0, None))
    if now < until:
        return value
    value = make()
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = (now + settings.MOMENT, value)
    return value
