"""What hangs on walls: a poster and signs for one event, every language of the site on each sheet."""

from itertools import zip_longest

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from events.models import Event, Session
from events.models.session import SessionState
from events.templatetags.events import rest_of_address, when
from portal import languages, lunar, qr

DATES = 4
# So many characters need smaller letters.
LONG_TITLE, LONG_SUMMARY = 36, 130


@require_safe
def short(request: HttpRequest, slug: str) -> HttpResponse:
    """The address on posters: without a language, so that one code serves everybody."""
    event = get_object_or_404(Event.objects.live(), slug=slug)
    response = redirect(event)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    event = _event(slug)
    sessions = _sessions(event)
    url = _address(event)
    context = {
        "event": event,
        "sides": [_side(code, event, sessions) for code, _name in settings.LANGUAGES],
        "url": url.partition("://")[2],
        "code": qr.svg(url, _("Code of the event's page")),
        "crumbs": _crumbs(event, _("Poster")),
        "dense": len(sessions) > 2,
    }
    return _sheet(request, "events/poster.html", context)


@require_safe
def signs(request: HttpRequest, slug: str) -> HttpResponse:
    event = _event(slug)
    sessions = _sessions(event)[:1]
    context = {
        "event": event,
        "sides": [_side(code, event, sessions) for code, _name in settings.LANGUAGES],
        "arrows": ["left", "ahead", "right"],
        "crumbs": _crumbs(event, _("Signs")),
    }
    return _sheet(request, "events/signs.html", context)


def _event(slug: str) -> Event:
    return get_object_or_404(Event.objects.live().with_details(), slug=slug)


def _sessions(event: Event) -> list[Session]:
    """The dates to come; the last ones of what is over, for the album."""
    planned = event.sessions.filter(state=SessionState.PLANNED).select_related("place")
    rows = planned.order_by("starts_at", "pk")
    coming = list(rows.upcoming()[:DATES])
    return coming or list(rows.reverse()[:1])


def _side(code: str, event: Event, sessions: list[Session]) -> dict:
    """All that stands on a sheet in one language; strings, as they depend on the language being active."""
    place = sessions[0].place if sessions else event.place
    one_place = len({session.place_id for session in sessions}) < 2
    with override(code):
        return {
            "code": code,
            "lang": languages.html_lang(code),
            "title": event.title,
            "is_long": len(event.title) > LONG_TITLE,
            "summary": event.summary,
            "is_wordy": len(event.summary) > LONG_SUMMARY,
            "dates": _dates(sessions, code, one_place),
            "place": place.name if one_place else "",
            "address": rest_of_address(place) if one_place else "",
            "series": event.series.name if event.series else "",
            "needs_registration": any(session.needs_registration for session in sessions),
        }


def _dates(sessions: list[Session], code: str, one_place: bool) -> list[dict[str, str]]:
    """Each with what stands on a line beneath it: the place where they differ, else the first one's day by
    the moon."""
    if not one_place:
        return [{"when": when(session), "beneath": session.place.name} for session in sessions]
    moons = [lunar.label(timezone.localdate(session.starts_at), code) for session in sessions[:1]]
    return [
        {"when": when(session), "beneath": moon}
        for session, moon in zip_longest(sessions, moons, fillvalue="")
    ]


def _address(event: Event) -> str:
    return settings.BASE_URL + reverse("event_short", args=[event.slug])


def _crumbs(event: Event, last: str) -> list[dict]:
    return [
        {"title": _("Events"), "url": reverse("events:list")},
        {"title": event.title, "url": event.get_absolute_url()},
        {"title": last},
    ]


def _sheet(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    response = render(request, template, context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
