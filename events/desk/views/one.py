"""One registration: all about it, and what staff change of it. Each look at it is written down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import actions, answering, consents, rules
from events.desk import columns
from events.desk.entry import at_desk, crumbs, posted
from events.desk.forms import CancelForm, MoveForm, NoteForm
from events.models import Registration
from events.steps import NeedState

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@at_desk
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _page(request, found, NoteForm(initial={"note": found.note, "noted": found.note}))


@require_http_methods(METHODS)
@at_desk
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it was written over meanwhile, both are shown, and a second press means it."""
    found = _found(request, pk)
    if request.method != "POST":
        return redirect("events_desk:registration", pk)
    if asked := note_first(request, found):
        return asked
    messages.success(request, _("The note is kept."))
    return redirect("events_desk:registration", pk)


def note_first(request: HttpRequest, found: Registration) -> HttpResponse | None:
    """Keep the note that was typed on the page of the button that was pressed, or ask about it."""
    if "note" not in request.POST:
        return None
    form = NoteForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        same = given["note"] == given["noted"]
        if same or actions.write_note(found, given["note"], seen=given["noted"], by=request.user):
            return None
        form.tell_changed(found.note)
    return _page(request, _found(request, found.pk), form)


@require_http_methods(METHODS)
@at_desk
def move(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = MoveForm(posted(request), registration=found)
    if form.is_valid() and _moved(request, found, form):
        return redirect("events_desk:registration", pk)
    return render(
        request, "events/desk/move_people.html", _context(found, _("Move to another date")) | {"form": form}
    )


def _moved(request: HttpRequest, found: Registration, form: MoveForm) -> bool:
    to = form.cleaned_data["to"]
    try:
        actions.move(found, to, by=request.user)
    except actions.Full as full:
        words = ngettext(
            "%(size)s place is needed there; free: %(free)s.",
            "%(size)s places are needed there; free: %(free)s.",
            found.size,
        )
        form.add_error("to", words % {"size": found.size, "free": full.free})
        return False
    except actions.CannotMove:
        form.add_error("to", _("This can't be done any more: look at the registration again."))
        return False
    messages.success(request, _("Moved: %(name)s has been told.") % {"name": found.name})
    return True


@require_http_methods(METHODS)
@at_desk
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = CancelForm(posted(request))
    if not rules.may_cancel_for(found):
        return redirect("events_desk:registration", pk)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.cancel_for(found, given["reason"], note=given["note"], by=request.user)
        except actions.TooLate:
            messages.error(request, _("It is too late to cancel this."))
        else:
            messages.success(request, _("Cancelled: the place goes to whoever waits."))
        return redirect("events_desk:registration", pk)
    context = _context(found, _("Cancel for somebody")) | {"form": form}
    return render(request, "events/desk/cancel.html", context)


@require_POST
@at_desk
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody calls, or was called, and takes the places that are held."""
    found = _found(request, pk)
    if asked := note_first(request, found):
        return asked
    if actions.accept(found, by=request.user):
        messages.success(request, _("%(name)s has a place now.") % {"name": found.name})
    else:
        messages.error(request, _("Nothing is held for them any more."))
    return redirect("events_desk:registration", pk)


def _found(request: HttpRequest, pk: int) -> Registration:
    """Every page here shows somebody: that is a look."""
    rows = Registration.objects.with_details().with_people()
    found = get_object_or_404(rows, pk=pk)
    actions.looked_at(found, "events.read_registration", by=request.user)
    return found


def _page(request: HttpRequest, found: Registration, form: NoteForm) -> HttpResponse:
    questions = answering.of_event(found.session.event_id)
    members = answering.members(questions, found, found.companions.all())
    context = _context(found, "") | {
        "form": form,
        "contact": columns.contact_of(found),
        "agreed": columns.agreed_of(found),
        "members": members,
        "told": answering.told([one for one in questions if not one.per_person], found.answers),
        "needs": found.needs.exclude(state=NeedState.DROPPED).order_by("pk"),
        "consent": consents.wording(found.consent_version) if found.consent_version else "",
        "may_accept": rules.may_accept(found),
        "may_cancel": rules.may_cancel_for(found),
        "may_move": any(rules.may_move(found, to) for to in _others(found)),
    }
    return render(request, "events/desk/registration.html", context)


def _others(found: Registration):
    return found.session.event.sessions.upcoming().exclude(pk=found.session_id)


def _context(found: Registration, title: str) -> dict:
    *before, last = crumbs(found.session)
    path = [*before, last | {"url": reverse("events_desk:attendees", args=[found.session_id])}]
    own = {"title": found.name or found.reference}
    if title:
        own["url"] = reverse("events_desk:registration", args=[found.pk])
    rest = [{"title": title}] if title else []
    return {"registration": found, "session": found.session, "crumbs": [*path, own, *rest]}
