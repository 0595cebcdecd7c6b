"""Who comes in at the desk, and to which case."""

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal import references
from suggestions import rules
from suggestions.desk import queue, veil
from suggestions.models import Suggestion
from suggestions.rules import Actor

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    return Actor(user=request.user)


def at_desk(view: View) -> View:
    """People who work with suggestions; others may not, strangers sign in. Nothing of it is kept."""

    @never_cache
    @login_required
    @functools.wraps(view)
    def allowed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not rules.may_use_desk(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return allowed


def opens_case(view: View) -> View:
    """The view gets the case as its reader may see it; what lies outside of their duties isn't there."""

    @at_desk
    @functools.wraps(view)
    def opened(request: HttpRequest, *args, reference: str, **kwargs) -> HttpResponse:
        case = get_object_or_404(cases(), reference=references.normalise(reference))
        if not rules.may_work_on(request.user, case):
            raise Http404
        return view(request, veil.for_reader(case, request.user), *args, **kwargs)

    return opened


def cases() -> QuerySet[Suggestion]:
    rows = Suggestion.objects.sent().with_details().select_related("handler", "entered_by", "merged_into")
    return rows.annotate(photos_wait=queue.photos_wait())


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """(title, url) each; the last one is the page itself."""
    first = (_("Suggestions at the desk"), reverse("suggestions_desk:queue"))
    return [{"title": title, "url": url} for title, url in (first, *more)]


def crumbs_of(case: Suggestion, title: str = "") -> list[dict[str, str]]:
    path = reverse("suggestions_desk:case", args=[case.reference])
    return crumbs((case.reference, path), (title, "")) if title else crumbs((case.reference, ""))
