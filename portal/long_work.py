"""Long work of a worker: chunk by chunk, a while each time, and on again after an abrupt end.

A row of the work has a `state` and `touched_at`; rooms say what a chunk of each state is.
"""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

# Then notices have their turn.
A_WHILE = 20.0
QUIET_FOR = timedelta(minutes=3)
KEPT_FOR = timedelta(days=30)
# Given the row and the `time.monotonic()` until which to go on; False when another worker is at it.
Chunk = Callable[[Model, float], bool | None]


def go_on(at_work: QuerySet, pk: int, chunks: Mapping[str, Chunk], seconds: float = A_WHILE) -> bool:
    """Do what there is to do; False when that is all. Any number of workers may do so at once: each chunk
    is one transaction behind its row, and finds what the others have left.
    """
    until = time.monotonic() + seconds
    while row := at_work.filter(pk=pk).first():
        if chunks[row.state](row, until) is False:
            return False
        if time.monotonic() > until:
            return True
    return False


def revive(at_work: QuerySet, enqueue: Callable[[int], None]) -> int:
    """Those whose worker has died; how many."""
    now = timezone.now()
    quiet = at_work.filter(touched_at__lt=now - QUIET_FOR)
    # Once while a busy worker hasn't come to it: else the queue fills with the same work each minute.
    keys = [key for key in quiet.values_list("pk", flat=True) if quiet.filter(pk=key).update(touched_at=now)]
    for key in keys:
        enqueue(key)
    return len(keys)


def forget_old(unstarted: QuerySet, forget: Callable[[Model], None]) -> None:
    """What was never started and has lain for `KEPT_FOR`."""
    old = unstarted.filter(touched_at__lt=timezone.now() - KEPT_FOR)
    for row in old:
        with transaction.atomic():
            # Somebody may have opened it again since.
            if old.filter(pk=row.pk).update(touched_at=timezone.now()):
                forget(row)
