"""Lists of books that everybody reads: all of them, and one."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import shelves
from library.models import ReadingList
from library.views.visitors import crumbs

PER_PAGE, COVERS, SHARED_FOR = 24, 5, 1


@require_safe
def reading_lists(request: HttpRequest) -> HttpResponse:
    """The library's first, then readers', the newest of each first."""
    rows = ReadingList.objects.shown().with_entries(shelves.with_covers(shelves.catalogued()), COVERS)
    rows = rows.annotate(
        number=Count("entries", filter=Q(entries__title__in=shelves.catalogued().values("pk")))
    )
    page = Paginator(rows.in_turn(), PER_PAGE)
    context = {
        "page_obj": page.get_page(request.GET.get("page")),
        "crumbs": crumbs(_("Reading lists")),
    }
    response = render(request, "library/reading_lists.html", context)
    response.shared_for = SHARED_FOR
    return response


@require_safe
def reading_list(request: HttpRequest, pk: int) -> HttpResponse:
    rows = ReadingList.objects.shown().with_entries(shelves.with_covers(shelves.catalogued()))
    of = get_object_or_404(rows, pk=pk)
    titles = shelves.shelved(entry.title for entry in of.shown_entries)
    all_lists = {"title": _("Reading lists"), "url": reverse("library:reading_lists")}
    context = {"list": of, "titles": titles, "crumbs": crumbs(all_lists, str(of))}
    response = render(request, "library/reading_list.html", context)
    response.shared_for = SHARED_FOR
    return response
