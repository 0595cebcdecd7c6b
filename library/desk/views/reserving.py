"""Reserving for a reader who stands at the desk, calls, or has only a card."""

from uuid import uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from library import actions, filters
from library.actions import Override, Placed
from library.desk import answers, doors, reserving, station
from library.desk.answers import Answer
from library.desk.forms import HoldForm
from library.desk.views.box import reason_of
from library.models import Reader
from library.refusals import Refused
from portal.privacy import reads


@require_http_methods(doors.METHODS)
@doors.opens_reader
def reserve(request: HttpRequest, reader: Reader) -> HttpResponse:
    """`?q=…` looks for titles; each of them is a button of one form that says where it is collected."""
    here = station.of(request)
    if request.method != "POST":
        return _page(request, reader, here, HoldForm(initial={"pickup": here.place}))
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, reader, here, form)
    given, reason = form.cleaned_data, reason_of(request)
    title = given["title"]
    # The page has one key for all its buttons.
    key = uuid5(given["key"], str(title.pk))
    override = Override(request.user, reason) if reason else None
    try:
        placed = actions.place_hold(
            title, reader, given["pickup"], key=key, override=override, by=request.user
        )
    except Refused as met:
        problem = _("Say why, so that others understand it.") if reason == "" else ""
        return _page(request, reader, here, form, answers.not_reserved(met, request.user, problem))
    _say(request, placed)
    return redirect("library_desk:reader", reader.pk)


def _say(request: HttpRequest, placed: Placed) -> None:
    said = messages.success if placed.new else messages.info
    said(request, reserving.said(placed))


def _page(
    request: HttpRequest, reader: Reader, here: station.Station, form: HoldForm, answer: Answer | None = None
) -> HttpResponse:
    wanted = filters.tidy((request.POST if form.is_bound else request.GET).get("q", ""))
    context = {
        "reader": reader,
        "station": here,
        "form": form,
        "answer": answer,
        "chosen": form.cleaned_data.get("title") if form.is_bound else None,
        "q": wanted,
        "titles": reserving.titles(wanted, here.place),
        "crumbs": doors.crumbs_of(reader, _("Reserve")),
    }
    reads.note(request.user, "library.reader", reader)
    return render(request, "library/desk/reserve.html", context)
