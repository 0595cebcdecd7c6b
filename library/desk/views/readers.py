"""Readers: found, shown, blocked; their books are shown on request, and every look is written down."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library import actions, cards
from library.desk import books, deeds, doors, station
from library.desk.answers import Answer
from library.desk.summary import summary
from library.desk.views.box import reason_of
from library.models import Hold, Loan, OldCard, Reader
from library.views.visitors import key_of
from portal import contacts, languages, qr
from portal.privacy import reads

SHOWN = 50
SORTS = {"new": gettext_lazy("Newest first"), "name": gettext_lazy("By name")}
ORDERS = {"new": ("-created_at", "-pk"), "name": ("name", "nickname", "pk")}


@require_safe
@doors.at_desk
def readers(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:80]
    sort = request.GET.get("sort") if request.GET.get("sort") in ORDERS else "new"
    rows = list(found(wanted).with_person().order_by(*ORDERS[sort])[: SHOWN + 1])
    reads.note(request.user, "library.readers", persons=len(rows[:SHOWN]))
    context = {
        "station": station.of(request),
        "section": "readers",
        "q": wanted,
        "sort": sort,
        "sorts": SORTS,
        "readers": rows[:SHOWN],
        "more": len(rows) > SHOWN,
    }
    return render(request, "library/desk/readers.html", context)


def found(wanted: str) -> QuerySet[Reader]:
    """By the card, also an old one, by a contact, else by a part of a name."""
    rows = Reader.objects.all()
    if not wanted:
        return rows
    if number := cards.normalise(wanted):
        old = OldCard.objects.filter(number=number)
        return rows.filter(Q(card_number=number) | Q(pk__in=old.values("reader")))
    named = Q(name__icontains=wanted) | Q(nickname__icontains=wanted)
    if digits := "".join(filter(str.isdigit, wanted)):
        named |= Q(card_number__endswith=digits) if len(digits) >= 4 else Q()
    return rows.filter(named | _by_contact(wanted))


def _by_contact(wanted: str) -> Q:
    try:
        contact = contacts.normalise(wanted)
    except ValidationError:
        return Q(pk__in=[])
    own = Q(person__email=contact) | Q(person__phone=contact)
    return own | Q(person__user__email=contact) | Q(person__user__phone=contact)


@require_safe
@doors.opens_reader
def reader_page(request: HttpRequest, reader: Reader) -> HttpResponse:
    reads.note(request.user, "library.reader", reader)
    return _page(request, reader)


@require_http_methods(doors.METHODS)
@doors.opens_reader
def reader_books(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What the reader has and waits for, after what was asked to be done with it. Whoever only opens the
    address, in the other language or in a tab that comes back, sees the reader's page without the books.
    """
    if request.method != "POST":
        return redirect("library_desk:reader", reader.pk)
    answer = _done(request, reader)
    actions.read_loans(reader, by=request.user)
    return _page(request, reader, answer=answer, books=books.of(reader))


def _done(request: HttpRequest, reader: Reader) -> Answer | None:
    verb, key = request.POST.get("do", ""), key_of(request)
    if verb == "cancel":
        hold = get_object_or_404(_of(reader, Hold.objects.all()), pk=_number(request, "hold"))
        return deeds.cancel(hold, request.user)
    if verb not in deeds.LOANS:
        return None
    loan = get_object_or_404(_of(reader, Loan.objects.with_details()), pk=_number(request, "loan"))
    return deeds.with_loan(verb, loan, request.user, key, reason_of(request))


def _of(reader: Reader, rows: QuerySet) -> QuerySet:
    """Also what has ended and is nobody's any more: a second press finds what the first has done."""
    return rows.filter(Q(reader=reader) | Q(reader=None, ended_at__isnull=False))


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _page(request: HttpRequest, reader: Reader, *, answer: Answer | None = None, **more) -> HttpResponse:
    here = station.of(request)
    context = {
        "station": here,
        "section": "readers",
        "reader": reader,
        "answer": answer,
        "summary": summary(reader, here.place),
        "children": list(reader.children.order_by("pk")),
        "answer_url": reverse("library_desk:books", args=[reader.pk]),
        "key": uuid.uuid4(),
        "crumbs": doors.crumbs_of(reader),
    }
    return render(request, "library/desk/reader.html", context | more)


@require_POST
@doors.opens_reader
def change(request: HttpRequest, reader: Reader, verb: str) -> HttpResponse:
    if verb == "block":
        return _block(request, reader)
    if verb == "unblock":
        actions.unblock(reader, by=request.user)
        messages.success(request, _("%(name)s may borrow again.") % {"name": reader.shown_name})
    elif verb == "replace":
        return _replace(request, reader)
    elif verb == "end":
        return _end(request, reader)
    else:
        raise Http404
    return redirect("library_desk:reader", reader.pk)


def _block(request: HttpRequest, reader: Reader) -> HttpResponse:
    reason = request.POST.get("reason", "").strip()
    if reason:
        actions.block(reader, reason, by=request.user)
        messages.success(request, _("%(name)s is blocked for now.") % {"name": reader.shown_name})
    else:
        messages.error(request, _("Say why, so that others understand it."))
    return redirect("library_desk:reader", reader.pk)


def _end(request: HttpRequest, reader: Reader) -> HttpResponse:
    try:
        actions.end_card(reader, by=request.user)
    except actions.Refused as met:
        messages.error(request, met.words)
        return redirect("library_desk:reader", reader.pk)
    messages.success(request, _("The card has ended, and what the library knew of the reader is deleted."))
    return redirect("library_desk:readers")


def _replace(request: HttpRequest, reader: Reader) -> HttpResponse:
    """Pressed twice, the page names a card that is gone already, and nothing happens."""
    lost = request.POST.get("old") != "worn"
    if request.POST.get("card") == reader.card_number:
        actions.replace_card(reader, lost=lost, by=request.user)
    old = _("The old one opens nothing any more.") if lost else ""
    messages.success(request, languages.sentences(filter(None, [_("This is the new card."), old])))
    return redirect("library_desk:card", reader.pk)


@require_safe
@doors.opens_reader
def card(request: HttpRequest, reader: Reader) -> HttpResponse:
    """To hand out or print: the number large, and as a square code."""
    context = {
        "reader": reader,
        "qr": qr.svg(reader.card_number, _("Square code of the card")),
        "crumbs": doors.crumbs_of(reader, _("Card")),
    }
    return render(request, "library/desk/card.html", context)
