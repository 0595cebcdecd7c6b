"""One copy at the desk: where it is, what is known of it, and what was decided against the rules."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import ModelLogEntry

from library import rules
from library.actions import Refused
from library.desk import conditions, doors, station
from library.models import Copy
from library.refusals import Why

SHOWN = 30
# What was decided against, in a word or two: the sentences of refusals carry their numbers.
DECIDED = {
    Why.REFERENCE: gettext_lazy("to be read here only"),
    Why.BLOCKED: gettext_lazy("reader blocked"),
    Why.LONG_OVERDUE: gettext_lazy("a book long overdue"),
    Why.LIMIT: gettext_lazy("limit of books"),
    Why.HOLD_LIMIT: gettext_lazy("limit of reservations"),
    Why.RENEWALS: gettext_lazy("limit of renewals"),
    Why.WAITED_FOR: gettext_lazy("another reader waits"),
}


@require_safe
@doors.opens_copy
def copy_page(request: HttpRequest, copy: Copy) -> HttpResponse:
    here, state = station.of(request), copy.state
    context = {
        "station": here,
        "copy": copy,
        "state": state,
        "hold": copy.trapped_hold,
        "loan": copy.open_loan,
        "transfer": copy.open_transfer,
        "verbs": conditions.fitting(copy, state) if rules.may_change_at_desk(request.user, copy) else [],
        "is_found": conditions.is_found_here(copy, here.place),
        "key": uuid.uuid4(),
        "history": _history(copy),
        "crumbs": doors.crumbs((copy.accession, "")),
    }
    return render(request, "library/desk/copy.html", context)


def _history(copy: Copy) -> list[dict]:
    """Who has noted and decided what, the newest first; nobody stands there as a reader."""
    rows = ModelLogEntry.objects.for_instance(copy).select_related("user").order_by("-timestamp", "-pk")
    return [
        {
            "at": entry.timestamp,
            "said": entry.message,
            "by": entry.user,
            "about": [DECIDED[code] for code in entry.data.get("codes", []) if code in DECIDED],
            "reason": entry.data.get("reason", ""),
        }
        for entry in rows[:SHOWN]
    ]


@require_POST
@doors.opens_copy
def copy_verb(request: HttpRequest, copy: Copy, verb: str) -> HttpResponse:
    chosen = conditions.VERBS.get(verb)
    if chosen is None or not rules.may_change_at_desk(request.user, copy):
        raise Http404
    try:
        if chosen.act(copy, by=request.user):
            messages.success(request, chosen.said)
            _warn_of_those_who_wait(request, copy)
        else:
            messages.warning(request, _("Nothing had to change: see how the copy stands."))
    except Refused as met:
        messages.error(request, met.words)
    return redirect("library_desk:copy", copy.pk)


def _warn_of_those_who_wait(request: HttpRequest, copy: Copy) -> None:
    """It was the last one that could have come to them."""
    if number := rules.stranded().filter(title=copy.title_id).count():
        said = ngettext(
            "%(number)s reader waits for this title, and no other copy can come: see “No copy left”.",
            "%(number)s readers wait for this title, and no other copy can come: see “No copy left”.",
            number,
        )
        messages.warning(request, said % {"number": number})
