"""The page of one title."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from library import shelves, showing


@require_safe
def title_page(request: HttpRequest, pk: int) -> HttpResponse:
    title = get_object_or_404(shelves.with_covers(shelves.catalogued()), pk=pk)
    response = render(request, "library/title.html", showing.title_context(title))
    response.shared_for = 1
    return response
