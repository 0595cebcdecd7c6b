"""The guides at the desk, for who works here with or without the admin; they print well."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import guides, rules
from portal.views.me import desk_links


@never_cache
@require_safe
@login_required
def guide_list(request: HttpRequest) -> HttpResponse:
    _check(request)
    found = guides.guides(rules.roles_of(request.user))
    return render(request, "portal/guides.html", {"guides": found, "crumbs": _crumbs()})


@never_cache
@require_safe
@login_required
def guide(request: HttpRequest, role: str) -> HttpResponse:
    _check(request)
    try:
        found = guides.guide(role)
    except KeyError as unknown:
        raise Http404 from unknown
    return render(request, "portal/guide.html", {"guide": found, "crumbs": _crumbs(found.title)})


def _check(request: HttpRequest) -> None:
    """As with the desk itself: for all others there is no such page."""
    if (
        not rules.works_here(request.user)
        and not rules.roles_of(request.user)
        and not desk_links(request.user)
    ):
        raise Http404


def _crumbs(title: str = "") -> list[dict[str, str]]:
    first = {"title": _("My desk"), "url": reverse("desk")}
    listed = {"title": _("Guides"), "url": reverse("guides") if title else ""}
    return [first, listed, *([{"title": title, "url": ""}] if title else [])]
