"""The inbox: what the site has told somebody with an account, readable again."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.inbox import entries_of
from portal.models import Notice
from portal.models.notices import Channel

PER_PAGE = 20


@never_cache
@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    mine = _mine(request).select_related("person__user")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    entries = entries_of(page.object_list)
    context = {"entries": entries, "page_obj": page, "unread_here": mine.unread().exists()}
    return render(request, "portal/inbox.html", context)


@never_cache
@require_POST
@login_required
def inbox_read(request: HttpRequest) -> HttpResponse:
    """All of it is read."""
    _mine(request).unread().update(read_at=timezone.now())
    return HttpResponseRedirect(reverse("inbox"))


@never_cache
@require_POST
@login_required
def inbox_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one as read, and go where it leads."""
    notice = get_object_or_404(_mine(request).select_related("person__user"), pk=pk)
    _mine(request).unread().filter(pk=pk).update(read_at=timezone.now())
    entry = next(iter(entries_of([notice])), None)
    return HttpResponseRedirect(entry["url"] if entry and entry["url"] else reverse("inbox"))


def _mine(request: HttpRequest):
    return Notice.objects.filter(person__user=request.user, channel=Channel.INBOX)
