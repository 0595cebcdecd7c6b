"""Stock-takes: begin one, scan along the shelves, see what is not there, close it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library import actions, rules
from library.desk import doors, stocktaking
from library.desk.stocktaking import StockTakeForm
from library.models import StockTake
from library.refusals import Refused
from library.steps import Finding, StockTakeState
from library.views.copies import by_code
from portal import exports

SHOWN, LISTED = 20, 300
HEADINGS = ["finding", "why", "accession", "title", "shelf_mark", "belongs_to", "at"]
TABS = {
    "unseen": pgettext_lazy("stock-take", "Not seen yet"),
    Finding.MISSING: gettext_lazy("Marked as missing"),
    Finding.MISPLACED: Finding.MISPLACED.label,
    Finding.UNKNOWN: Finding.UNKNOWN.label,
    Finding.SEEN: Finding.SEEN.label,
}


@require_http_methods(doors.METHODS)
@doors.at_desk
def stock_takes(request: HttpRequest) -> HttpResponse:
    form = StockTakeForm(request.POST if request.method == "POST" else None)
    form.fields["place"].queryset = rules.places_of(request.user).select_related("place")
    if form.is_valid():
        take, is_new = actions.start_stock_take(**form.cleaned_data, by=request.user)
        if not is_new:
            messages.info(request, _("It is under way already: you have joined in."))
        return redirect("library_desk:stock_take", take.pk)
    rows = StockTake.objects.filter(place__in=rules.places_of(request.user)).with_details()
    context = {
        "form": form,
        "running": rows.running(),
        "ended": rows.exclude(pk__in=StockTake.objects.running().values("pk"))[:SHOWN],
        "crumbs": doors.crumbs((_("Stock-takes"), "")),
    }
    return render(request, "library/desk/stock_takes.html", context)


@require_http_methods(doors.METHODS)
@doors.at_desk
def stock_take(request: HttpRequest, pk: int) -> HttpResponse:
    take, heard = _take(request, pk), None
    if request.method == "POST":
        heard = stocktaking.hear(take, request.POST.get("what", ""), request.user)
    context = {
        "take": take,
        "heard": heard,
        "progress": stocktaking.progress(take),
        "lately": stocktaking.lately(take),
        "crumbs": _crumbs((str(take), "")),
    }
    return render(request, "library/desk/stock_take.html", context)


@require_POST
@doors.at_desk
def seen(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One press on the page that the camera of a phone has opened; that page says what was found."""
    take, copy = _take(request, pk), by_code(code)
    try:
        actions.sight(take, copy, by=request.user)
    except Refused as met:
        messages.error(request, met.words)
    return redirect("library:copy", copy.code)


@require_safe
@doors.at_desk
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    take = _take(request, pk)
    progress = stocktaking.progress(take)
    counts = progress.counts | {"unseen": progress.unseen}
    shown = [name for name in TABS if name != ("unseen" if not take.is_running else Finding.MISSING)]
    wanted = request.GET.get("tab", "")
    tab = wanted if wanted in shown else shown[0]
    context = {
        "take": take,
        "tab": tab,
        "tabs": [
            {
                "title": TABS[name],
                "url": f"?tab={name}",
                "current": name == tab,
                "count": counts.get(name, 0),
            }
            for name in shown
        ],
        "more": counts.get(tab, 0) > LISTED,
        "crumbs": _crumbs((str(take), reverse("library_desk:stock_take", args=[pk])), (_("List"), "")),
    }
    if tab == "unseen":
        context["unseen"] = rules.unseen(take).select_related("title")[:LISTED]
    else:
        rows = take.sightings.filter(finding=tab).with_details()
        context["rows"] = rows.order_by("copy__shelf_mark", "pk")[:LISTED]
    return render(request, "library/desk/findings.html", context)


@require_http_methods(doors.METHODS)
@doors.at_desk
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; when more has become expected since the page was shown, once more."""
    take = _take(request, pk)
    progress = stocktaking.progress(take)
    if request.method == "POST" and request.POST.get("do") == "stop":
        return _stop(request, take)
    if request.method == "POST" and _is_known(request, take, progress.unseen):
        return _close(request, take)
    if not take.is_running:
        return redirect("library_desk:stock_take", pk)
    context = {
        "take": take,
        "progress": progress,
        "has_changed": request.method == "POST",
        "crumbs": _crumbs(
            (str(take), reverse("library_desk:stock_take", args=[pk])), (pgettext("stock-take", "Close"), "")
        ),
    }
    return render(request, "library/desk/close_stock_take.html", context)


def _is_known(request: HttpRequest, take: StockTake, unseen: int) -> bool:
    said = request.POST.get("unseen", "")
    return not take.is_open or (said.isascii() and said.isdecimal() and len(said) < 9 and unseen <= int(said))


def _close(request: HttpRequest, take: StockTake) -> HttpResponse:
    try:
        take = actions.close_stock_take(take, by=request.user)
    except Refused as met:
        messages.error(request, met.words)
        return redirect("library_desk:stock_take", take.pk)
    number = take.sightings.filter(finding=Finding.MISSING).count()
    said = ngettext(
        "%(number)s book is marked as missing.", "%(number)s books are marked as missing.", number
    )
    messages.success(request, said % {"number": number})
    if take.state == StockTakeState.CLOSING:
        messages.info(request, _("It goes on by itself; nobody has to wait."))
    return redirect("library_desk:stock_take", take.pk)


def _stop(request: HttpRequest, take: StockTake) -> HttpResponse:
    if actions.cancel_stock_take(take, by=request.user):
        messages.success(request, _("Stopped. No book was marked as missing."))
    else:
        messages.warning(request, _("It had ended before."))
    return redirect("library_desk:stock_takes")


@require_safe
@doors.at_desk
def table(request: HttpRequest, pk: int) -> HttpResponse:
    return exports.csv_response(f"stock-take-{pk}", HEADINGS, stocktaking.lines(_take(request, pk)))


def _take(request: HttpRequest, pk: int) -> StockTake:
    mine = StockTake.objects.filter(place__in=rules.places_of(request.user))
    return get_object_or_404(mine.with_details(), pk=pk)


def _crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    return doors.crumbs((_("Stock-takes"), reverse("library_desk:stock_takes")), *more)
