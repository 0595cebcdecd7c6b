"""What the room offers to other pages: results, cards of places and grids, lists, words for the search."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.models import Grid, Place
from portal.sections import Card, RoomList, SearchSource
from suggestions import showing
from suggestions.models import Photo, Reply, Suggestion
from suggestions.steps import OPEN, OVER, Outcome

ON_HOME, AT_PLACE, IN_GRID = 3, 3, 3
# A sitemap holds 50,000 addresses at most, and robots want what is new: the lists lead to the rest.
IN_SITEMAP = 5000
DONE = (Outcome.RESOLVED, Outcome.PARTLY)


def newest(count: int) -> list[Suggestion]:
    return _newest(Suggestion.objects.public(), count)


def results(count: int) -> list[Suggestion]:
    """What was asked and is done, the latest first, each with its reply (`official`) and its pictures."""
    replies = Prefetch(
        "replies",
        Reply.objects.filter(published_at__isnull=False).order_by("-published_at", "-pk"),
        to_attr="official",
    )
    photos = Prefetch("photos", Photo.objects.public(), to_attr="shown_photos")
    rows = Suggestion.objects.public().filter(outcome__in=DONE).with_details()
    return list(rows.prefetch_related(replies, photos).order_by("-updated_at", "-pk")[:count])


def home_card(request: HttpRequest) -> Card | None:
    rows = results(ON_HOME)
    return Card("suggestions/_home_card.html", {"results": rows}, order=30) if rows else None


def place_card(request: HttpRequest, place: Place) -> Card | None:
    rows = _newest(Suggestion.objects.public().filter(landmark=place), AT_PLACE)
    return Card("suggestions/_place_card.html", {"cases": rows, "place": place}, order=30) if rows else None


def grid_card(request: HttpRequest, grid: Grid) -> Card:
    """How many are open and closed here, and the newest open ones. A grid's page is kept for minutes."""
    here = Suggestion.objects.public().filter(grid=grid)
    counts = here.order_by().aggregate(
        open=Count("pk", filter=Q(state__in=OPEN)), closed=Count("pk", filter=Q(state__in=OVER))
    )
    context = {"counts": counts, "cases": _newest(here.open(), IN_GRID), "grid": grid}
    return Card("suggestions/_grid_card.html", context, order=10)


def _newest(rows: QuerySet, count: int) -> list[Suggestion]:
    return list(showing.for_cards(rows).order_by("-submitted_at", "-pk")[:count])


def sitemap() -> Iterable[tuple[str, tuple, datetime | None]]:
    yield "suggestions:list", (), None
    yield "suggestions:map", (), None
    rows = Suggestion.objects.public().order_by("-submitted_at", "-pk")
    for reference, changed in rows.values_list("reference", "updated_at")[:IN_SITEMAP]:
        yield "suggestions:case", (reference,), changed


def found_title(case: Suggestion) -> str:
    """For results of the search: in the active language, or nothing."""
    title, language = case.title_in(get_language())
    return title if language == get_language() else ""


def found_text(case: Suggestion) -> str:
    _title, text, language = case.in_language(get_language())
    return text if language == get_language() else ""


SEARCH = SearchSource(
    "suggestions", _("Suggestions"), Suggestion.objects.public, found_text, order=15, title=found_title
)
LISTS = (
    RoomList("newest_suggestions", _("Newest suggestions"), "suggestions/_newest.html", newest),
    RoomList("suggestion_results", _("Results of suggestions"), "suggestions/_results.html", results),
)
