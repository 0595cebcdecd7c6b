"""What the admin's first page shows of the room: what is late, and what soon will be, grid by grid."""

from datetime import timedelta

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import figures
from portal.models import Grid
from portal.sections import Card
from suggestions.models import Suggestion

SEE = "suggestions.view_suggestion"
SOON = timedelta(days=3)
MOST = 6
# As the filter of the list calls it.
NO_GRID = "none"


def due(request: HttpRequest) -> Card | None:
    if not request.user.has_perm(SEE):
        return None
    now = timezone.now()
    rows = Suggestion.objects.open().filter(paused_at=None, due_at__lt=now + SOON).order_by()
    late = Count("pk", filter=Q(due_at__lt=now))
    rows = rows.values("grid").annotate(late=late, soon=Count("pk") - late).order_by("-late", "-soon", "grid")
    rows = list(rows)
    grids = Grid.objects.in_bulk({row["grid"] for row in rows[:MOST]})
    lines = [_of_grid(grids.get(row["grid"]), row) for row in rows[:MOST]]
    if len(rows) > MOST:
        lines.append(_of_all(rows))
    nothing = _("Nothing is overdue, and nothing falls due in the next three days.")
    return figures.card(_("Suggestions: overdue, due soon"), "mail", lines, order=30, nothing=nothing)


def _of_grid(grid: Grid | None, row: dict) -> figures.Line:
    late, soon = row["late"], row["soon"]
    asked = {"due": "late" if late else "soon", "grid": grid.pk if grid else NO_GRID}
    more = _("%(number)s more within three days") % {"number": soon} if soon else ""
    return figures.Line(
        grid.name if grid else _("No grid yet"),
        late or soon,
        reverse("suggestions_cases", query=asked),
        note=more if late else _("due within three days"),
        alarming=bool(late),
    )


def _of_all(rows: list[dict]) -> figures.Line:
    """Last, where not every grid has a line: the list of them all."""
    late = sum(row["late"] for row in rows)
    url = reverse("suggestions_cases", query={"due": "late" if late else "soon"})
    number = late or sum(row["soon"] for row in rows)
    note = _("only what is overdue") if late else _("due within three days")
    return figures.Line(_("All grids together"), number, url, note=note, alarming=bool(late))
