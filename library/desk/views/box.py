"""The desk: one box, what came of the last scan, the reader at hand, what was done."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library import rules
from library.desk import answers, box, commands, doors, station
from library.desk.answers import Answer
from library.desk.summary import summary
from library.models import Copy, Loan
from library.views.visitors import key_of
from portal import qr

VERBS = {
    "lend": _("Lent"),
    "return": _("Taken back"),
    "arrive": _("Arrived"),
    "renew": _("Renewed"),
    "in_house": _("Read on the spot"),
    "undo": _("Undone"),
}


@require_http_methods(doors.METHODS)
@doors.at_desk
def box_page(request: HttpRequest) -> HttpResponse:
    here, answer = station.of(request), None
    if request.method == "POST" and request.POST.get("what", "").strip():
        answer = box.take(here, _given(request))
        station.keep(request, here)
    return page(request, here, answer)


def _given(request: HttpRequest) -> box.Given:
    post = request.POST
    return box.Given(
        text=post["what"].strip(),
        key=key_of(request),
        seen=post.get("seen", ""),
        do=post.get("do", ""),
        reason=reason_of(request),
    )


def reason_of(request: HttpRequest) -> str | None:
    """Empty when somebody would decide against a rule and has given none; None when nobody would."""
    return request.POST["reason"].strip()[:200] if "reason" in request.POST else None


def page(request: HttpRequest, here: station.Station, answer: Answer | None) -> HttpResponse:
    context = {
        "may_import": rules.may_import(request.user),
        "station": here,
        "answer": answer,
        "key": uuid.uuid4(),
        "summary": here.reader and summary(here.reader, here.place),
        "done": _done(here),
    }
    return render(request, "library/desk/box.html", context)


def _done(here: station.Station) -> list[dict]:
    """Two queries for all of them."""
    copies = Copy.objects.select_related("title").in_bulk([entry["copy"] for entry in here.done])
    loans = Loan.objects.in_bulk([entry["loan"] for entry in here.done if entry["loan"]])
    rows = []
    for entry in here.done:
        copy, loan = copies.get(entry["copy"]), loans.get(entry["loan"])
        if copy is not None:
            row = {"said": VERBS[entry["verb"]], "copy": copy, "loan": loan, "verb": entry["verb"]}
            rows.append(row | {"undo": box.undoable(entry, loan), "at": parse_datetime(entry["at"])})
    return rows


@require_POST
@doors.at_desk
def choose_place(request: HttpRequest) -> HttpResponse:
    here = station.of(request)
    chosen = request.POST.get("place", "")
    fitting = [place for place in here.places if str(place.pk) == chosen]
    if fitting:
        here.place = fitting[0]
        station.keep(request, here)
    return redirect("library_desk:box")


@require_http_methods(doors.METHODS)
@doors.at_desk
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What this very desk has lent. Its answer is a page at this address, which browsers ask for again:
    in the other language, or when a tab comes back.
    """
    if request.method != "POST":
        return redirect("library_desk:box")
    here = station.of(request)
    mine = [entry for entry in here.done if entry["loan"] == pk]
    loan = get_object_or_404(Loan.objects.with_details(), pk=pk if mine else None)
    if not loan.is_open:
        return page(request, here, answers.loan_over(loan.copy))
    if not any(box.undoable(entry, loan) for entry in mine):
        return redirect("library_desk:box")
    answer = box.undo(here, loan, uuid.uuid5(key_of(request), f"undo:{pk}"))
    station.keep(request, here)
    return page(request, here, answer)


@require_safe
@doors.at_desk
def command_sheet(request: HttpRequest) -> HttpResponse:
    """To be printed and laid beside the scanner."""
    rows = [
        {
            "words": commands.words(command)[1:],
            "said": commands.SAID[command],
            "code": command.code,
            "qr": qr.svg(command.code, command.code),
        }
        for command in commands.Command
    ]
    page = {"rows": rows, "crumbs": doors.crumbs((str(_("Commands")), ""))}
    return render(request, "library/desk/commands.html", page)
