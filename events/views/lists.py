"""What is on: a list with filters and a month in tiles, both by plain GET."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.filters import EventFilter
from events.models import Session
from events.views.months import month_tiles, wanted_month

PER_PAGE = 24


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    form = EventFilter(request.GET)
    form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    sessions = narrowed(Session.objects.of_live_events().with_details(), wanted)
    is_month = request.GET.get("view") == "month"
    show = _month if is_month else _list
    context = {"form": form, "wanted": wanted, "tabs": _tabs(request, is_month), "webcal_url": _webcal()}
    context |= show(request, sessions, wanted)
    response = render(request, "events/list.html", context)
    response.shared_for = 1
    return response


def _webcal() -> str:
    """The scheme by which calendar programs subscribe instead of importing once."""
    return "webcal://" + urlsplit(settings.BASE_URL).netloc + reverse("events:calendar")


def narrowed(sessions, wanted: dict):
    """The filters that have nothing to do with time."""
    if "category" in wanted:
        sessions = sessions.filter(event__category=wanted["category"])
    if "place" in wanted:
        sessions = sessions.filter(place=wanted["place"])
    if "text" in wanted:
        sessions = sessions.mentioning(wanted["text"])
    if "free" in wanted:
        sessions = sessions.with_free_seats()
    return sessions


def in_time(sessions, when: str, now: datetime):
    today = timezone.localtime(now).date()
    spans = {
        EventFilter.TODAY: (today, 1),
        EventFilter.WEEKEND: _weekend(today),
        EventFilter.MONTH: (today, 30),
    }
    if when == EventFilter.PAST:
        return sessions.past(now)
    if when in spans:
        first, days = spans[when]
        sessions = sessions.between(_midnight(first), _midnight(first + timedelta(days=days)))
    return sessions.upcoming(now)


def _weekend(today: date) -> tuple[date, int]:
    """The coming Saturday and Sunday; on a Sunday only what is left of it."""
    if today.weekday() == 6:
        return today, 1
    return today + timedelta(days=5 - today.weekday()), 2


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _list(request: HttpRequest, sessions, wanted: dict) -> dict:
    """One card per event, with its first date that fits; grouped by month."""
    when = wanted.get("when", "")
    past = when == EventFilter.PAST
    rows = in_time(sessions, when, timezone.now()).first_of_each_event(latest=past)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return {"page_obj": page, "months": _by_month(page), "past": past}


def _by_month(sessions) -> list[tuple[date, list[Session]]]:
    def first_of_month(session: Session) -> date:
        return timezone.localtime(session.starts_at).date().replace(day=1)

    return [(month, list(rows)) for month, rows in groupby(sessions, first_of_month)]


def _month(request: HttpRequest, sessions, wanted: dict) -> dict:
    today = timezone.localdate()
    month = wanted_month(request.GET.get("month", ""), today)
    following = (month + timedelta(days=31)).replace(day=1)
    rows = sessions.between(_midnight(month), _midnight(following)).order_by("starts_at", "pk")
    return {"calendar": month_tiles(month, rows, today, request.LANGUAGE_CODE, request.GET)}


def _tabs(request: HttpRequest, is_month: bool) -> list[dict]:
    kept = {k: v for k, v in request.GET.items() if k in EventFilter.base_fields and k != "when" and v}
    here = reverse("events:list")
    return [
        {
            "title": _("List"),
            "url": here + (f"?{urlencode(kept)}" if kept else ""),
            "current": not is_month,
        },
        {
            "title": _("Calendar"),
            "url": f"{here}?{urlencode(kept | {'view': 'month'})}",
            "current": is_month,
        },
    ]
