"""The numbers in the open: pictures first, tables beneath, and the cases behind each number."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import exports
from suggestions import figures
from suggestions.models import Dimension, MonthlyCount

SHARED_FOR = 300
# Before the house was opened there was nothing to count.
FIRST_YEAR = 2020


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """`?grid=R01`, `?category=…` or `?department=…` narrows, `?until=2026-03` goes back."""
    dimension, key = _chosen(request)
    name = figures.name_of(dimension, key)
    if name is None:
        raise Http404
    until = _month(request.GET.get("until", "")) or timezone.localdate().replace(day=1)
    context = figures.page(dimension, key, until) | {
        "dimension": dimension,
        "key": key,
        "name": name,
        "until": until,
        "cases_url": _cases(dimension, key),
        "span": f"due={until:%Y-%m}&months={figures.MONTHS}",
        "crumbs": [
            {"title": _("Suggestions"), "url": reverse("suggestions:list")},
            {"title": _("Statistics"), "url": reverse("suggestions:statistics") if key else ""},
            *([{"title": name}] if key else []),
        ],
    }
    response = render(request, "suggestions/statistics.html", context)
    response.shared_for = SHARED_FOR
    return response


@require_safe
def statistics_table(request: HttpRequest) -> HttpResponse:
    """All counted numbers, to reckon with; what few people answered is left out, as on the page."""
    rows = MonthlyCount.objects.order_by("month", "dimension", "key").values(*figures.COLUMNS)
    lines = (list(figures.without_few(row).values()) for row in rows.iterator())
    return exports.csv_response("statistics", figures.COLUMNS, lines)


def _chosen(request: HttpRequest) -> tuple[str, str]:
    for dimension in list(Dimension)[1:]:
        if key := request.GET.get(dimension.value):
            return dimension.value, key
    return Dimension.ALL.value, ""


def _cases(dimension: str, key: str) -> str:
    """The list of the cases behind the numbers, to which the months are still added."""
    chosen = f"{urlencode({dimension: key})}&" if key else ""
    return f"{reverse('suggestions:list')}?{chosen}"


def _month(text: str) -> date | None:
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return month if FIRST_YEAR <= month.year <= timezone.localdate().year else None
