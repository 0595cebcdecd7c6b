"""The list of a date and the check-in: made for a phone at the door, each step a page or a plain POST."""

from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events import actions, rules, tickets
from events.desk import columns, listing
from events.desk.entry import at_desk, crumbs, is_today
from events.models import Registration, Session
from events.steps import RegistrationState
from portal import tokens
from portal.models import Token

from .one import note_first

PER_PAGE = 100
REGISTERED, ATTENDED = RegistrationState.REGISTERED, RegistrationState.ATTENDED


@require_safe
@at_desk
def attendees(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.with_details(), pk=pk)
    actions.looked_at(session, "events.read_list", by=request.user)
    form = listing.ListForm(request.GET)
    found = listing.people(session, form.wanted)
    context = {
        "session": session,
        "form": form,
        "wanted": form.wanted,
        "query": urlencode(form.pairs),
        "kept": [(name, value) for name, value in form.pairs if name != "q"],
        "columns": columns.chosen(session, form.wanted["col"]),
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "picking": "pick" in request.GET,
        "here": request.get_full_path(),
        "numbers": listing.numbers(session),
        "needs": listing.needs(session),
        "may_walk_in": rules.may_walk_in(session),
        "may_plan": rules.may_plan(request.user),
        "may_register": rules.may_register(session, by=request.user),
    }
    return render(request, "events/desk/attendees.html", context | {"crumbs": crumbs(session)})


@require_safe
@at_desk
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """The counters alone, for the page that asks again and again; they name nobody."""
    session = get_object_or_404(Session, pk=pk)
    context = {"session": session, "numbers": listing.numbers(session)}
    return render(request, "events/desk/_numbers.html", context)


@require_safe
@at_desk
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Where the QR code leads a helper: one group, one button."""
    return _ticket(request, token=token)


@tokens.opens(tickets.TICKET)
def _ticket(request: HttpRequest, token: Token) -> HttpResponse:
    found = _registration(token.object_key)
    actions.looked_at(found, "events.read_registration", by=request.user)
    context = {"registration": found, "session": found.session, "crumbs": crumbs(found.session)}
    context["today"] = is_today(found.session)
    return render(request, "events/desk/ticket.html", context)


@require_POST
@at_desk
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """`came` of the group, or all; with `seen` the rest of a group of which so many were there."""
    found = _registration(pk)
    if asked := note_first(request, found):
        return asked
    said = "" if "all" in request.POST else request.POST.get("came", "")
    number, seen = _number(said), _number(request.POST.get("seen"))
    most = found.size - (seen or 0)
    if said and not 1 <= (number or 0) <= most:
        _refuse_number(request, found, most)
        return _back(request, found)
    if found.state == REGISTERED and not _may_be_meant(request, found.session):
        actions.looked_at(found, "events.read_registration", by=request.user)
        context = {"registration": found, "session": found.session, "crumbs": crumbs(found.session)}
        context |= {"came": number, "back": request.POST.get("back", "")}
        return render(request, "events/desk/not_today.html", context)
    if seen is not None:
        done = actions.more_came(found, number or 0, seen=seen, by=request.user)
    else:
        done = actions.check_in(found, came=number, by=request.user)
    _say(request, found, done)
    return _back(request, found)


@require_POST
@at_desk
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = _registration(pk)
    if asked := note_first(request, found):
        return asked
    if actions.undo_check_in(found, by=request.user):
        messages.success(request, _("Check-in undone: %(name)s") % {"name": found.name})
    return _back(request, found)


def _refuse_number(request: HttpRequest, found: Registration, most: int) -> None:
    said = _("Not checked in: %(name)s has registered %(size)s. Say a number from 1 to %(most)s.")
    messages.error(request, said % {"name": found.name, "size": found.size, "most": most})


def _say(request: HttpRequest, found: Registration, done: bool) -> None:
    said = {"name": found.name, "came": found.came, "size": found.size}
    if done and found.size == 1:
        messages.success(request, _("Checked in: %(name)s") % said)
    elif done:
        messages.success(request, _("Checked in: %(name)s, %(came)s of %(size)s") % said)
    elif found.state == ATTENDED:
        said |= {"time": f"{timezone.localtime(found.checked_in_at):%H:%M}", "who": found.checked_in_by}
        messages.warning(request, _already(found) % said)
    else:
        said["state"] = found.get_state_display()
        messages.error(request, _("%(name)s has no place: %(state)s") % said)


def _already(found: Registration) -> str:
    if found.size > 1:
        return _("%(name)s was checked in already, at %(time)s by %(who)s: %(came)s of %(size)s")
    return _("%(name)s was checked in already, at %(time)s by %(who)s")


def _registration(pk: int | str) -> Registration:
    rows = Registration.objects.with_details().select_related("checked_in_by")
    return get_object_or_404(rows, pk=pk)


def _back(request: HttpRequest, found: Registration) -> HttpResponse:
    """To the list as it was searched and turned to, at the row that was changed."""
    query = QueryDict(urlsplit(request.POST.get("back", "")).query).urlencode()
    address = reverse("events_desk:attendees", args=[found.session_id])
    return redirect(f"{address}{query and '?'}{query}#r{found.pk}")


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 5 else None


def _may_be_meant(request: HttpRequest, session: Session) -> bool:
    """On another day somebody has rather opened the wrong date; who is sure goes on."""
    return is_today(session) or "sure" in request.POST
