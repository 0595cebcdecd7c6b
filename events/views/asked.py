"""A volunteer answers whether they can meet a guest: by the link in the mail, or signed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import asks
from events.actions import helping, matching
from events.models import Asked
from events.rules.matching import may_be_met
from events.steps import AskState, NeedState
from events.templatetags.events import until
from portal import contacts, limits, tokens
from portal.models import Person, Token

METHODS = ["GET", "HEAD", "POST"]
PER_VOLUNTEER = {"most": 30, "seconds": 600}


@never_cache
@require_safe
def asked_list(request: HttpRequest) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    rows = asked_of(person).filter(need__registration__session__ends_at__gte=timezone.now())
    rows = list(rows.order_by("need__registration__session__starts_at", "pk"))
    context = {
        "open": [row for row in rows if is_open(row)],
        "meetings": [row for row in rows if row.state == AskState.ACCEPTED],
        "crumbs": [{"title": _("Events"), "url": reverse("events:list")}, {"title": _("You are asked")}],
    }
    return render(request, "events/asked_list.html", context)


@never_cache
@require_http_methods(METHODS)
def by_account(request: HttpRequest, pk: int) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    return _page(request, get_object_or_404(asked_of(person), pk=pk))


@require_http_methods(METHODS)
@tokens.opens(asks.PURPOSE)
def by_link(request: HttpRequest, token: Token) -> HttpResponse:
    found = Asked.objects.with_details().filter(pk=token.object_key).first()
    if found is None or not found.volunteer.user.is_active:
        raise Http404
    return _page(request, found)


def asked_of(person: Person):
    """Who has no account was never asked."""
    return Asked.objects.with_details().filter(volunteer__user=person.user_id, volunteer__user__isnull=False)


def is_open(asked: Asked) -> bool:
    """An answer is still of use."""
    need = asked.need
    return asked.state == AskState.ASKED and need.state == NeedState.OPEN and may_be_met(need.registration)


def _page(request: HttpRequest, found: Asked) -> HttpResponse:
    if request.method == "POST":
        limits.hit("events.asked", str(found.volunteer_id), **PER_VOLUNTEER)
        _answer(request, found, request.POST.get("answer", ""))
        return redirect(request.path)
    need = found.need
    may_leave = found.state == AskState.ACCEPTED and may_be_met(need.registration)
    context = {
        "asked": found,
        "need": need,
        "session": need.registration.session,
        "meeting": need.shift if found.state == AskState.ACCEPTED else None,
        "guest": "" if need.registration.session.is_over else asks.given_name(need.registration),
        "access": _access(found),
        "is_open": is_open(found),
        "may_leave": may_leave,
        "leaving": may_leave and "leave" in request.GET,
        "here": request.path,
    }
    return render(request, "events/asked.html", context)


def _access(found: Asked) -> str:
    """What the guest has said of their health: for who has said yes, until it is over."""
    concerned = found.state == AskState.ACCEPTED and not found.need.registration.session.is_over
    return asks.access_of(found.need) if concerned else ""


def _answer(request: HttpRequest, found: Asked, answer: str) -> None:
    """What the page that follows doesn't say by itself."""
    user = found.volunteer.user
    if answer == "no":
        matching.say_no(found, by=user)
    elif answer == "leave" and not matching.step_back(found, by=user):
        messages.error(request, _("It has begun already: please call the help line."))
    elif answer == "yes":
        _say_yes(request, found)


def _say_yes(request: HttpRequest, found: Asked) -> None:
    try:
        matching.say_yes(found, by=found.volunteer.user)
    except matching.NotNeeded:
        messages.warning(request, _("Thank you! Somebody else was quicker, or nobody is needed any more."))
    except helping.Collides as collides:
        shift = collides.other.shift
        said = _("You help elsewhere at that time: %(role)s, %(when)s. Leave that shift first, or say no.")
        messages.error(request, said % {"role": shift.role.name, "when": until(shift.starts_at)})
    except helping.Hindered as hindered:
        messages.error(request, hindered.obstacle.label)
    except matching.CannotServe:
        said = _("At your age you can't help with this at that time. Thank you for being ready to help!")
        messages.error(request, said)
    except helping.CannotHelp:
        messages.error(request, _("This can't be done any more: look at it again."))
