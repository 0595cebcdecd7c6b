"""Suggestions by the hundred thousand, to measure with: plausible rows, written straight into the tables.

Only for trying things. Their timelines follow the straight path, ten rows for each finished case.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from portal import references
from portal.models import Grid
from suggestions.models import Category, Entry, Release, Suggestion
from suggestions.steps import MOVES, State

BATCH = 2000
PATH = [
    "submit",
    "dispatch",
    "claim",
    "accept",
    "start",
    "draft_feedback",
    "publish_feedback",
    "verify",
    "close",
    "evaluate",
]
DAYS = 1000
WORDS = ["lamp", "bench", "bicycle", "pipe", "drain", "noise", "sign", "path", "tree", "lift", "fence"]


def make(number: int, *, seed: int = 1) -> Iterator[int]:
    """Write `number` suggestions with ten rows of timeline each; how many there are, after each batch."""
    chance, now = random.Random(seed), timezone.now()
    grids, kinds = list(Grid.objects.all()), list(Category.objects.all())
    if not grids or not kinds:
        raise LookupError("Grids and categories come first.")
    made, taken = 0, set(Suggestion.objects.values_list("reference", flat=True))
    while made < number:
        size = min(BATCH, number - made)
        rows = [_suggestion(chance, now, grids, kinds, made + n) for n in range(size)]
        for row in rows:
            row.reference = _fresh(taken)
        Suggestion.objects.bulk_create(rows)
        Entry.objects.bulk_create([entry for row in rows for entry in _timeline(row)])
        made += size
        yield made


def _fresh(taken: set[str]) -> str:
    """Of so many, some would have the same by chance."""
    while (reference := references.new()) in taken:
        pass
    taken.add(reference)
    return reference


def _suggestion(chance, now: datetime, grids: list[Grid], kinds: list[Category], number: int) -> Suggestion:
    sent = now - timedelta(minutes=chance.randrange(12 * 60, DAYS * 24 * 60))
    grid, what = chance.choice(grids), chance.choice(WORDS)
    longitude, latitude = _inside(chance, grid)
    closed = sent + timedelta(days=chance.randrange(1, 12))
    over = closed < now and chance.random() < 0.98
    title = f"Sample {what} number {number}"
    return Suggestion(
        category=chance.choice(kinds),
        grid=grid,
        grid_confirmed=True,
        language="en",
        title=title,
        text=f"The {what} needs care.",
        public_title=title,
        public_text=f"The {what} needs care.",
        longitude=longitude,
        latitude=latitude,
        spot_shown=True,
        state=State.EVALUATED if over else State.DISPATCHED,
        outcome="resolved" if over else "",
        release=Release.RELEASED,
        released_at=sent,
        version=len(PATH),
        service_class="ordinary",
        supporters=int(chance.expovariate(0.3)),
        created_at=sent,
        submitted_at=sent,
        respond_by=sent + timedelta(days=1),
        accepted_at=sent + timedelta(hours=chance.randrange(1, 40)),
        due_at=sent + timedelta(days=9),
        closed_at=closed if over else None,
        updated_at=closed if over else sent,
    )


def _inside(chance, grid: Grid) -> tuple[float, float]:
    """Near the middle of its grid."""
    corners = grid.polygon or [[116.67, 39.86]]
    x, y = (sum(values) / len(corners) for values in zip(*corners, strict=True))
    return round(x + chance.uniform(-0.003, 0.003), 6), round(y + chance.uniform(-0.002, 0.002), 6)


def _timeline(row: Suggestion) -> Iterator[Entry]:
    before = State.DRAFT
    end = row.closed_at or row.submitted_at + timedelta(days=1)
    for number, verb in enumerate(PATH, 1):
        after = MOVES[verb].after
        at = row.submitted_at + (end - row.submitted_at) * (number - 1) / len(PATH)
        public = MOVES[verb].public
        yield Entry(
            suggestion=row,
            number=number,
            at=at,
            verb=verb,
            before=before,
            after=after,
            who="clock",
            public=public,
        )
        before = after
