"""Calendars and feeds: bytes with an ETag, one language per address."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import calendars, feeds
from events.models import Category, Event, Series, Session
from portal import lunar
from portal.files import ATOM, CALENDAR, file_response, webcal
from portal.models import Place

# Calendars that are subscribed to keep what has been for a while.
KEPT = timedelta(days=90)
# Whoever has a file may keep it for ten minutes; who comes anew gets one of this minute.
SHARED_FOR = 60
# What the list can be narrowed to that has a calendar of its own: (address, what stands in it).
OF_ITS_OWN = {
    "category": ("events:category_calendar", lambda category: category.slug),
    "series": ("events:series_calendar", lambda series: series.slug),
    "place": ("events:place_calendar", lambda place: place.slug),
    "festival": ("events:festival_calendar", lambda key: key),
}


def offered(wanted: dict[str, Any]) -> list[dict[str, str]]:
    """The calendars that fit what somebody is looking at, the narrowest first: {title, file, webcal}."""
    rows = [
        _offer(_named(name, wanted[name]), reverse(address, args=[key(wanted[name])]))
        for name, (address, key) in OF_ITS_OWN.items()
        if name in wanted
    ]
    return [*rows, _offer(_("Every event"), reverse("events:calendar"))]


def _offer(title: str, path: str) -> dict[str, str]:
    return {"title": title, "file": path, "webcal": webcal(path)}


def _named(name: str, value: Any) -> str:
    return str(lunar.festival_name(value) if name == "festival" else value)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    return _ics(request, _recent(), _("Events in Wenjing"), "events")


@require_safe
def category_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    category = get_object_or_404(Category, slug=slug)
    return _part(request, category.name, slug, event__category=category)


@require_safe
def series_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series, slug=slug)
    return _ics(request, _recent().within(series), _about(series.name), slug)


@require_safe
def place_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Place.objects.live(), slug=slug)
    return _part(request, place.name, slug, place=place)


@require_safe
def festival_calendar(request: HttpRequest, key: str) -> HttpResponse:
    return _part(request, _festival(key), key, event__festival=key)


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.live(), slug=slug)
    return _ics(request, _sessions().filter(event=event), event.title, slug)


@require_safe
def session_calendar(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    session = get_object_or_404(_sessions(), pk=session_id, event__slug=slug)
    return _ics(request, [session], session.event.title, slug)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    listed = reverse("events:list")
    return _atom(request, Event.objects.all(), _("New events in Wenjing"), listed)


@require_safe
def series_feed(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series, slug=slug)
    page = reverse("events:series", args=[slug])
    return _atom(request, Event.objects.within(series), _about(series.name), page)


@require_safe
def festival_feed(request: HttpRequest, key: str) -> HttpResponse:
    page = reverse("events:festival", args=[key])
    return _atom(request, Event.objects.filter(festival=key), _about(_festival(key)), page)


def _festival(key: str) -> str:
    if key not in lunar.FESTIVALS:
        raise Http404
    return str(lunar.festival_name(key))


def _about(what: str) -> str:
    return _("Events in Wenjing: %(what)s") % {"what": what}


def _sessions() -> QuerySet:
    return Session.objects.of_live_events().for_calendars().order_by("starts_at", "pk")


def _recent() -> QuerySet:
    return _sessions().filter(ends_at__gte=timezone.now() - KEPT)


def _part(request: HttpRequest, what: str, filename: str, **only: Any) -> HttpResponse:
    return _ics(request, _recent().filter(**only), _about(what), filename)


def _ics(request: HttpRequest, sessions, name: str, filename: str) -> HttpResponse:
    rows = list(sessions)
    data = calendars.calendar(rows, name=name, language=request.LANGUAGE_CODE)
    response = file_response(request, data, CALENDAR, calendars.last_modified(rows))
    response.headers["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    response.shared_for = SHARED_FOR
    return response


def _atom(request: HttpRequest, events: QuerySet, title: str, page: str) -> HttpResponse:
    newest = feeds.newest(events)
    data = feeds.atom(newest, request.LANGUAGE_CODE, title=title, page=page, here=request.path)
    changed = max((event.updated_at for event in newest), default=None)
    response = file_response(request, data, ATOM, changed)
    response.shared_for = SHARED_FOR
    return response
