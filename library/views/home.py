"""The front page of the library: what to search, what is new, where books are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from library import shelves

NEWEST = 12
SHARED_FOR = 30  # "open now" may be that old


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "newest": shelves.newest(NEWEST),
        "classes": shelves.by_class(),
        "places": shelves.places(),
    }
    response = render(request, "library/home.html", context)
    response.shared_for = SHARED_FOR
    return response
