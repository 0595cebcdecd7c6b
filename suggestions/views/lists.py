"""The list of suggestions, with filters by plain GET."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import limits, references
from suggestions import glance, paging, showing
from suggestions.filters import SuggestionFilter, narrowed
from suggestions.models import Suggestion
from suggestions.steps import Step

PER_PAGE = 24
SHARED_FOR = 30
# Who looks for words asks for more than who leafs: as the search of the site has it.
SEARCHES, PER_SECONDS = 90, 60


@require_safe
def suggestion_list(request: HttpRequest) -> HttpResponse:
    form = SuggestionFilter(request.GET)
    text = form.wanted.get("text", "")
    if case := by_reference(text):
        return redirect(case)
    limited(request, form)
    page = page_of(narrowed(Suggestion.objects.public(), form.wanted), form.order, request)
    is_start = page.is_first and not form.chips and form.order == "submitted_at"
    context = filter_context(form) | {
        "page": page,
        "glance": glance.at_a_glance() if is_start else None,
        "is_start": is_start,
        "steps": [{"title": step.label, "state": "todo"} for step in Step],
        "crumbs": [{"title": _("Suggestions"), "url": reverse("suggestions:list")}],
    }
    response = render(request, "suggestions/list.html", context)
    response.shared_for = 0 if text else SHARED_FOR
    return response


def limited(request: HttpRequest, form: SuggestionFilter) -> None:
    """Raises limits.TooMany when somebody guesses words faster than a person types."""
    if "text" in form.wanted:
        limits.hit("search", limits.client_ip(request), most=SEARCHES, seconds=PER_SECONDS)


def filter_context(form: SuggestionFilter) -> dict[str, Any]:
    """`reference` is set when somebody looks for one: letters alone may as well be a word."""
    wanted = form.wanted
    text = wanted.get("text", "")
    reference = None if text.strip().isalpha() else references.normalise(text)
    asked = {"wanted": wanted, "follow": _followed(wanted), "reference": reference}
    return {"form": form, "chips": form.chips} | asked


def _followed(wanted: dict[str, Any]) -> dict[str, Any] | None:
    """What of a narrowed list can be followed: its grid, its category or its project."""
    names = {"grid": "code", "category": "slug", "project": "slug"}
    found = (
        (kind, wanted[kind], getattr(wanted[kind], name)) for kind, name in names.items() if kind in wanted
    )
    return next(({"kind": kind, "thing": thing, "name": name} for kind, thing, name in found), None)


def page_of(rows: QuerySet, column: str, request: HttpRequest, size: int = PER_PAGE) -> paging.Window:
    places = {name: request.GET.get(name, "") for name in ("after", "before")}
    return paging.window(showing.for_cards(rows), column, size=size, **places)


def by_reference(text: str) -> Suggestion | None:
    """Whoever types a reference wants that page."""
    reference = references.normalise(text)
    return reference and Suggestion.objects.public().filter(reference=reference).first()
