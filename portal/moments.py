"""What many pages of a process need, read once in a moment: no process hears of another what has changed.

Only what is the same for everybody; strangers share whole pages for as long.
"""

import time
from collections.abc import Callable, Hashable
from typing import TypeVar

from django.conf import settings

Value = TypeVar("Value")
MOST = 200
_kept: dict[Hashable, tuple[float, object]] = {}


def kept(key: Hashable, make: Callable[[], Value], moments: int = 1) -> Value:
    """What `make` gave for this key, if that is no longer than a moment ago, or than so many."""
    now = time.monotonic()
    until, value = _kept.get(key, (0.0, None))
    if now < until:
        return value
    value = make()
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = (now + settings.MOMENT * moments, value)
    return value
