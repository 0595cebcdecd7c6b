"""Reserving a title: where to collect it, and how many wait already."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from library import actions, advice, allowance, rules, shelves
from library.forms import ReserveForm
from library.models import Copy, Hold, Loan, Title
from library.refusals import Reason, Refused, Why
from library.views.visitors import METHODS, Visitor, crumbs, readers_only


@never_cache
@require_http_methods(METHODS)
@readers_only
def reserve(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    title = get_object_or_404(shelves.marked(), pk=pk)
    given = request.POST if request.method == "POST" else None
    form = ReserveForm(given, household=who.household, initial=_before(who))
    refused: list[Reason] = []
    if form.is_valid():
        allowance.to_borrow(request, who.person)
        try:
            placed = actions.place_hold(
                title, form.reader, form.cleaned_data["pickup"], key=form.cleaned_data["key"]
            )
        except Refused as problem:
            refused = problem.reasons
        else:
            return redirect("library:hold", placed.hold.pk)
    context = _queue(title) | {"form": form, "title": title, "refusals": advice.on(refused)}
    if not form.is_bound:
        context |= _known(title, who)
    link = {"url": reverse("library:title", args=[pk])} if title.is_catalogued else {}
    context["crumbs"] = crumbs({"title": str(title), **link}, _("Reserve"))
    return render(request, "library/reserve.html", context)


def _queue(title: Title) -> dict:
    """How many come before a new one, and whether a copy is free at this moment."""
    before = Hold.objects.waiting().filter(title=title).count()
    free = not before and Copy.objects.for_holds().filter(title=title).exists()
    return {"before": before, "position": before + 1, "free": free}


def _before(who: Visitor) -> dict:
    """Where the newest that is still reserved will be collected: most people keep to one place."""
    holds = Hold.objects.open().filter(reader__in=who.household).order_by("-placed_at", "-pk")
    at = holds.values_list("pickup", flat=True).first()
    return {"pickup": at} if at else {}


def _known(title: Title, who: Visitor) -> dict:
    """What stands against it wherever it would be collected; where all of them have it, no form is shown."""
    if not rules.reservable(title).exists():
        return {"refusals": advice.on([Reason(Why.NO_COPY)]), "closed": True}
    loans = Loan.objects.open().filter(reader__in=who.household, copy__title=title)
    holds = Hold.objects.open().filter(reader__in=who.household, title=title)
    taken = {loan.reader_id for loan in loans} | {hold.reader_id for hold in holds}
    closed = {reader.pk for reader in who.household} <= taken
    return {"closed": closed, "my_loan": loans.first(), "my_hold": holds.first()}
