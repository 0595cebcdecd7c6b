"""For somebody who calls, stands at the counter, or at the door without having registered."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from events import actions, rules
from events.desk.entry import at_desk, crumbs, posted
from events.desk.on_behalf_forms import ForSomebodyForm, WalkInForm
from events.models import Registration, Session
from portal import contacts, limits, unsent
from portal.contact_forms import CodeReadOutForm
from portal.models import Person

METHODS = ["GET", "HEAD", "POST"]
ENTRIES = {"most": 200, "seconds": 3600}


@require_http_methods(METHODS)
@at_desk
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a contact is given, a code goes there, which its owner reads out."""
    session = _session(pk)
    if not rules.may_register(session, by=request.user):
        return _closed(request, session)
    if request.method == "POST":
        form = ForSomebodyForm(request.POST, session=session)
    else:
        first = {"key": uuid.uuid4(), "language": request.LANGUAGE_CODE}
        typed = unsent.find(request, _name(session)) if "again" in request.GET else None
        form = ForSomebodyForm(initial=typed or first, session=session)
    if form.is_valid():
        limits.hit("events.on_behalf", str(request.user.pk), **ENTRIES)
        if form.cleaned_data["contact"]:
            return _ask(request, session, form)
        return _register(request, session, form, None)
    return _page(request, session, form)


@require_http_methods(METHODS)
@at_desk
def code(request: HttpRequest, pk: int) -> HttpResponse:
    session = _session(pk)
    typed = ForSomebodyForm(unsent.find(request, _name(session)) or {}, session=session)
    if not typed.is_valid():
        return _again(session)
    if _asked_for(request) != typed.cleaned_data["contact"]:
        return _spent(request, session)
    form = CodeReadOutForm(posted(request))
    if form.is_valid():
        try:
            person = contacts.check(request, form.cleaned_data["code"], typed.cleaned_data["language"])
        except contacts.WrongCode:
            form.add_error("code", _("That is not the code. Have it read out once more."))
        except contacts.CodeSpent:
            return _spent(request, session)
        else:
            return _register(request, session, typed, person)
    context = {"form": form, "typed": typed.cleaned_data, "session": session}
    return render(request, "events/desk/register_code.html", context | _crumbs(session))


@require_http_methods(METHODS)
@at_desk
def walk_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Beyond the limit only after a question, which the tick `overbook` answers."""
    session = _session(pk)
    if not rules.may_walk_in(session):
        return _closed(request, session)
    first = {"key": uuid.uuid4(), "language": request.LANGUAGE_CODE, "size": 1}
    form = WalkInForm(posted(request), initial=first, session=session)
    full = "overbook" in request.POST
    if form.is_valid():
        try:
            outcome = actions.walk_in(session, form.answers, by=request.user, **form.given)
        except actions.Full as met:
            full = True
            words = ngettext(
                "Only %(free)s place is left. If you let them in all the same, tick it below.",
                "Only %(free)s places are left. If you let them in all the same, tick it below.",
                met.free,
            )
            form.add_error("size", words % {"free": met.free})
        except actions.NotNow:
            return _closed(request, session)
        else:
            said = {"name": outcome.registration.name, "size": outcome.registration.size}
            messages.success(request, _("Let in: %(name)s × %(size)s") % said)
            return _to_list(outcome.registration)
    context = {"form": form, "session": session, "full": full, "overbook": "overbook" in request.POST}
    context["crumbs"] = crumbs(session, _("Somebody new at the door"))
    return render(request, "events/desk/walk_in.html", context)


def _ask(request: HttpRequest, session: Session, form: ForSomebodyForm) -> HttpResponse:
    answer = redirect("events_desk:register_code", session.pk)
    given = form.cleaned_data
    try:
        contacts.start(request, answer, given["contact"], given["language"], read_out=True)
    except contacts.CodeNotSent:
        form.add_error("contact", _("The code could not be sent. Try again in a few minutes."))
        return _page(request, session, form)
    typed = {
        name: field.widget.value_from_datadict(form.data, {}, name) for name, field in form.fields.items()
    }
    unsent.keep(request, _name(session), typed)
    return answer


def _asked_for(request: HttpRequest) -> str:
    """Whose code this browser waits for: in another tab somebody else may have been asked since."""
    waiting = contacts.pending(request)
    return waiting.contact if waiting else ""


def _register(
    request: HttpRequest, session: Session, form: ForSomebodyForm, person: Person | None
) -> HttpResponse:
    try:
        outcome = actions.register_for(session, form.answers, person=person, by=request.user, **form.given)
    except actions.NotNow:
        return _closed(request, session)
    except Person.DoesNotExist:
        # Signed in elsewhere at this very moment: the guest has become part of the account.
        return _spent(request, session)
    unsent.drop(request, _name(session))
    made = outcome.registration
    said = {"name": made.name, "reference": made.reference, "state": made.get_state_display()}
    if outcome.new:
        messages.success(request, _("%(name)s: %(state)s. Reference %(reference)s.") % said)
    else:
        messages.warning(request, _("%(name)s was written down already: %(state)s.") % said)
    return redirect("events_desk:registration", made.pk)


def _closed(request: HttpRequest, session: Session) -> HttpResponse:
    messages.error(request, rules.door(session).label)
    return redirect("events_desk:attendees", session.pk)


def _spent(request: HttpRequest, session: Session) -> HttpResponse:
    messages.warning(request, _("This code is no longer valid. Send a new one."))
    return _again(session)


def _again(session: Session) -> HttpResponse:
    return redirect(reverse("events_desk:register", args=[session.pk]) + "?again")


def _page(request: HttpRequest, session: Session, form: ForSomebodyForm) -> HttpResponse:
    context = {"form": form, "session": session, "full": not session.seats.free}
    return render(request, "events/desk/register.html", context | _crumbs(session))


def _to_list(made: Registration) -> HttpResponse:
    return redirect(reverse("events_desk:attendees", args=[made.session_id]) + f"#r{made.pk}")


def _session(pk: int) -> Session:
    return get_object_or_404(Session.objects.with_details(), pk=pk)


def _name(session: Session) -> str:
    return f"events.for_somebody.{session.pk}"


def _crumbs(session: Session) -> dict:
    return {"crumbs": crumbs(session, _("Register for somebody"))}
