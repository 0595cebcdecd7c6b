"""What others have said already: alike in words in either language, or the same kind of thing nearby.

Two look-ups find candidates, for however many suggestions; the few that come back are compared here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from modelsearch.backends import get_search_backend

from portal.coordinates import Point, box_around, distance, point_of
from portal.models import Grid
from portal.search import words
from suggestions.models import Category, Suggestion
from suggestions.steps import OPEN

SHOWN, CANDIDATES = 5, 40
# Words of a question that are looked up, and characters of its text that are read.
ASKED, READ = 10, 600
# What is over and older than this tells nobody that the same is being worked on.
RECENT = timedelta(days=365)
# Fewer shared words than this share are chance; what lies nearby counts this much, up to twice as much.
ALIKE, NEARBY = 0.34, 0.35
# Several words are no chance where they are this share, or where both are of the same kind; that counts as
# lying nearby does.
SEVERAL, FEW = 2, 0.2
# Signs that stand in every second Chinese sentence: a pair with one of them says nothing.
EMPTY = frozenset(
    "\u7684\u4e86\u5728\u662f\u6709\u548c\u4e0d\u6211\u4eec\u8fd9\u90a3\u4e5f\u90fd\u5c31\u5f88\u5230\u8bf7\u628a"
)
SHORTEST = 4  # letters of a word that says something; shorter ones are mostly grammar
GRAMMAR = """
about after again also been before between could from have here into more much near need only over please
should some than that their them then there these they this very want were what
when where which will with would your
"""
EMPTY_WORDS = frozenset(GRAMMAR.split())


@dataclass(frozen=True)
class Question:
    """What somebody is writing, as far as it goes; `point` is WGS 84."""

    title: str = ""
    text: str = ""
    category: Category | None = None
    point: Point | None = None
    grid: Grid | None = None

    @classmethod
    def of(cls, draft: Suggestion) -> "Question":
        return cls(
            draft.title, draft.text, draft.category, draft.point or point_of(draft.landmark), draft.grid
        )

    @classmethod
    def in_public(cls, row: Suggestion) -> "Question":
        """As everybody reads it: what else was written must not show by what is found."""
        return cls(row.public_title, row.public_text, row.category, public_point_of(row), row.grid)


@dataclass(frozen=True)
class Likeness:
    suggestion: Suggestion
    score: float
    metres: int | None = None


def similar(question: Question, without: Collection[int] = ()) -> list[Likeness]:
    """At most five public ones, open ones first, the most alike before the others."""
    return _best(question, without, [*_alike(_everything(question)), *_nearby(question)])


def neighbours(question: Question, without: Collection[int] = ()) -> list[Likeness]:
    """The same of what lies nearby alone: looking for words among all is too dear for every reader."""
    return _best(question, without, _nearby(question))


def of_its_kind(question: Question, without: Collection[int] = ()) -> list[Suggestion]:
    """The newest public ones of the same kind in the same grid, whatever words they use."""
    if question.category is None or question.grid is None:
        return []
    rows = _candidates().filter(category=question.category, grid=question.grid).exclude(pk__in=without)
    return list(rows.order_by("-submitted_at", "-pk")[:SHOWN])


def _everything(question: Question) -> list[str]:
    return telling(question.title, question.text[:READ])


def _best(question: Question, without: Collection[int], rows: Iterable[Suggestion]) -> list[Likeness]:
    titled, everything = telling(question.title), _everything(question)
    found = {row.pk: row for row in rows if row.pk not in without}
    likely = [_likeness(row, question, [titled, everything]) for row in found.values()]
    likely = [likeness for likeness in likely if likeness.score >= ALIKE]
    likely.sort(key=lambda one: (one.suggestion.is_over, -one.score, -one.suggestion.pk))
    return likely[:SHOWN]


def telling(*texts: str) -> list[str]:
    """The words of texts that say something: pairs of Chinese characters, stems of longer Latin words."""
    found: dict[str, None] = {}
    for run in (run for text in texts for run in words.runs(text)):
        if words.is_unspaced(run):
            pairs = words.asked(run)[0]
            found |= dict.fromkeys(term.text for term in pairs if not EMPTY & set(term.text))
        elif len(run) >= SHORTEST and run not in EMPTY_WORDS:
            found[words.stem(run)] = None
    return list(found)


def _alike(asked: list[str]) -> QuerySet | list:
    if not asked:
        return []
    rows = _candidates()
    return get_search_backend().search(" ".join(asked[:ASKED]), rows, operator="or")[:CANDIDATES]


def _nearby(question: Question) -> QuerySet | list:
    if question.category is None:
        return []
    rows = _candidates().filter(category=question.category)
    if question.point is not None:
        rows = rows.in_box(*box_around(*question.point, question.category.nearby_metres))
    elif question.grid is not None:
        rows = rows.filter(grid=question.grid)
    else:
        return []
    return rows.order_by("-submitted_at", "-pk")[:CANDIDATES]


def _candidates() -> QuerySet:
    recent = Q(state__in=OPEN) | Q(submitted_at__gte=timezone.now() - RECENT)
    return (
        Suggestion.objects.public()
        .filter(recent, merged_into=None)
        .select_related("category", "grid", "landmark")
    )


def _likeness(row: Suggestion, question: Question, asked: list[list[str]]) -> Likeness:
    theirs = set(telling(row.public_title, row.public_text, row.translated_title, row.translated_text))
    same = question.category is not None and row.category_id == question.category.pk
    point, metres = public_point_of(row), None
    if point and question.point:
        metres = round(distance(point, question.point))
    close = 0.0
    if same and metres is not None and metres <= question.category.nearby_metres:
        close = NEARBY * (2 - metres / max(question.category.nearby_metres, 1))
    return Likeness(row, _in_words(theirs, asked, same) + close, metres)


def _in_words(theirs: set[str], asked: list[list[str]], same: bool) -> float:
    """The share of what is asked that stands there, too; more among those of the same kind."""
    counts = [(len(theirs & set(mine)), len(mine)) for mine in asked if mine]
    share = max((number / of for number, of in counts), default=0)
    if not any(_are_several(theirs & set(mine)) for mine in asked):
        return share
    if same:
        return share + NEARBY
    return max(share, ALIKE) if share >= FEW else share


def _are_several(shared: set[str]) -> bool:
    """Two pairs of one run are a single word of three signs."""
    if len(shared) != SEVERAL:
        return len(shared) > SEVERAL
    one, other = shared
    is_one_run = one[1:] == other[:1] or other[1:] == one[:1]
    return not is_one_run


def public_point_of(row: Suggestion) -> Point | None:
    """Where it is, as exactly as everybody may know: the spot, else the place it is at."""
    return row.public_point or point_of(row.landmark)
