"""From the form over check-your-answers to the confirmation; without a script, each step a page of its own.

What was typed waits unsent between the two pages, under a key that makes a second press harmless.
"""

import uuid

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events import actions, rules
from events.forms import RegistrationForm, language_name
from events.models import Registration, Session
from portal import contacts, limits, unsent
from portal.models import Person

METHODS = ["GET", "HEAD", "POST"]
# Many colleagues share one address behind the resort's network.
PER_PERSON = {"most": 20, "seconds": 600}
PER_ADDRESS = {"most": 1000, "seconds": 600}
# What a draft holds beside the answers.
NO_ANSWERS = {"key", "person"}


@never_cache
@require_http_methods(METHODS)
def form(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    session, person = _session(slug, session_id), contacts.confirmed(request)
    if answer := _no_form(request, session, person):
        return answer
    known = _draft(request, session, person) or {"name": person.name if person else ""}
    filled = RegistrationForm(request.POST or None, session=session, initial=known)
    if request.method == "POST" and filled.is_valid():
        _keep(request, session, person, filled.cleaned_data)
        return redirect("events:check", slug, session_id)
    if person is None:
        return contacts.ask(request)
    return render(request, "events/register.html", _context(session, person) | {"form": filled})


@never_cache
@require_http_methods(METHODS)
def check(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    session, person = _session(slug, session_id), contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    if request.method == "POST":
        return _claim(request, session, person)
    if answer := _no_form(request, session, person):
        return answer
    draft = _draft(request, session, person)
    if draft is None:
        return redirect("events:register", slug, session_id)
    context = _context(session, person) | {"rows": _rows(session, draft), "key": draft["key"]}
    return render(request, "events/check.html", context)


def _claim(request: HttpRequest, session: Session, person: Person) -> HttpResponse:
    limits.hit("events.register", str(person.pk), **PER_PERSON)
    limits.hit("events.register.address", limits.client_ip(request), **PER_ADDRESS)
    key, draft = _key(request), _draft(request, session, person)
    if earlier := actions.earlier_registration(session, person, key):
        return redirect(_mine(earlier))
    if draft is None or draft["key"] != str(key):
        return redirect("events:check", session.event.slug, session.pk)
    answers = actions.Answers(**{name: value for name, value in draft.items() if name not in NO_ANSWERS})
    try:
        outcome = actions.register(session, person, answers, form_key=key)
    except actions.NotNow:
        return _closed(request, session)
    except Person.DoesNotExist:
        # Signed in elsewhere at this very moment: the guest has become part of the account.
        return contacts.ask(request)
    unsent.drop(request, _name_of_draft(session))
    return redirect(_mine(outcome.registration))


def _session(slug: str, session_id: int) -> Session:
    live = Session.objects.of_live_events().with_details()
    return get_object_or_404(live, pk=session_id, event__slug=slug)


def _no_form(request: HttpRequest, session: Session, person: Person | None) -> HttpResponse | None:
    """Who is registered sees that; where registration isn't open, the page says why."""
    earlier = person and Registration.objects.live().filter(session=session, person=person).first()
    if earlier:
        return redirect(_mine(earlier))
    return None if rules.may_register(session) else _closed(request, session)


def _closed(request: HttpRequest, session: Session) -> HttpResponse:
    others = session.event.sessions.upcoming().exclude(pk=session.pk)
    others = [s for s in others.with_details() if rules.may_register(s)][:6]
    context = {"session": session, "door": rules.door(session), "others": others, **_crumbs(session)}
    return render(request, "events/register_closed.html", context)


def _context(session: Session, person: Person) -> dict:
    return {"session": session, "person": person, "full": not session.seats.free, **_crumbs(session)}


def _crumbs(session: Session) -> dict:
    event = session.event
    crumbs = [
        {"title": _("Events"), "url": reverse("events:list")},
        {"title": event.title, "url": event.get_absolute_url()},
        {"title": _("Register")},
    ]
    return {"event": event, "crumbs": crumbs}


def _rows(session: Session, draft: dict) -> list[dict]:
    form_url = reverse("events:register", args=[session.event.slug, session.pk])
    filled = RegistrationForm(session=session)
    shown = draft | {"interpreter": _interpreter(draft.get("interpreter", ""))}
    return [
        {"label": field.label, "value": shown.get(field.name), "url": f"{form_url}#{_anchor(field)}"}
        for field in filled
    ]


def _anchor(field: BoundField) -> str:
    """Of a choice, its first answer: a group has no label of its own."""
    return field.id_for_label or f"{field.auto_id}_0"


def _interpreter(code: str) -> str:
    return _("Yes, into %(language)s") % {"language": language_name(code)} if code else _("No, thank you")


def _name_of_draft(session: Session) -> str:
    return f"events.register.{session.pk}"


def _draft(request: HttpRequest, session: Session, person: Person | None) -> dict | None:
    """Never what somebody else typed into the same browser, who may have left in the middle."""
    draft = unsent.find(request, _name_of_draft(session))
    whose = draft and draft.get("person")
    return draft if whose is None or (person and whose == person.pk) else None


def _keep(request: HttpRequest, session: Session, person: Person | None, answers: dict) -> None:
    """New answers are a new form: what is confirmed later is what was shown."""
    whose = person.pk if person else None
    kept = {**answers, "key": str(uuid.uuid4()), "person": whose}
    unsent.keep(request, _name_of_draft(session), kept)


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _mine(registration: Registration) -> str:
    return reverse("events:registration", args=[registration.reference])
