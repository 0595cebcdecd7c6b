"""The organisers' overview: numbers of a span of time, and what needs a look now."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from events import attention
from events.desk.entry import at_desk
from events.desk.overview_forms import OverviewForm
from events.overview import Numbers, Overview
from portal import exports


@require_safe
@at_desk
def overview(request: HttpRequest) -> HttpResponse:
    form = OverviewForm(request.GET)
    found = Overview(form.span, form.wanted)
    context = {
        "form": form,
        "span": form.span,
        "total": found.total,
        "tables": found.tables(),
        "matters": attention.matters(request.user),
        "query": form.query(),
        "crumbs": [
            {"title": _("Check-in"), "url": reverse("events_desk:sessions")},
            {"title": _("Overview")},
        ],
    }
    return render(request, "events/desk/overview.html", context)


@require_safe
@at_desk
def table(request: HttpRequest) -> HttpResponse:
    form = OverviewForm(request.GET)
    span = form.span
    headings = [_("Divided by"), _("Group"), *_columns(Numbers())]
    rows = list(_lines(Overview(span, form.wanted)))
    return exports.csv_response(f"overview-{span.first}-{span.last}", headings, rows)


def _lines(found: Overview) -> Iterator[list]:
    yield [_("All"), "", *_columns(found.total).values()]
    for one in found.tables():
        for line in one.lines:
            yield [one.label, line.name, *_columns(line).values()]


def _columns(numbers: Numbers) -> dict[str, int | float]:
    return {
        _("Dates"): numbers.dates,
        _("Called off"): numbers.called_off,
        pgettext("seats", "Places"): numbers.places,
        _("Places taken"): numbers.taken,
        _("People expected"): numbers.expected,
        _("Did not come"): numbers.absent,
        _("Groups that waited"): numbers.waited,
        _("Got a place"): numbers.served,
        _("Interpreters needed"): numbers.needed,
        _("Interpreters found"): numbers.found,
        _("Volunteers’ hours"): numbers.hours,
    }
