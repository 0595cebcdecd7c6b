"""What is like it already: as a fragment while somebody writes, and on the pages of the way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal import contacts
from portal.coordinates import Point
from portal.models import Grid
from suggestions import allowance, rules
from suggestions.models import Category, Suggestion, Support
from suggestions.similar import Likeness, Question, similar

LONGEST = 600


@never_cache
@require_POST
def fragment(request: HttpRequest) -> HttpResponse:
    """It writes nothing, and is asked by POST all the same: addresses stand in logs and histories."""
    allowance.to_compare(request)
    found = similar(_asked(request))
    return render(request, "suggestions/_similar.html", shown(request, found))


def alike(request: HttpRequest, draft: Suggestion) -> dict[str, Any]:
    """For a page without a script: what is like this draft."""
    without = {draft.pk, *([draft.follow_up_of_id] if draft.follow_up_of_id else [])}
    return shown(request, similar(Question.of(draft), without))


def shown(request: HttpRequest, found: list[Likeness]) -> dict[str, Any]:
    """Each with what this reader can do about it: say 'I have this too', or nothing more."""
    person = contacts.confirmed(request)
    rows = [likeness.suggestion for likeness in found]
    mine = set()
    if person is not None and rows:
        supported = Support.objects.filter(person=person, suggestion__in=rows)
        mine = {*supported.values_list("suggestion_id", flat=True)}
        mine |= {row.pk for row in rows if row.author_id == person.pk}
    language = request.LANGUAGE_CODE
    return {
        "may_join": any(map(rules.may_support, rows)),
        "similar": [
            {
                "suggestion": row,
                "words": row.in_language(language),
                "metres": likeness.metres,
                "mine": row.pk in mine,
                "may_support": rules.may_support(row) and row.pk not in mine,
            }
            for row, likeness in zip(rows, found, strict=True)
        ],
    }


def _asked(request: HttpRequest) -> Question:
    given = {name: request.POST.get(name, "").replace("\x00", "")[:LONGEST] for name in ("title", "text")}
    category = Category.objects.filter(slug=request.POST.get("category", "")).first()
    grid = Grid.objects.filter(code=request.POST.get("grid", "")).first()
    return Question(**given, category=category, point=_point(request), grid=grid)


def _point(request: HttpRequest) -> Point | None:
    try:
        point = Point(float(request.POST["lng"]), float(request.POST["lat"]))
    except (KeyError, ValueError):
        return None
    return point if abs(point.longitude) <= 180 and abs(point.latitude) <= 90 else None
