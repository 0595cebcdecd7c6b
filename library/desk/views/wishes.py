"""Books that people suggest: one answer goes to all who wish for the same."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from library import actions, shelves, wishing
from library.desk import doors, reading
from library.desk.offers import ArrivedForm, OrderForm, RefuseForm
from library.models import Wish
from library.refusals import Refused, Why, refuse
from library.steps import ANSWERED_WISHES, OPEN_WISHES

SHOWN = 30


@require_safe
@doors.at_desk
def wishes(request: HttpRequest) -> HttpResponse:
    """One row for each book, however many wish for it; what most people wait for stands first."""
    rows = Wish.objects.with_details().with_number()
    waiting = rows.one_a_book(OPEN_WISHES, "-state", "suggested_at")
    context = {
        "waiting": waiting.order_by("-state", "-number", "suggested_at")[:200],
        "over": rows.one_a_book(ANSWERED_WISHES, "-decided_at")[:SHOWN],
        "crumbs": doors.crumbs((_("Suggested books"), "")),
    }
    return render(request, "library/desk/wishes.html", context)


@require_http_methods(doors.METHODS)
@doors.at_desk
def wish_page(request: HttpRequest, pk: int) -> HttpResponse:
    wish = get_object_or_404(Wish.objects.with_details().with_number(), pk=pk)
    do = request.POST.get("do", "")
    form = FORMS[do](request.POST) if do in FORMS else None
    if form is not None and form.is_valid():
        try:
            number = DEEDS[do](wish, form.cleaned_data, request.user)
        except Refused as met:
            messages.error(request, met.words)
        else:
            said = ngettext("%(number)s person is told.", "%(number)s people are told.", number)
            messages.success(request, said % {"number": number})
        return redirect("library_desk:wish", pk)
    return render(request, "library/desk/wish.html", _context(wish, do, form))


def _context(wish: Wish, do: str, form) -> dict:
    """`reads` names the languages of all whom the answer will reach: own words are for each of them."""
    forms = {name: kind(auto_id=f"{name}_%s") for name, kind in FORMS.items()}
    if form is not None:
        forms[do] = form
    return {
        "wish": wish,
        "known": wishing.in_catalogue(wish.title, wish.isbn13),
        "reads": [translation.get_language_info(code)["name_translated"] for code in wish.languages],
        "forms": forms,
        "crumbs": doors.crumbs((_("Suggested books"), reverse("library_desk:wishes")), (str(wish), "")),
    }


def _order(wish: Wish, given: dict, by) -> int:
    return actions.order_wish(wish, words=given["words"], by=by)


def _decline(wish: Wish, given: dict, by) -> int:
    return actions.decline_wish(wish, why=given["why"], words=given["words"], by=by)


def _arrived(wish: Wish, given: dict, by) -> int:
    """Which title it is: by the label of a copy, or its ISBN; one that may be reserved."""
    copies = reading.copies_of(reading.plain_of(given["what"]), None)
    found = list(shelves.catalogued().filter(pk__in={copy.title_id for copy in copies}))
    if len(found) != 1:
        raise refuse(Why.NOT_CATALOGUED)
    return actions.wish_arrived(wish, found[0], by=by)


FORMS = {"order": OrderForm, "decline": RefuseForm, "arrived": ArrivedForm}
DEEDS = {"order": _order, "decline": _decline, "arrived": _arrived}
