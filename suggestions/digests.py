"""What a follow finds: news of one thing since somebody was told last, and circles on the map."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from portal import coordinates
from portal.models import Notice
from suggestions.models import LARGEST_CIRCLE, Entry, Follow, Milestone, Rhythm, Suggestion
from suggestions.steps import MOVES, NEWS

MOST = 30
# What takes a page from the public until somebody has looked at it.
HIDING = ("hide_text", "correct")
TOLD_AT_ONCE = [f"suggestions.{name}" for name in ("received", "moved", "question", "released", "milestone")]


def news(follow: Follow, since: datetime, until: datetime) -> list[Entry]:
    """The newest public moves and news of what a follow speaks of, one for each suggestion; also of what had
    moved before, and is public only since. Of what was hidden and is shown again, what happened meanwhile."""
    rows, told = _of(follow), Entry.objects.public().filter(verb__in=(*MOVES, *NEWS), at__lte=until)
    shown = rows.filter(released_at__gt=since, released_at__lte=until).order_by("-released_at")
    # Two questions, the second by its keys: with 'or', databases went through all that ever happened.
    found = [
        *_newest(told.filter(suggestion__in=rows, at__gt=since)),
        *_newest(_unseen(told).filter(suggestion__in=list(shown.values_list("pk", flat=True)[: MOST * 5]))),
    ]
    newest: dict[int, Entry] = {}
    for entry in sorted(found, key=lambda entry: (entry.at, entry.pk), reverse=True):
        if near(follow, entry.suggestion):
            newest.setdefault(entry.suggestion_id, entry)
    return list(newest.values())[:MOST]


def milestones(follow: Follow, since: datetime, until: datetime) -> QuerySet[Milestone]:
    """Of the project that is followed, or that resolves what is followed."""
    told = Milestone.objects.told_between(since, until).select_related("project")
    if follow.project_id:
        return told.filter(project=follow.project_id)
    if follow.suggestion_id:
        return told.filter(project__links__suggestion=follow.suggestion_id)
    return told.none()


@dataclass
class Found:
    """What a digest tells: the newest of each suggestion, and milestones."""

    entries: dict[int, Entry] = field(default_factory=dict)
    milestones: dict[int, Milestone] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.entries or self.milestones)


def unheard(follows: Collection[Follow], since: dict[int, datetime], until: datetime) -> Found:
    """Of all that one person's follows find, each once, and nothing that they were told at once for another
    reason. `since`: by the number of the follow."""
    found = Found()
    for follow in follows:
        found.entries |= {entry.suggestion_id: entry for entry in news(follow, since[follow.pk], until)}
        found.milestones |= {one.pk: one for one in milestones(follow, since[follow.pk], until)}
    if found:
        _leave_out_what_was_told(found, next(iter(follows)).person_id, until)
    return found


def _leave_out_what_was_told(found: Found, person: int, until: datetime) -> None:
    """As of `until`: a letter that is read again later still says what it said."""
    of_these = Q(params__suggestion__in=[*found.entries]) | Q(params__milestone__in=[*found.milestones])
    told = Notice.objects.filter(of_these, person=person, kind__in=TOLD_AT_ONCE, created_at__lte=until)
    for params, at in told.values_list("params", "created_at"):
        found.milestones.pop(params.get("milestone"), None)
        entry = found.entries.get(params.get("suggestion"))
        # 'New in what you follow' shows the whole page, with all that had happened until then.
        if entry and (entry.pk == params["entry"] if "entry" in params else entry.at <= at):
            del found.entries[entry.suggestion_id]


def _unseen(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Without what stood on the page before it was taken from the public."""
    same = Entry.objects.filter(suggestion=OuterRef("suggestion"))
    shown_before = same.filter(verb="release_text", at__lt=OuterRef("suggestion__released_at"))
    hidden = same.filter(verb__in=HIDING, at__lte=OuterRef("suggestion__released_at")).order_by("-number")
    since = Subquery(hidden.values("at")[:1])
    return entries.annotate(hidden_at=since).filter(~Exists(shown_before) | Q(at__gt=F("hidden_at")))


def _newest(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.select_related("suggestion").order_by("-at", "-pk")[: MOST * 5]


def _of(follow: Follow) -> QuerySet:
    rows = Suggestion.objects.public()
    if follow.radius:
        return rows.in_box(*coordinates.box_around(*_middle(follow), follow.radius))
    wanted = {
        "pk": follow.suggestion_id,
        "grid": follow.grid_id,
        "category": follow.category_id,
        "project_links__project": follow.project_id,
    }
    return rows.filter(**{column: value for column, value in wanted.items() if value})


def at_once(row: Suggestion) -> QuerySet[Follow]:
    """Follows that name it, its grid, its category or a project of it; circles are found by `around`."""
    return Follow.objects.filter(rhythm=Rhythm.AT_ONCE).filter(
        Q(suggestion=row)
        | Q(grid=row.grid_id, grid__isnull=False)
        | Q(category=row.category_id)
        | Q(project__links__suggestion=row)
    )


def near(follow: Follow, row: Suggestion) -> bool:
    """Inside the circle; what is no circle has no outside. A small circle would find out a hidden spot."""
    if not follow.radius:
        return True
    here = row.public_point
    return here is not None and coordinates.distance(_middle(follow), here) <= follow.radius


def around(row: Suggestion) -> list[int]:
    """The people who follow, at once, a circle in which the suggestion lies."""
    if (here := row.public_point) is None:
        return []
    box = coordinates.box_around(*here, LARGEST_CIRCLE)
    circles = Follow.objects.filter(
        radius__isnull=False,
        rhythm=Rhythm.AT_ONCE,
        longitude__range=(box.west, box.east),
        latitude__range=(box.south, box.north),
    )
    return [follow.person_id for follow in circles if near(follow, row)]


def _middle(follow: Follow) -> tuple[float, float]:
    return float(follow.longitude), float(follow.latitude)
