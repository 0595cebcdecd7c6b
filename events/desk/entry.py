"""Who comes to the desk, and what its pages share."""

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events import rules
from events.models import Session


def at_desk(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @never_cache
    @login_required
    @functools.wraps(view)
    def allowed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not rules.may_use_desk(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return allowed


def is_today(session: Session) -> bool:
    today = timezone.localdate()
    starts, ends = timezone.localdate(session.starts_at), timezone.localdate(session.ends_at)
    return starts <= today <= ends


def crumbs(session: Session) -> list[dict]:
    return [{"title": _("Check-in"), "url": reverse("events_desk:sessions")}, {"title": session.event.title}]
