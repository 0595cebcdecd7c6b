"""The hold shelf, what has to be fetched, and the crates between the places."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from library import actions
from library.desk import doors, shelf, station
from library.desk.shelf import Tab
from library.models import Hold, LibraryPlace, Title
from library.steps import ENDED, HoldState


@require_safe
@doors.at_desk
def shelf_page(request: HttpRequest) -> HttpResponse:
    here = station.of(request)
    wanted = request.GET.get("tab")
    tab = Tab(wanted) if wanted in Tab.values else Tab.READY
    context = {"station": here, "section": "shelf", "tab": tab, "tabs": _tabs(tab)}
    if here.place is not None:
        context |= LISTS[tab](here.place)
    return render(request, "library/desk/shelf.html", context)


def _tabs(current: Tab) -> list[dict]:
    return [
        {"title": tab.label, "url": f"?tab={tab.value}", "current": tab == current, "count": None}
        for tab in Tab
    ]


def _ready(at: LibraryPlace) -> dict:
    rows, now = list(shelf.ready(at)[: shelf.MOST]), timezone.now()
    today = timezone.localdate(now)
    return {
        "ready": [hold for hold in rows if hold.collect_by >= today],
        "expired": [hold for hold in rows if hold.collect_by < today],
        "left_over": list(shelf.left_over(at, now)[: shelf.MOST]),
    }


def _fetch(at: LibraryPlace) -> dict:
    return {"fetch": list(shelf.to_fetch(at)[: shelf.MOST])}


def _crates(at: LibraryPlace) -> dict:
    crates: dict[LibraryPlace, list] = {}
    for transfer in shelf.to_send(at)[: shelf.MOST]:
        crates.setdefault(transfer.to_place, []).append(transfer)
    moving = list(shelf.on_the_way(at)[: shelf.MOST])
    return {"crates": crates, "moving": moving, "arriving": any(row.comes for row in moving)}


def _stranded(at: LibraryPlace) -> dict:
    return {"stranded": shelf.stranded()}


LISTS = {Tab.READY: _ready, Tab.FETCH: _fetch, Tab.CRATES: _crates, Tab.STRANDED: _stranded}


@require_POST
@doors.at_desk
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody has come for it in time; the clock, or a press before this one, may have said so already."""
    hold = get_object_or_404(Hold, pk=pk, state__in=[HoldState.READY, *ENDED])
    actions.expire_hold(hold)
    hold.refresh_from_db(fields=["state"])
    if hold.state == HoldState.EXPIRED:
        messages.success(request, _("Taken from the hold shelf. Scan the book: the box says where it goes."))
    elif hold.is_open:
        messages.warning(request, _("It may still be collected."))
    else:
        messages.warning(request, _("This reservation had ended before"))
    return redirect("library_desk:shelf")


@require_POST
@doors.at_desk
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody shall wait for a title of which no copy is left."""
    number = actions.drop_holds(get_object_or_404(Title, pk=pk))
    if number:
        said = ngettext(
            "%(number)s reservation has ended. The reader is told why.",
            "%(number)s reservations have ended. The readers are told why.",
            number,
        )
        messages.success(request, said % {"number": number})
    else:
        messages.warning(request, _("Nobody waits for it in vain any more."))
    return redirect(reverse("library_desk:shelf") + "?tab=stranded")


@require_POST
@doors.at_desk
def send(request: HttpRequest) -> HttpResponse:
    """The crate to one place has left."""
    here, to = station.of(request), request.POST.get("to", "")
    target = next((place for place in here.places if str(place.pk) == to), None)
    if here.place is not None and target is not None:
        number = actions.send_crate(here.place, target)
        said = ngettext("%(number)s book is on its way.", "%(number)s books are on their way.", number)
        messages.success(request, said % {"number": number})
    return redirect(reverse("library_desk:shelf") + "?tab=crates")
