"""What the monthly report tells of suggestions, from the numbers that are counted ahead."""

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext as _

from portal.models import Grid
from portal.monthly import Figure, Month, Monthly, Table
from portal.small_counts import share
from suggestions.figures import summed
from suggestions.models import Dimension, MonthlyCount, Suggestion
from suggestions.steps import STEP_OF, Step


def figures(month: Month) -> list[Figure]:
    n = summed(MonthlyCount.objects.filter(month=month.first, dimension=Dimension.ALL))
    return [
        Figure("received", _("Received"), n["received"], is_main=True),
        Figure("closed", _("Closed"), n["closed"]),
        Figure("due", _("Due in this month"), n["due"]),
        Figure("responded", _("Answered in time"), n["responded"]),
        Figure("response", _("Response rate"), share(n["responded"], n["due"]), "%", is_main=True),
        Figure("resolution", _("Resolution rate"), share(n["resolved"], n["due"]), "%", is_main=True),
        Figure(
            "satisfaction", _("Satisfaction rate"), share(n["satisfied"], n["answered"]), "%", is_main=True
        ),
        Figure("reopened", _("Opened again"), n["reopened"]),
    ]


def tables(month: Month) -> list[Table]:
    return [_by_step(month), _by_grid(month)]


def _by_step(month: Month) -> Table:
    """Where what was received in the month stands at the moment of the report."""
    rows = Suggestion.objects.sent().filter(**month.of("submitted_at")).order_by()
    counted: Counter = Counter()
    for state, n in rows.values_list("state").annotate(n=Count("pk")):
        counted[STEP_OF[state]] += n
    lines = [(str(step.label), (counted[step],)) for step in Step if step in counted]
    return Table("step", _("By step, as it stands now"), [_("Step"), _("Received")], lines)


def _by_grid(month: Month) -> Table:
    rows = MonthlyCount.objects.filter(month=month.first, dimension=Dimension.GRID).order_by("-due", "key")
    names = {grid.code: str(grid.name) for grid in Grid.objects.all()}
    lines = [
        (
            names.get(row.key, row.key),
            (
                row.received,
                row.closed,
                row.due,
                row.responded,
                share(row.responded, row.due),
                share(row.resolved, row.due),
                share(row.satisfied, row.answered),
            ),
        )
        for row in rows
    ]
    headings = [
        *(_("Grid"), _("Received"), _("Closed"), _("Due in this month"), _("Answered in time")),
        *(_("Response rate"), _("Resolution rate"), _("Satisfaction rate")),
    ]
    return Table("grid", _("By grid"), headings, lines, per_cent=(4, 5, 6))


MONTHLY = Monthly("suggestions", lambda: _("Suggestions"), figures, tables)
