"""How the library is used: pictures first, the same numbers as tables, and a table to take along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from library import figures
from library.desk.doors import at_desk, crumbs
from portal import exports, small_counts

HEADINGS = ["table", "name", "lent", "renewed", "read_on_the_spot", "copies", "turnover", "never_read"]


@require_safe
@at_desk
def statistics(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    tables = figures.tables(today)
    months = tables[0].lines
    never = figures.never_read()
    context = {
        "tables": tables,
        "sums": [figures.total(line.figures[n] for line in months) for n in range(3)],
        "never": never.order_by("added_at", "pk")[: figures.LISTED],
        "never_number": never.count(),
        "waiting": figures.waiting(),
        "donations": figures.donations(today),
        "fewest": small_counts.FEWEST,
        "crumbs": crumbs((_("Statistics"), "")),
    }
    return render(request, "library/desk/statistics.html", context)


@require_safe
@at_desk
def statistics_table(request: HttpRequest) -> HttpResponse:
    """What the page hides is hidden here, too."""
    lines = [
        [table.key, line.name, *line.figures, line.copies, line.turnover, line.never]
        for table in figures.tables(timezone.localdate())
        for line in table.lines
    ]
    return exports.csv_response("library-statistics", HEADINGS, lines)
