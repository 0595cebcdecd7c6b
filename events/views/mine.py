"""One's own registrations: by the confirmed contact of this device, or by the private link in the mail."""

from contextlib import suppress

from django.contrib import messages
from django.db.models import Case, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, answering, copies, rules, tickets
from events.models import Need, Registration
from events.steps import ENDED, SEATED, NeedState, RegistrationState
from events.templatetags.events import turn
from events.views.own import Way, by_contact, by_link, crumbs, of_token, raw
from portal import contacts, qr, tokens
from portal.models import Token

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    rows = Registration.objects.of_person(person).with_details()
    now = timezone.now()
    coming = rows.live().with_turn().filter(session__ends_at__gte=now)
    # What wants an answer first.
    coming = coming.order_by(
        Case(When(state=RegistrationState.OFFERED, then=0), default=1), "session__starts_at", "pk"
    )
    past = rows.live().filter(session__ends_at__lt=now).order_by("-session__starts_at", "-pk")
    ended = rows.filter(state__in=ENDED).order_by("-cancelled_at", "-pk")
    context = {"person": person, "coming": coming, "past": list(past[:50]), "ended": ended[:20]}
    for row in context["past"]:
        row.feedback_open = rules.may_give_feedback(row, now)
    context["household"] = person.household.all()
    context["memberships"] = person.memberships.present().filter(event__live=True).select_related("event")
    return render(request, "events/mine.html", context | {"crumbs": crumbs()})


@never_cache
@require_http_methods(METHODS)
def forget_household(request: HttpRequest) -> HttpResponse:
    """Asks first: it can't be undone."""
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request, back=reverse("events:mine"))
    household = list(person.household.all())
    if household and request.method != "POST":
        context = {"household": household, "crumbs": crumbs(_("Forget them"))}
        return render(request, "events/forget.html", context)
    if request.method == "POST" and actions.forget_household(person):
        messages.success(request, _("Forgotten. What you have registered for stays as it is."))
    return redirect("events:mine")


@require_http_methods(METHODS)
@tokens.opens(tickets.PRIVATE)
def private_coming(request: HttpRequest, token: Token) -> HttpResponse:
    """Still coming? One press says so, the other one gives the place to somebody else."""
    found, back = of_token(token), reverse("events:private", args=[raw(request)])
    if not rules.may_answer_again(found):
        return redirect(back)
    if request.method != "POST":
        context = {"registration": found, "session": found.session, "back": back}
        return render(request, "events/coming.html", context)
    if request.POST.get("answer") == "yes":
        actions.confirm_again(found)
    elif request.POST.get("answer") == "no":
        with suppress(actions.TooLate):
            actions.cancel(found)
    return redirect(back)


@require_safe
@tokens.opens(tickets.TICKET)
def ticket(request: HttpRequest, token: Token) -> HttpResponse:
    """What is shown at the door; nothing can be changed from here."""
    found = of_token(token)
    return render(request, "events/ticket.html", _ticket_context(found))


@require_safe
@tokens.opens(tickets.TICKET)
def at_the_door(request: HttpRequest, token: Token) -> HttpResponse:
    """The address in the QR code: helpers come to the desk, everybody else to the ticket."""
    name = "events_desk:ticket" if rules.may_use_desk(request.user) else "events:ticket"
    return redirect(name, raw(request))


def _show(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    needs = _needs(found)
    context = _ticket_context(found) | {
        "may_cancel": rules.may_cancel(found),
        "cancel_until": rules.last_moment_to_cancel(found),
        "cancel_url": way.url("cancel"),
        **_afterwards(found, way),
        "certificate_url": way.url("certificate") if rules.may_print_certificate(found) else "",
        "change_url": way.url("change") if rules.may_change(found) else "",
        "contact_url": tickets.contact_path(found) if _has_contact_page(found) else "",
        "coming_url": tickets.coming_path(found) if rules.may_answer_again(found) else "",
        **_group(found),
        "needs": needs,
        "there_at": copies.be_there_at(found, needs) or found.session.starts_at,
        "may_accept": rules.may_accept(found),
        "accept_url": way.url("accept"),
        "may_join_again": rules.may_join_again(found),
        "waits": _waits(found),
        "crumbs": crumbs(found.reference),
    }
    return tokens.private(render(request, "events/registration.html", context))


def _afterwards(found: Registration, way: Way) -> dict[str, str]:
    """By the private link, once the one in the thanks is let in."""
    if not rules.may_give_feedback(found):
        return {}
    if not way.prefix:
        return {"feedback_url": way.url("feedback"), "pictures_url": way.url("pictures")}
    if not tokens.exists(tickets.THANKS, str(found.pk)):
        return {}
    path = tickets.thanks_path(found)
    return {"feedback_url": path, "pictures_url": f"{path}pictures/"}


def _has_contact_page(found: Registration) -> bool:
    """An account's own page, or that of this registration."""
    return rules.may_hand_over(found) or (found.is_live and found.person.user_id is not None)


def _group(found: Registration) -> dict:
    questions = answering.of_event(found.session.event_id)
    shared = [question for question in questions if not question.per_person]
    companions = found.companions.order_by("pk")
    return {
        "members": answering.members(questions, found, companions),
        "told": answering.told(shared, found.answers),
    }


def _needs(found: Registration) -> list[Need]:
    """Whom they meet, or for whom we look: once they have a place."""
    if found.state not in SEATED:
        return []
    rows = found.needs.exclude(state=NeedState.DROPPED).select_related("shift").with_volunteer()
    return list(rows.order_by("pk"))


def _ticket_context(found: Registration) -> dict:
    context = {"registration": found, "session": found.session, "event": found.session.event}
    if found.state in (RegistrationState.REGISTERED, RegistrationState.ATTENDED):
        title = _("Ticket %(reference)s") % {"reference": found.reference}
        context["qr"] = qr.svg(tickets.ticket_url(found), title)
    return context


def _waits(found: Registration) -> dict | None:
    """The place in the waiting list, counted from one, and how often freed seats went past."""
    if found.state != RegistrationState.WAITING:
        return None
    session = found.session
    saved_up = rules.are_seats_saved_up(session, session.seats, found.size, found.passed, timezone.now())
    return turn(found) | {
        "saved_up": saved_up,
        "saved_until": session.starts_at - rules.SAVED_UP_UNTIL,
    }


def _accept(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    if request.method == "POST":
        # When it is too late, the page that follows says so.
        actions.accept(found)
    return redirect(way.url(""))


def _cancel(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    back = way.url("")
    if request.method == "POST":
        # Too late: the page that follows says until when it was possible.
        with suppress(actions.TooLate):
            actions.cancel(found)
        return redirect(back)
    if not rules.may_cancel(found):
        return redirect(back)
    context = {"registration": found, "session": found.session, "back": back}
    context["change_url"] = way.url("change") if found.size > 1 and rules.may_change(found) else ""
    return render(request, "events/cancel.html", context | {"crumbs": crumbs(found.reference)})


READ = ("GET", "HEAD")
registration, private = by_contact(_show, *READ), by_link(_show, *READ)
cancel, private_cancel = by_contact(_cancel), by_link(_cancel)
accept, private_accept = by_contact(_accept), by_link(_accept)
