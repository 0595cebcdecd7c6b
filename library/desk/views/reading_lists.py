"""Readers' lists before everybody sees them: read the words, show the list or return it with a reason."""

import functools

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from library import actions, rules, shelves
from library.desk import doors
from library.models import ReadingList
from library.refusals import Refused

PER_PAGE, SHOWN = 20, "?show=shown"


looks_over = functools.partial(doors.at_desk, may=rules.may_look_over_lists)


@require_safe
@looks_over
def reading_lists(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first; `?show=shown` what everybody sees: that can be returned, too."""
    rows = ReadingList.objects.with_entries(shelves.marked())
    shown = rows.shown().filter(reader__isnull=False).order_by("-sent_at", "-pk")
    waiting, are_shown = rows.waiting(), request.GET.get("show") == "shown"
    page = Paginator(shown if are_shown else waiting, PER_PAGE).get_page(request.GET.get("page"))
    tabs = (("?", pgettext("lists", "Waiting"), waiting), (SHOWN, _("Shown to everybody"), shown))
    context = {
        "page_obj": page,
        "are_shown": are_shown,
        "tabs": [
            {"url": url, "title": title, "count": found.count(), "current": (url == SHOWN) == are_shown}
            for url, title, found in tabs
        ],
        "crumbs": [{"title": _("Readers' lists")}],
    }
    return render(request, "library/desk/reading_lists.html", context)


@require_POST
@looks_over
def look_over(request: HttpRequest, pk: int) -> HttpResponse:
    of = get_object_or_404(ReadingList, pk=pk, reader__isnull=False)
    said = request.POST.get("version", "")
    version = int(said[:9]) if said.isdecimal() else 0
    reason = " ".join(request.POST.get("reason", "").split())[:300]
    try:
        if "show" in request.POST:
            actions.show_list(of, version=version, by=request.user)
            messages.success(request, _("Everybody sees it now."))
        elif not reason:
            messages.error(request, _("Say why: the reader reads it."))
        else:
            actions.return_list(of, reason, version=version, by=request.user)
            messages.success(request, _("Returned. The reader sees your reason."))
    except Refused as problem:
        messages.error(request, problem.words)
    return redirect(reverse("library_desk:reading_lists") + (SHOWN if of.is_shown else ""))
