"""The page behind the code on a book: what is true of it now, and what a reader does with it."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from library import actions, advice, allowance, codes, foreseen, rules, shelves
from library.desk import stocktaking
from library.models import Copy, LibraryPlace
from library.refusals import Reason, Refused
from library.steps import Channel, Condition, CopyState, HoldState
from library.views.visitors import METHODS, Visitor, crumbs, key_of, readers_only, visitor
from portal import contacts, unsent

# So long the page greets somebody who has just borrowed the book.
JUST_NOW = timedelta(minutes=10)
IN_HAND = "library.in_hand"
BORROW = "borrow"


@require_safe
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """The address in the code on a book, in no language yet."""
    return redirect("library:copy", by_code(code).code)


@never_cache
@require_safe
def copy(request: HttpRequest, code: str) -> HttpResponse:
    found, who = by_code(code).to_look_at(), visitor(request)
    ours = {reader.pk: reader for reader in who.household} if who else {}
    loan, hold = found.open_loan, found.trapped_hold
    at = rules.place_at_hand(found)
    context = {
        "visitor": who,
        "at": at,
        "state": found.state,
        "transfer": found.open_transfer,
        "due_on": loan and loan.due_on,
        # Whose it is, only for those whose it is.
        "loan": loan if loan and loan.reader_id in ours else None,
        "hold": hold if hold and hold.reader_id in ours else None,
        "is_ready": hold is not None and hold.state == HoldState.READY,
        "by_phone": not rules.against_place(at, Channel.PHONE),
        "corners": _corners(found, who),
        "may_report": rules.may_be_reported(found),
        "stock_takes": stocktaking.at_hand(found, request.user) if rules.may_use_desk(request.user) else [],
        "is_catalogued": shelves.catalogued().filter(pk=found.title_id).exists(),
    }
    if context["loan"]:
        context["borrower"] = ours[loan.reader_id]
        context["just_now"] = loan.lent_at > timezone.now() - JUST_NOW and not loan.renewals
    return render(request, "library/copy.html", _about(found) | context)


@never_cache
@require_http_methods(METHODS)
@readers_only
def borrow(request: HttpRequest, who: Visitor, code: str) -> HttpResponse:
    """GET shows until when it would be, and why; one press more, and it is lent."""
    found = by_code(code)
    if request.method != "POST":
        return offer(request, who, found)
    allowance.to_borrow(request, who.person)
    reader, at = who.chosen(request.POST.get("reader", "")), rules.place_at_hand(found)
    try:
        actions.lend(found, reader, at, channel=Channel.PHONE, key=key_of(request))
    except Refused as refused:
        return offer(request, who, found, refused=refused.reasons)
    return redirect("library:copy", found.code)


@never_cache
@require_safe
def put_back(request: HttpRequest, code: str) -> HttpResponse:
    """How to return it: onto the shelf, whose code says where that is and whose page knows the book."""
    found, person = by_code(code), contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    unsent.keep(request, IN_HAND, {"copy": found.pk, "person": person.pk})
    shelves = LibraryPlace.objects.self_service().select_related("place")
    desks = LibraryPlace.objects.circulating().filter(self_service=False).select_related("place")
    context = _about(found, _("Return it")) | {"shelves": shelves, "desks": desks}
    return render(request, "library/put_back.html", context)


@never_cache
@require_safe
def here(request: HttpRequest, code: str) -> HttpResponse:
    """How to borrow what counts as being elsewhere: the code on the shelf says that the book is there."""
    found, person = by_code(code), contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    unsent.keep(request, IN_HAND, {"copy": found.pk, "person": person.pk, "wants": BORROW})
    context = _about(found, _("Borrow")) | {"corners": _corners(found, visitor(request))}
    return render(request, "library/here.html", context)


def _corners(found: Copy, who: Visitor | None) -> list[LibraryPlace]:
    """Shelves at which it may have turned up, the one to which it travels first. None where it is kept for
    somebody else: it can't be borrowed there."""
    if found.state not in (CopyState.ON_SHELF, CopyState.IN_TRANSIT):
        return []
    ours = {reader.pk for reader in who.household} if who else set()
    if found.trapped_hold and found.trapped_hold.reader_id not in ours:
        return []
    to = found.open_transfer and found.open_transfer.to_place_id
    places = LibraryPlace.objects.self_service().select_related("place")
    return sorted(places, key=lambda at: at.pk != to)


@never_cache
@require_http_methods(METHODS)
def missing(request: HttpRequest, code: str) -> HttpResponse:
    """'It is not here': from a confirmed person, and not often."""
    found, person = by_code(code), contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    if request.method == "POST":
        return _report(request, found, person)
    known = found.condition == Condition.MISSING
    context = _about(found, _("Not here?")) | {"known": known, "may_report": rules.may_be_reported(found)}
    return render(request, "library/missing.html", context)


def by_code(code: str) -> Copy:
    """As it was scanned or typed. Raises Http404."""
    return get_object_or_404(Copy.objects.with_details(), code=codes.normalise(code) or "")


def _report(request: HttpRequest, found: Copy, person) -> HttpResponse:
    allowance.to_report(request, person)
    try:
        actions.report_missing(found, by=person.user)
    except Refused as refused:
        messages.warning(request, refused.words)
        return redirect("library:copy", found.code)
    messages.success(request, _("Thank you for telling us. We look for it."))
    # The book's own page now greets whoever finds it.
    if shelves.catalogued().filter(pk=found.title_id).exists():
        return redirect("library:title", found.title_id)
    return redirect("library:home")


def offer(
    request: HttpRequest,
    who: Visitor,
    found: Copy,
    at: LibraryPlace | None = None,
    refused: list[Reason] | None = None,
) -> HttpResponse:
    """One offer for everybody in the household; `refused` is why the last press came to nothing. `at` the
    shelf before which they stand, else where the book is known to be.
    """
    now = timezone.now()
    offers = [
        {"reader": one.reader, "due": one.due, "refusals": advice.on(one.against)}
        for one in (foreseen.lending(found, reader, now, at) for reader in who.household)
    ]
    loan = found.open_loan
    if loan and loan.reader_id in {reader.pk for reader in who.household}:
        return redirect("library:copy", found.code)
    context = {"offers": offers, "refused": advice.on(refused or []), "key": uuid.uuid4()}
    context |= {"at": at or rules.place_at_hand(found), "on_loan": loan is not None}
    return render(request, "library/borrow.html", _about(found, _("Borrow")) | context)


def _about(found: Copy, last: str = "") -> dict[str, Any]:
    title = str(found.title)
    here = {"title": title, "url": reverse("library:copy", args=[found.code])} if last else title
    return {"copy": found, "title": found.title, "crumbs": crumbs(here, last) if last else crumbs(here)}
