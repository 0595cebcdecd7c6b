"""Where people at work begin: what is theirs, what is late, what is near."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import offline
from portal.coordinates import box_around, distance
from suggestions import rules
from suggestions.desk import copies, pages, queue, veil
from suggestions.desk.doors import at_desk, crumbs
from suggestions.desk.forms.bulk import BulkForm
from suggestions.desk.forms.filters import QueueFilter
from suggestions.desk.queue import Tab
from suggestions.desk.views.volunteers import in_reach
from suggestions.models import DutyState, Release, Suggestion
from suggestions.steps import State

PER_PAGE = 30
# As far as somebody walks on their round, and as many as fit into a list without pages.
NEAR_METRES, MOST_NEAR = 1500, 60


@require_safe
@at_desk
def queue_page(request: HttpRequest) -> HttpResponse:
    tabs = queue.tabs_of(request.user)
    tab = next((tab for tab in tabs if tab == request.GET.get("tab")), _first(tabs))
    form = QueueFilter(request.GET, user=request.user, tab=tab)
    point = _position(request)
    rows = queue.with_details(form.rows(), request.user)
    page = _near(rows, point) if point else _page(rows, form, request.GET.get("after", ""))
    for row in page.rows:
        if not row.is_read:
            veil.drawn_over(row)
        row.may_claim = _may_claim(request, row)
    context = {
        "tab": tab,
        "tabs": _tabs(request, tabs, tab),
        "form": form,
        "page": page,
        "is_near": point is not None,
        "may_bulk": _may_bulk(request),
        "may_enter": rules.may_enter_for(request.user),
        "bulk_form": BulkForm(auto_id="bulk_%s"),
        "decides": rules.may_approve_somewhere(request.user),
        "applied": in_reach(request.user).filter(state=DutyState.APPLIED).count(),
        "crumbs": crumbs()[:0],
        "is_narrowed": bool(form.wanted),
        "has_grids": Tab.GRIDS in tabs,
    }
    response = render(request, "suggestions/desk/queue.html", context | copies.kept(request, tab == Tab.MINE))
    return offline.with_worker(response)


def _first(tabs: list[Tab]) -> Tab:
    """Whoever looks after a grid begins with what they have taken; the others with what waits for them."""
    if Tab.GRIDS in tabs:
        return Tab.MINE
    return next((tab for tab in (Tab.DEPARTMENT, Tab.LOOK) if tab in tabs), tabs[0])


def _tabs(request: HttpRequest, tabs: list[Tab], current: Tab) -> list[dict[str, Any]]:
    return [
        {
            "title": tab.label,
            "url": f"?tab={tab}",
            "current": tab == current,
            "count": queue.count(tab, request.user) if tab != Tab.ALL else None,
        }
        for tab in tabs
    ]


def _page(rows, form: QueueFilter, after: str) -> pages.Page:
    order = queue.NEWEST_END if form.is_over else queue.BY_DUE
    return pages.page(rows, order, size=PER_PAGE, after=after)


def _near(rows, point: tuple[float, float]) -> pages.Page:
    """Nearest first, all on one page: a box that an index knows, then distances of the few."""
    longitude, latitude = point
    # A distance to what is not shown would tell where it is.
    rows = rows.filter(Q(is_read=True) | Q(spot_shown=True, release=Release.RELEASED))
    found = rows.in_box_at_desk(*box_around(longitude, latitude, NEAR_METRES)).order_by("due_at")[
        : 4 * MOST_NEAR
    ]
    for row in (found := list(found)):
        row.metres = round(distance(point, (float(row.longitude), float(row.latitude))))
    return pages.Page(sorted(found, key=lambda row: row.metres)[:MOST_NEAR])


def _position(request: HttpRequest) -> tuple[float, float] | None:
    """(longitude, latitude) in WGS 84, or None for what is nowhere on earth."""
    try:
        latitude, longitude = (float(request.GET[name]) for name in ("lat", "lng"))
    except (KeyError, ValueError):
        return None
    return (longitude, latitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _may_claim(request: HttpRequest, row: Suggestion) -> bool:
    """For a button in the line, without a question to the database; the action asks again."""
    if row.state != State.DISPATCHED or row.level != "grid":
        return False
    return any(duty.grid_id == row.grid_id for duty in rules.duties_of(request.user))


def _may_bulk(request: HttpRequest) -> bool:
    """Not for those who only help."""
    works = any(duty.role != "volunteer" for duty in rules.duties_of(request.user))
    return works or rules.sees_all(request.user)
