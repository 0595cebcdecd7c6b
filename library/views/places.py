"""A place of the library: when it is open, what it lends for how long, what is new there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import described, lending, shelves
from library.models import LibraryPlace, Title
from portal import structured

NEWEST, SHARED_FOR = 12, 30


@require_safe
def place_page(request: HttpRequest, slug: str) -> HttpResponse:
    at = get_object_or_404(shelves.places(), place__slug=slug)
    response = render(request, "library/place.html", _context(at))
    response.shared_for = SHARED_FOR
    return response


def _context(at: LibraryPlace) -> dict:
    titles = shelves.with_copies(Title.objects.all(), at)
    return {
        "at": at,
        "place": at.place,
        "titles": titles.count(),
        "newest": shelves.newest(NEWEST, at),
        "lending": lending.said(at) if at.circulates else [],
        "linked_data": structured.place(at.place, timezone.localdate()) | described.library(at),
        "crumbs": [{"title": _("Library"), "url": reverse("library:home")}, {"title": at.place.name}],
    }
