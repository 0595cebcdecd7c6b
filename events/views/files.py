"""Calendars and the feed: bytes with an ETag, one language per address."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import calendars, feeds
from events.models import Event, Session
from portal.files import ATOM, file_response

# Calendars that are subscribed to keep what has been for a while.
KEPT = timedelta(days=90)
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"


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
    return file_response(request, data, ATOM, changed)


def _sessions():
    return Session.objects.of_live_events().with_details().order_by("starts_at", "pk")


def _ics(request: HttpRequest, sessions: list[Session], name: str, filename: str) -> HttpResponse:
    data = calendars.calendar(sessions, name=name, language=request.LANGUAGE_CODE)
    response = file_response(request, data, CALENDAR, calendars.last_modified(sessions))
    response.headers["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    return response
