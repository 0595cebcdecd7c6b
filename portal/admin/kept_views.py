"""Views of the admin's lists: filters, search and order under a name, for whoever has kept them."""

from django import template
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks

from portal.models import KeptView

NAME_LENGTH, QUERY_LENGTH, MOST = 60, 1000, 20
# Where in a list somebody is, and how it is asked for, is no part of a view.
PASSING = ("p", "export", "_w_filter_fragment")
register = template.Library()


@register.inclusion_tag("portal/admin/_kept_views.html", takes_context=True)
def kept_views(context: template.Context) -> dict:
    """Of the list that is shown; nothing for lists below something, such as the pages below a page."""
    request: HttpRequest | None = context.get("request")
    match = request and request.resolver_match
    if not match or match.args or match.kwargs or not request.user.is_authenticated:
        return {}
    name = match.view_name.removesuffix("_results")
    query = _lasting(request.GET)
    found = list(KeptView.objects.filter(user=request.user, of_list=name))
    return {
        "views": [(view, view.query == query) for view in found],
        "query": query,
        "of_list": name,
        "list_url": reverse(name),
        "csrf_token": context.get("csrf_token"),
    }


def _lasting(given: QueryDict) -> str:
    kept = QueryDict(mutable=True)
    for name, values in sorted(given.lists()):
        if name not in PASSING and any(values):
            kept.setlist(name, [value for value in values if value])
    return kept.urlencode()


def _list(name: str) -> str:
    """The address of a list of the admin; '' where there is none."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return ""
    return url if url.startswith(reverse("wagtailadmin_home")) else ""


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """The same name replaces."""
    given = request.POST
    of_list, name = given.get("of_list", "")[:120], given.get("name", "").strip()[:NAME_LENGTH]
    url, query = _list(of_list), _lasting(QueryDict(given.get("query", "")))
    if not url:
        raise BadRequest
    mine = KeptView.objects.filter(user=request.user, of_list=of_list)
    if not name or not query or len(query) > QUERY_LENGTH:
        messages.error(request, _("Choose filters, a search or an order first, and a name for them."))
    elif not mine.filter(name=name).exists() and mine.count() >= MOST:
        messages.error(request, _("You have many views here. Delete one first."))
    else:
        about = {"user": request.user, "of_list": of_list, "name": name}
        KeptView.objects.update_or_create(**about, defaults={"query": query})
    return redirect(f"{url}?{query}" if query else url)


@require_POST
def drop(request: HttpRequest, kept: int) -> HttpResponse:
    found = get_object_or_404(KeptView, pk=kept, user=request.user)
    found.delete()
    return redirect(_list(found.of_list) or "wagtailadmin_home")


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("views/keep/", keep, name="portal_keep_view"),
        path("views/<int:kept>/drop/", drop, name="portal_drop_view"),
    ]
