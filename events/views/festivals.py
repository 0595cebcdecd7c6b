"""Festivals and series: what belongs together on one page, with a calendar and a feed of its own."""

from collections import defaultdict

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from events import festivals, groups, programme, showing
from events.models import Event, Series, Session
from events.models.session import SessionState
from events.views import files
from portal import lunar

PAST = 12
DATES_OF_SERIES = 3


@require_safe
def festival_list(request: HttpRequest) -> HttpResponse:
    coming = _coming_by_festival()
    rows = [
        {"festival": one, "coming": coming.get(one.key, 0)} for one in festivals.by_date(timezone.localdate())
    ]
    return _shared(request, "events/festivals.html", {"rows": rows, "crumbs": _crumbs(_("Festivals"))})


@require_safe
def festival(request: HttpRequest, key: str) -> HttpResponse:
    if key not in lunar.FESTIVALS:
        raise Http404
    found = festivals.festival(key, timezone.localdate())
    above = {"title": _("Festivals"), "url": reverse("events:festivals")}
    context = {
        "festival": found,
        "feed_url": reverse("events:festival_feed", args=[key]),
        "programme": programme.by_day(programme.of_festival(key).upcoming()),
        "crumbs": _crumbs(found.name, above),
        **_programme(Session.objects.filter(event__festival=key), {"festival": key}),
    }
    return _shared(request, "events/festival.html", context)


@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    """What has dates ahead, the nearest first; then the rest."""
    dates = defaultdict(list)
    planned = Session.objects.of_live_events().upcoming().filter(state=SessionState.PLANNED)
    for session in planned.next_of_each_series(DATES_OF_SERIES).select_related("event", "place"):
        dates[session.of_series].append(session)
    order = list(dates)
    mine = Q(series=OuterRef("pk")) | Q(series__part_of=OuterRef("pk"))
    every = Series.objects.filter(Exists(Event.objects.live().filter(mine)), part_of=None)
    rows = [{"series": one, "dates": dates.get(one.pk, [])} for one in every]
    rows.sort(key=lambda row: order.index(row["series"].pk) if row["dates"] else len(order))
    return _shared(
        request, "events/all_series.html", {"rows": rows, "crumbs": _crumbs(pgettext("of events", "Series"))}
    )


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """A programme, or one of the groups."""
    rows = Series.objects.select_related("part_of", "picture").prefetch_related("hosts")
    found = get_object_or_404(rows, slug=slug)
    context = {
        "series": found,
        "feed_url": reverse("events:series_feed", args=[slug]),
        "crumbs": _crumbs(found.name, *_above(found)),
        **_programme(Session.objects.within(found), {"series": found}),
    }
    if found.is_group:
        return _shared(request, "events/group.html", context | _of_group(found))
    return _shared(
        request, "events/series.html", context | {"groups": groups.with_next(found.parts.groups())}
    )


@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    rows = groups.with_next(Series.objects.groups())
    return _shared(request, "events/groups.html", {"groups": rows, "crumbs": _crumbs(_("Groups"))})


def _above(found: Series) -> list[dict]:
    if found.is_group:
        return [{"title": _("Groups"), "url": reverse("events:groups")}]
    return [{"title": pgettext("of events", "Series"), "url": reverse("events:all_series")}]


def _of_group(found: Series) -> dict:
    """What it does as a rule, and where one becomes a regular member."""
    events = list(Event.objects.live().within(found).prefetch_related("recurrences__exceptions"))
    return {
        "next": groups.next_date(found),
        "rules": [rule for event in events for rule in showing.running(event)],
        "welcoming": [event for event in events if event.member_limit],
    }


def _programme(sessions: QuerySet, wanted: dict) -> dict:
    """What is to come, then what has been: one card per event."""
    rows = sessions.of_live_events()
    coming = list(rows.upcoming().first_of_each_event().for_cards())
    before = rows.past().exclude(event__in=[session.event_id for session in coming])
    return {
        "coming": coming,
        "past": list(before.first_of_each_event(latest=True).for_cards()[:PAST]),
        "subscriptions": files.offered(wanted)[:1],
    }


def _coming_by_festival() -> dict[str, int]:
    ahead = Q(sessions__ends_at__gte=timezone.now(), sessions__state=SessionState.PLANNED)
    rows = Event.objects.live().exclude(festival="").order_by().values("festival")
    counted = rows.annotate(number=Count("pk", filter=ahead, distinct=True))
    return dict(counted.values_list("festival", "number"))


def _crumbs(title, *above: dict) -> list[dict]:
    return [{"title": _("Events"), "url": reverse("events:list")}, *above, {"title": title}]


def _shared(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    response = render(request, template, context)
    response.shared_for = 1
    return response
