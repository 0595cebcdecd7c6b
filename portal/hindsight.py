"""What is written down later than it happened, as a demo or an import: dated then, and told to few.

Nobody gets mail about the past.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

# Kept in English with what waits, and said in the language of whoever reads it.
ASIDE = gettext_noop("Set aside by a restore: nobody knows whether it has left already.")

_then: ContextVar[tuple[datetime, frozenset[str]] | None] = ContextVar("then", default=None)
_in_doubt: ContextVar[bool] = ContextVar("in_doubt", default=False)


@contextmanager
def as_of(then: datetime, channels: Iterable[str] = ()) -> Iterator[None]:
    """`channels`: those through which people are told all the same, as the inbox."""
    before = _then.set((then, frozenset(channels)))
    try:
        yield
    finally:
        _then.reset(before)


def moment() -> datetime:
    """When that happened which is being written down: now, as a rule."""
    return _then.get()[0] if _then.get() else timezone.now()


def is_silent() -> bool:
    """Nobody is told anything: whoever would look for readers can spare it."""
    return _then.get() is not None and not _then.get()[1]


def open_of(channels: Iterable[str]) -> list[str]:
    return [channel for channel in channels if not _then.get() or channel in _then.get()[1]]


@contextmanager
def in_doubt() -> Iterator[None]:
    """Whatever is told may have been told before, by what was lost: somebody has to look at it first."""
    before = _in_doubt.set(True)
    try:
        yield
    finally:
        _in_doubt.reset(before)


def is_in_doubt() -> bool:
    return _in_doubt.get()
