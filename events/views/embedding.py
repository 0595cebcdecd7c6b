"""The list of events for pages of other sites: in a frame, or taken in as a fragment."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events import filters
from events.filters import EventFilter
from events.models import Session

FEW, MANY = 6, 30
SHARED_FOR = 300
NOTHING = ["'none'"]


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Narrowed by the parameters of the public list, `number` of them; no more than what all may read."""
    form, fragment = EventFilter(request.GET), "fragment" in request.GET
    rows = filters.narrowed(Session.objects.of_live_events(), form.wanted)
    past = filters.is_past(form.wanted)
    rows = filters.in_time(rows, form.wanted, timezone.now()).first_of_each_event(latest=past).for_cards()
    context = {"sessions": rows[: _number(request)], "base_url": settings.BASE_URL, "framed": not fragment}
    context["not_understood"] = form.not_understood
    template = "events/_embedded.html" if fragment else "events/embedded.html"
    return _open(render(request, template, context))


def _number(request: HttpRequest) -> int:
    said = request.GET.get("number", "")
    number = int(said[:4]) if said.isascii() and said.isdecimal() else 0
    return min(number, MANY) or FEW


def _open(response: HttpResponse) -> HttpResponse:
    """Nobody is known here, so that any page may show it; no other page of the house may be framed."""
    response.shared_for = SHARED_FOR
    response.xframe_options_exempt = True
    response._csp_replace = {
        "frame-ancestors": settings.EMBED_HOSTS,
        "script-src": NOTHING,
        "connect-src": NOTHING,
        "form-action": NOTHING,
    }
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
