"""The list of a date to take along: as a table, or on paper with room for signatures. Each time is logged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events import actions
from events.desk import columns, listing
from events.desk.entry import at_desk
from events.models import Registration, Session
from events.steps import QUEUED, RegistrationState
from portal import exports

FORMATS = {"csv": exports.csv_response, "xlsx": exports.xlsx_response}


@require_safe
@at_desk
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Narrowed and sorted as the address says, with its columns besides those that everybody needs."""
    respond = FORMATS.get(form)
    if respond is None:
        raise Http404
    session, wanted, found = _found(request, pk)
    actions.took_along(session, by=request.user, form=form, number=len(found))
    shown = [*columns.BASE.values(), *columns.taken_along(session, wanted["col"])]
    name = f"{session.event.slug}-{timezone.localdate(session.starts_at):%Y-%m-%d}"
    rows = ([column.value(row) for column in shown] for row in found)
    return respond(name, [column.label for column in shown], rows)


@require_safe
@at_desk
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """For a table at the entrance: needs, interpreter, number of people, and a line to sign on."""
    session, wanted, found = _found(request, pk)
    actions.took_along(session, by=request.user, form="paper", number=len(found))
    context = {
        "session": session,
        "rows": found,
        "people": listing.total(row for row in found if row.state not in QUEUED),
        "waiting": listing.total(row for row in found if row.state == RegistrationState.WAITING),
        "offered": listing.total(row for row in found if row.state == RegistrationState.OFFERED),
        "columns": columns.taken_along(session, wanted["col"]),
        "printed": timezone.now(),
    }
    return render(request, "events/desk/sheet.html", context)


def _found(request: HttpRequest, pk: int) -> tuple[Session, dict, list[Registration]]:
    session = get_object_or_404(Session.objects.with_details(), pk=pk)
    wanted = listing.ListForm(request.GET).wanted
    return session, wanted, listing.people(session, wanted)
