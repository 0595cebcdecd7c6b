"""Scans that let nobody in: an organiser looks at each and settles it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events import actions, rules
from events.desk import scans
from events.desk.entry import at_desk, crumbs
from events.models import Registration, Scan, ScanResult, Session


@require_safe
@at_desk
def conflicts(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.with_details(), pk=pk)
    actions.looked_at(session, "events.read_list", by=request.user)
    rows = list(session.scans.open().with_first())
    others = _of_other_dates(rows)
    for row in rows:
        row.other = others.get(row.typed)
        row.words = scans.words(row)
        # Who has cancelled, or whose date has been, is not let in from here.
        row.more = min(row.people, row.registration.rest) if row.result == ScanResult.TWICE else 0
    context = {
        "session": session,
        "rows": rows,
        "settled": session.scans.exclude(settled_at=None).count(),
        "may_walk_in": rules.may_walk_in(session),
        "crumbs": crumbs(session, _("Double and unknown scans")),
    }
    return render(request, "events/desk/conflicts.html", context)


@require_POST
@at_desk
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """`more` of the group are let in, where `seen` of them were inside; without it nothing changes."""
    scan = get_object_or_404(Scan.objects.select_related("session", "registration"), pk=pk)
    more, seen = (_number(request.POST.get(name)) for name in ("more", "seen"))
    if more and not (scan.registration and more <= scan.registration.rest):
        messages.error(request, _("So many are not missing. Please look again."))
    elif actions.settle(scan, more, seen=seen, by=request.user):
        messages.success(request, _("Settled."))
    else:
        messages.warning(request, _("Somebody else has changed this meanwhile. Please look again."))
    return redirect("events_desk:conflicts", scan.session_id)


def _of_other_dates(rows: list[Scan]) -> dict[str, Registration]:
    """By the references that were typed: whose they are."""
    typed = {row.typed for row in rows if row.typed}
    found = Registration.objects.filter(reference__in=typed).select_related("session__event")
    return {one.reference: one for one in found}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 4 else 0
