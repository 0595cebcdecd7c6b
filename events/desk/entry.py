"""Who comes to the desk, and what its pages share."""

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from events import rules
from events.models import Event, Session
from portal.models import User
from portal.templatetags.portal import short_day

View = Callable[..., HttpResponse]


def _for(may: Callable[[User], bool]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @never_cache
        @login_required
        @functools.wraps(view)
        def allowed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return allowed

    return decorate


at_desk, at_planning = _for(rules.may_use_desk), _for(rules.may_plan)
at_helping, at_telling = _for(rules.may_coordinate), _for(rules.may_tell_feedback)
at_album, at_copying = _for(rules.may_keep_album), _for(rules.may_copy)


def is_today(session: Session) -> bool:
    today = timezone.localdate()
    starts, ends = timezone.localdate(session.starts_at), timezone.localdate(session.ends_at)
    return starts <= today <= ends


def crumbs(session: Session, below: str = "") -> list[dict]:
    """From the desk to the list of a date, and to what lies below it; the last one is no link."""
    steps = [{"title": _("Check-in"), "url": reverse("events_desk:sessions")}, {"title": session.event.title}]
    if not below:
        return steps
    steps[-1]["url"] = reverse("events_desk:attendees", args=[session.pk])
    return [*steps, {"title": below}]


def planning_crumbs(event: Event | None = None, session: Session | None = None, last: str = "") -> list[dict]:
    """From the list of events down to one date; the last one is no link."""
    steps = [{"title": _("Plan dates"), "url": reverse("events_desk:events")}]
    if event:
        steps.append({"title": event.title, "url": reverse("events_desk:dates", args=[event.slug])})
    if session:
        title = short_day(session.starts_at)
        steps.append({"title": title, "url": reverse("events_desk:date", args=[session.pk])})
    if last:
        return [*steps, {"title": last}]
    return [*steps[:-1], {"title": steps[-1]["title"]}]


def posted(request: HttpRequest) -> QueryDict | None:
    """For a form: also one that was sent empty has been sent."""
    return request.POST if request.method == "POST" else None
