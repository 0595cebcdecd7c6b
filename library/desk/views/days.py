"""Closed days of the places that lend: holidays that are suggested, what is noted, what is taken back."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from library import actions, duedates, rules
from library.actions import Answered
from library.desk import doors
from library.desk.closing import ClosedDayForm
from library.models import LibraryPlace
from portal import days, holidays, opening, workdays
from portal.models import OpeningException


@require_http_methods(doors.METHODS)
@doors.at_desk
def closed_days(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        if not rules.may_note_days(request.user):
            raise PermissionDenied
        return _answer(request)
    today = timezone.localdate()
    lending = list(rules.places_of(request.user).circulating().with_hours())
    suggested = holidays.suggested([at.place for at in lending], today)
    context = {
        "places": [_about(at, suggested[at.place_id], today) for at in lending],
        "known_until": workdays.known_until(),
        "may_note": rules.may_note_days(request.user),
        "crumbs": doors.crumbs((_("Closed days"), "")),
    }
    return render(request, "library/desk/days.html", context)


def _about(at: LibraryPlace, suggested: list[holidays.Holiday], today: dt.date) -> dict:
    ahead = [row for row in opening.in_force(at.place) if row.date >= today]
    return {"at": at, "suggested": suggested, "ahead": ahead}


def _answer(request: HttpRequest) -> HttpResponse:
    """Only what is suggested still: a page that has become old, or was sent twice, decides nothing anew."""
    places = rules.places_of(request.user).circulating().with_hours()
    at = get_object_or_404(places, place__slug=request.POST.get("place", ""))
    wanted, ticked = request.POST.get("holiday"), request.POST.getlist("closed")
    for holiday in holidays.suggested([at.place], timezone.localdate())[at.place_id]:
        if holiday.key == wanted:
            closed = {date for date in holiday.dates if date.isoformat() in ticked}
            answered = actions.answer_holiday(at, holiday, closed, by=request.user)
            _tell(request, answered, left=len(closed) < len(set(ticked)))
            return redirect("library_desk:days")
    _tell(request, Answered(0, 0, 0))
    return redirect("library_desk:days")


def _tell(request: HttpRequest, answered: Answered, *, left: bool = False) -> None:
    """`left`: something was ticked that is not asked any more."""
    closed, moved = answered.closed, answered.moved
    if not answered.decided:
        messages.warning(request, _("These days have been decided already, or have begun."))
    elif not closed:
        messages.success(request, _("Noted: open as in every week."))
    else:
        said = ngettext("Noted: closed on %(number)s day.", "Noted: closed on %(number)s days.", closed)
        messages.success(request, said % {"number": closed})
    if answered.decided and left:
        messages.warning(request, _("What had begun, or was decided already, stays as it is."))
    if moved:
        messages.info(request, duedates.moved_words(moved))


@require_http_methods(doors.METHODS)
@doors.at_days
def note_day(request: HttpRequest) -> HttpResponse:
    """Closed for a reason of its own. Other hours on a day are noted in the admin."""
    form = ClosedDayForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        at, date = form.cleaned_data["place"], form.cleaned_data["date"]
        moved = actions.close_day(at, date, form.reason, by=request.user)
        if moved is None:
            messages.warning(request, _("This is noted already for that day."))
        else:
            _tell(request, Answered(1, 1, moved))
        return redirect("library_desk:days")
    context = {
        "form": form,
        "hours_url": reverse(OpeningException.snippet_viewset.get_url_name("add")),
        "crumbs": doors.crumbs((_("Closed days"), reverse("library_desk:days")), (_("Note another day"), "")),
    }
    return render(request, "library/desk/note_day.html", context)


@require_POST
@doors.at_days
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    lending = rules.places_of(request.user).circulating().values("place")
    day = get_object_or_404(OpeningException, pk=pk, place__in=lending)
    if days.withdraw(day, by=request.user):
        messages.success(request, _("Taken back: open as in every week. Dates that were moved stay moved."))
    else:
        messages.warning(request, _("It was taken back before, or has passed."))
    return redirect("library_desk:days")
