"""What is on: a list with filters and a month in tiles, both by plain GET."""

from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import filters
from events.filters import EventFilter
from events.models import Session
from events.views import files
from events.views.months import is_beyond, month_tiles, wanted_month
from portal import lunar

PER_PAGE = 24


class OnePerEvent(Paginator):
    @cached_property
    def count(self) -> int:
        return self.object_list.number_of_events()


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    form = EventFilter(request.GET)
    sessions = filters.narrowed(Session.objects.of_live_events(), form.wanted)
    is_month = request.GET.get("view") == "month"
    show = _month if is_month else _list
    context = show(request, sessions, form)
    context |= {"form": form, "chips": _chips(form, is_month), "tabs": _tabs(form, is_month)}
    context |= {"subscriptions": files.offered(form.wanted)}
    response = render(request, "events/list.html", context)
    response.shared_for = 1
    return response


def _list(request: HttpRequest, sessions, form: EventFilter) -> dict:
    """One card per event, with its first date that fits; grouped by month while in order of time."""
    past = filters.is_past(form.wanted)
    rows = filters.in_time(sessions, form.wanted, timezone.now()).first_of_each_event(latest=past).for_cards()
    page = OnePerEvent(filters.ordered(rows, form.order), PER_PAGE).get_page(request.GET.get("page"))
    months = [(None, list(page))] if form.order and page.object_list else _by_month(page)
    return {"page_obj": page, "months": months, "legend": lunar.legend(request.LANGUAGE_CODE)}


def _by_month(sessions) -> list[tuple[date, list[Session]]]:
    def first_of_month(session: Session) -> date:
        return timezone.localtime(session.starts_at).date().replace(day=1)

    return [(month, list(rows)) for month, rows in groupby(sessions, first_of_month)]


def _month(request: HttpRequest, sessions, form: EventFilter) -> dict:
    today = timezone.localdate()
    asked = request.GET.get("month", "")
    month = wanted_month(asked, today)
    if is_beyond(asked, today):
        form.tell(_("The calendar does not reach as far as that month. This is the present one."))
    elif asked and asked != f"{month:%Y-%m}":
        form.leave_out(_("Month"), asked)
    form.beside = {"view": "month", "month": f"{month:%Y-%m}"}
    following = (month + timedelta(days=31)).replace(day=1)
    span = filters.midnight(month), filters.midnight(following)
    rows = list(sessions.between(*span).for_cards().order_by("starts_at", "pk"))
    tiles = month_tiles(month, rows, today, request.LANGUAGE_CODE, request.GET)
    return {"calendar": tiles, "nothing": not rows, "beside": f"view=month&month={month:%Y-%m}"}


def _chips(form: EventFilter, is_month: bool) -> list[dict]:
    """The month shows all its days: what narrows the time holds in the list alone."""
    return [chip for chip in form.chips if not (is_month and chip["name"] in EventFilter.TIMES)]


def _tabs(form: EventFilter, is_month: bool) -> list[dict]:
    here, kept = reverse("events:list"), form.kept(but=EventFilter.TIMES)
    as_month = kept | {"view": "month"}
    return [
        {"title": _("List"), "url": f"{here}?{urlencode(kept)}".rstrip("?"), "current": not is_month},
        {"title": _("Calendar"), "url": f"{here}?{urlencode(as_month)}", "current": is_month},
    ]
