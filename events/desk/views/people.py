"""The organiser's pages: made for a phone at the door, each step a plain page or a plain POST."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events import actions, tickets
from events.desk.entry import at_desk, crumbs, is_today
from events.models import Registration, Session
from events.steps import LIVE, RegistrationState
from portal import references, tokens
from portal.models import Token
from portal.search import pinyin

PER_PAGE = 100
ATTENDED = RegistrationState.ATTENDED


@require_safe
@at_desk
def attendees(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(Session.objects.with_details(), pk=pk)
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:80]
    page = Paginator(_found(session.registrations.live(), wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {"session": session, "q": wanted, "page_obj": page, "numbers": _numbers(session)}
    return render(request, "events/desk/attendees.html", context | {"crumbs": crumbs(session)})


@require_safe
@at_desk
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Where the QR code leads a helper: one person, one button."""
    return _ticket(request, token=token)


@tokens.opens(tickets.TICKET)
def _ticket(request: HttpRequest, token: Token) -> HttpResponse:
    found = get_object_or_404(Registration.objects.with_details(), pk=token.object_key)
    context = {"registration": found, "session": found.session, "crumbs": crumbs(found.session)}
    context["today"] = is_today(found.session)
    return render(request, "events/desk/ticket.html", context)


@require_POST
@at_desk
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    found = _registration(pk)
    if found.state == RegistrationState.REGISTERED and not _may_be_meant(request, found.session):
        context = {"registration": found, "session": found.session, "crumbs": crumbs(found.session)}
        return render(request, "events/desk/not_today.html", context)
    if actions.check_in(found, by=request.user):
        messages.success(request, _("Checked in: %(name)s") % {"name": found.name})
    elif found.state == ATTENDED:
        at = timezone.localtime(found.checked_in_at)
        messages.warning(
            request,
            _("%(name)s was checked in already, at %(time)s") % {"name": found.name, "time": f"{at:%H:%M}"},
        )
    else:
        messages.error(
            request,
            _("%(name)s has no place: %(state)s") % {"name": found.name, "state": found.get_state_display()},
        )
    return _back(request, found)


@require_POST
@at_desk
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = _registration(pk)
    if actions.undo_check_in(found, by=request.user):
        messages.success(request, _("Check-in undone: %(name)s") % {"name": found.name})
    return _back(request, found)


def _registration(pk: int) -> Registration:
    return get_object_or_404(Registration.objects.with_details(), pk=pk)


def _back(request: HttpRequest, found: Registration) -> HttpResponse:
    """To the list, at the row that was changed."""
    return redirect(reverse("events_desk:attendees", args=[found.session_id]) + f"#r{found.pk}")


def _found(rows: QuerySet, wanted: str) -> list[Registration]:
    """By reference when it reads like one, else by a part of the name; in the order of the alphabet."""
    if reference := references.normalise(wanted):
        rows, wanted = rows.filter(reference=reference), ""
    found = [row for row in rows if not wanted or pinyin.reads(row.name, wanted)]
    return sorted(found, key=lambda row: (pinyin.filed(row.name), row.pk))


def _numbers(session: Session) -> dict[str, int]:
    """How many people, not rows."""
    rows = session.registrations.filter(state__in=LIVE).order_by().values_list("state", "size")
    numbers = dict.fromkeys(LIVE, 0)
    for state, size in rows:
        numbers[state] += size
    return {
        "expected": numbers[RegistrationState.REGISTERED] + numbers[ATTENDED],
        "here": numbers[ATTENDED],
        "waiting": numbers[RegistrationState.WAITING],
    }


def _may_be_meant(request: HttpRequest, session: Session) -> bool:
    """On another day somebody has rather opened the wrong date; who is sure goes on."""
    return is_today(session) or "sure" in request.POST
