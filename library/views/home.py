"""The front page of the library: what to search, what is new, where books are."""

from django.db.models import Count
from django.db.models.functions import Left, Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from library import clc, shelves

NEWEST = 12
SHARED_FOR = 30  # "open now" may be that old


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "newest": shelves.newest(NEWEST),
        "classes": _classes(),
        "places": shelves.places(),
    }
    response = render(request, "library/home.html", context)
    response.shared_for = SHARED_FOR
    return response


def _classes() -> list[tuple[clc.MainClass, int]]:
    """All of them, each with the number of its titles."""
    letters = shelves.catalogued().order_by().values_list(Upper(Left("clc", 1)))
    counts = dict(letters.annotate(Count("pk")))
    return [(kind, counts.get(letter, 0)) for letter, kind in clc.CLASSES.items()]
