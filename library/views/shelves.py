"""The page behind the code on a shelf: whoever opens it stands there, and puts books back."""

import uuid
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library import actions, advice, allowance, codes, rules
from library.forms import CodeForm
from library.models import Copy, LibraryPlace, Loan
from library.refusals import Refused
from library.steps import Channel
from library.views import copies
from library.views.copies import BORROW, IN_HAND, by_code
from library.views.visitors import METHODS, Visitor, crumbs, key_of, readers_only, visitor
from portal import contacts, unsent


@dataclass(frozen=True)
class Row:
    """A book that may be put back here. `loan` is one's own, None for a book that was found; `wanted` by
    whoever has it in the hand.
    """

    copy: Copy
    loan: Loan | None = None
    wanted: bool = False
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@require_safe
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """The address in the code on a shelf, in no language yet."""
    return redirect("library:shelf", by_shelf_code(code).shelf_code)


@never_cache
@require_safe
def shelf(request: HttpRequest, code: str) -> HttpResponse:
    at, who = by_shelf_code(code), visitor(request)
    if who is None:
        return contacts.ask(request)
    form = CodeForm(request.GET if "book" in request.GET else None)
    typed = form.cleaned_data["book"] if form.is_bound and form.is_valid() else ""
    in_hand = _in_hand(request, who, typed)
    if typed and in_hand is None:
        form.add_error("book", _("No book has this code. Please look again."))
    context = {
        "at": at,
        "rows": _rows(who, in_hand),
        "visitor": who,
        "form": form,
        "refusals": advice.on(rules.against_place(at, Channel.PHONE)),
        "crumbs": crumbs(str(at)),
    }
    return render(request, "library/shelf.html", context)


@never_cache
@require_POST
def give_back(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One of the household's own loans."""
    at, who = by_shelf_code(code), visitor(request)
    if who is None:
        return contacts.ask(request, back=_path(at))
    key = key_of(request)
    if actions.returned_before(key):
        return redirect("library:returned", at.shelf_code, key)
    ours = Loan.objects.open().filter(reader__in=who.household).with_details()
    return _take(request, who, at, get_object_or_404(ours, pk=pk).copy, key)


@never_cache
@require_POST
def put_back(request: HttpRequest, code: str, book: str) -> HttpResponse:
    """A book that was found, or that somebody brings for another: who has its code has it in the hand."""
    at, who = by_shelf_code(code), visitor(request)
    if who is None:
        return contacts.ask(request, back=_path(at))
    return _take(request, who, at, by_code(book), key_of(request))


@never_cache
@require_http_methods(METHODS)
@readers_only
def borrow(request: HttpRequest, who: Visitor, code: str, book: str) -> HttpResponse:
    """What counts as being elsewhere has come here: shown as any loan, and one press more."""
    at, found = by_shelf_code(code), by_code(book)
    if request.method != "POST":
        return copies.offer(request, who, found, at)
    allowance.to_borrow(request, who.person)
    reader = who.chosen(request.POST.get("reader", ""))
    try:
        actions.borrow_at_shelf(found, reader, at, proof=at.shelf_code, key=key_of(request))
    except Refused as refused:
        return copies.offer(request, who, found, at, refused.reasons)
    unsent.drop(request, IN_HAND)
    return redirect("library:copy", found.code)


@never_cache
@require_safe
def returned(request: HttpRequest, code: str, key: uuid.UUID) -> HttpResponse:
    """Thanks, and where to put it. Nothing of it says who had it, or who waits."""
    at, back = by_shelf_code(code), actions.returned_before(key)
    if back is None:
        raise Http404
    context = {"at": at, "back": back, "title": back.copy.title, "crumbs": crumbs(str(at))}
    return render(request, "library/returned.html", context)


def by_shelf_code(code: str) -> LibraryPlace:
    """Raises Http404 for all but the code that stands on a shelf."""
    return get_object_or_404(
        LibraryPlace.objects.select_related("place"), shelf_code=codes.normalise(code) or ""
    )


def _take(request: HttpRequest, who: Visitor, at: LibraryPlace, copy: Copy, key: uuid.UUID) -> HttpResponse:
    allowance.to_borrow(request, who.person)
    try:
        actions.give_back(copy, at, channel=Channel.PHONE, proof=at.shelf_code, key=key)
    except Refused as refused:
        context = {"refusals": advice.on(refused.reasons), "back": _path(at), "crumbs": crumbs(str(at))}
        return render(request, "library/refused.html", context)
    unsent.drop(request, IN_HAND)
    return redirect("library:returned", at.shelf_code, key)


def _in_hand(request: HttpRequest, who: Visitor, typed: str) -> Row | None:
    """What was typed, else the book whose page was open before."""
    kept = {} if typed else unsent.find(request, IN_HAND) or {}
    mine = {"code": typed} if typed else {"pk": kept.get("copy")}
    if not typed and kept.get("person") != who.person.pk:
        return None
    found = Copy.objects.with_details().filter(**mine).first()
    return found and Row(found, wanted=kept.get("wants") == BORROW and found.open_loan is None)


def _rows(who: Visitor, in_hand: Row | None) -> list[Row]:
    """The book in the hand first, then what is due first."""
    ours = Loan.objects.open().filter(reader__in=who.household).with_details()
    rows = [Row(loan.copy, loan) for loan in ours.select_related("copy__title__cover")]
    mine = next((row for row in rows if in_hand and row.copy.pk == in_hand.copy.pk), None)
    first = mine or in_hand
    return [first, *(row for row in rows if row is not mine)] if first else rows


def _path(at: LibraryPlace) -> str:
    return reverse("library:shelf", args=[at.shelf_code])
