"""Calendars and the feed: bytes with an ETag, one language per address."""

import hashlib
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import calendars, feeds
from events.models import Event, Session

# Calendars that are subscribed to keep what has been for a while.
KEPT = timedelta(days=90)
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"
ATOM = "application/atom+xml; charset=utf-8"
MINUTES_10 = 600


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    sessions = list(_sessions().filter(ends_at__gte=timezone.now() - KEPT))
    return _ics(request, sessions, _("Events in Wenjing"), "events")


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.live(), slug=slug)
    return _ics(request, list(_sessions().filter(event=event)), event.title, slug)


@require_safe
def session_calendar(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    session = get_object_or_404(_sessions(), pk=session_id, event__slug=slug)
    return _ics(request, [session], session.event.title, slug)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    events = feeds.newest_events()
    data = feeds.atom(events, request.LANGUAGE_CODE)
    changed = max((event.updated_at for event in events), default=None)
    return _file(request, data, ATOM, changed)


def _sessions():
    return Session.objects.of_live_events().with_details().order_by("starts_at", "pk")


def _ics(request: HttpRequest, sessions: list[Session], name: str, filename: str) -> HttpResponse:
    data = calendars.calendar(sessions, name=name, language=request.LANGUAGE_CODE)
    response = _file(request, data, CALENDAR, calendars.last_modified(sessions))
    response.headers["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    return response


def _file(request: HttpRequest, data: bytes, content_type: str, changed: datetime | None) -> HttpResponse:
    etag = quote_etag(hashlib.sha256(data).hexdigest()[:32])
    modified = int(changed.timestamp()) if changed else None
    response = HttpResponse(data, content_type=content_type)
    response.headers["ETag"] = etag
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = f"public, max-age={MINUTES_10}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return get_conditional_response(request, etag, modified, response)
