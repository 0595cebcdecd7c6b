"""From the form over check-your-answers to the confirmation; without a script, each step a page of its own.

What was typed waits unsent between the two pages, under a key that makes a second press harmless.
"""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events import actions, drafts, rules
from events.forms import RegistrationForm, rearranged, words_of
from events.models import Question, Registration, Session
from portal import contacts, limits, unsent
from portal.models import Person

METHODS = ["GET", "HEAD", "POST"]
# Many colleagues share one address behind the resort's network.
PER_PERSON = {"most": 20, "seconds": 600}
PER_ADDRESS = {"most": 1000, "seconds": 600}


@never_cache
@require_http_methods(METHODS)
def form(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    session, person = _session(slug, session_id), contacts.confirmed(request)
    if answer := _no_form(request, session, person):
        return answer
    filled = _filled(request, session, person)
    if request.method == "POST" and filled.is_valid():
        drafts.keep(request, _name_of_draft(session), person, filled.cleaned_data)
        return redirect("events:check", slug, session_id)
    # What was typed isn't lost: whoever sent something reads first what is wrong with it.
    if person is None and not request.POST:
        return contacts.ask(request)
    return render(request, "events/register.html", _context(session, person) | {"form": filled})


def _filled(request: HttpRequest, session: Session, person: Person | None) -> RegistrationForm:
    """The form with what was typed; who only adds somebody is told of no mistake."""
    household = list(person.household.all()) if person and session.group_limit > 1 else []
    by_mail = person is None or rules.may_be_invited(person)
    asked = {"session": session, "household": household, "by_mail": by_mail}
    asked["questions"] = _questions(session)
    if request.method != "POST":
        known = _draft(request, session, person) or {"name": person.name if person else ""}
        return RegistrationForm(known=known, **asked)
    data, typing = rearranged(request.POST, household, session.group_limit)
    filled = RegistrationForm(data, **asked)
    # Whoever was ticked is asked what every person is asked.
    if typing or (request.POST.getlist("household") and any(q.per_person for q in filled.questions)):
        filled.say_nothing_yet(request.POST.get("do", ""))
    return filled


@never_cache
@require_http_methods(METHODS)
def check(request: HttpRequest, slug: str, session_id: int) -> HttpResponse:
    session, person = (
        _session(slug, session_id, pressed=request.method == "POST"),
        contacts.confirmed(request),
    )
    if person is None:
        return contacts.ask(request, kept=_draft(request, session, None) is not None)
    if request.method == "POST":
        return _claim(request, session, person)
    if answer := _no_form(request, session, person):
        return answer
    draft = _draft(request, session, person)
    if draft is None:
        return redirect("events:register", slug, session_id)
    size, free = 1 + len(draft["companions"]), session.seats.free
    form_url = reverse("events:register", args=[slug, session_id])
    context = {
        "rows": drafts.rows(session, draft, _questions(session), form_url),
        "key": draft["key"],
        "size": size,
        "full": free < size,
        "free": free,
    }
    return render(request, "events/check.html", _context(session, person) | context)


def _claim(request: HttpRequest, session: Session, person: Person) -> HttpResponse:
    limits.hit_each(
        limits.Limited("events.register", str(person.pk), **PER_PERSON),
        limits.Limited("events.register.address", limits.client_ip(request), **PER_ADDRESS),
    )
    key, draft = _key(request), _draft(request, session, person)
    if draft is None or draft["key"] != str(key):
        if earlier := actions.earlier_registration(session, person, key):
            return redirect(_mine(earlier))
        return redirect("events:check", session.event.slug, session.pk)
    spent = actions.Manner(along=lambda: unsent.drop_at_once(request, _name_of_draft(session)))
    try:
        outcome = actions.register(session, person, drafts.as_answers(draft), form_key=key, manner=spent)
    except actions.NotNow:
        return _closed(request, session)
    except actions.NotThisGroup as refused:
        for problem in refused.problems:
            messages.error(request, words_of(problem, session))
        return redirect("events:register", session.event.slug, session.pk)
    except Person.DoesNotExist:
        # Signed in elsewhere at this very moment: the guest has become part of the account.
        return contacts.ask(request)
    return redirect(_mine(outcome.registration))


def _questions(session: Session) -> list[Question]:
    return list(session.event.questions.asked().with_choices())


def _session(slug: str, session_id: int, *, pressed: bool = False) -> Session:
    """With all that a page shows of it; whoever has `pressed` the button needs less."""
    live = Session.objects.of_live_events()
    rows = live.to_register() if pressed else live.with_details()
    return get_object_or_404(rows, pk=session_id, event__slug=slug)


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


def _name_of_draft(session: Session) -> str:
    return f"events.register.{session.pk}"


def _draft(request: HttpRequest, session: Session, person: Person | None) -> dict | None:
    return drafts.find(request, _name_of_draft(session), person)


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def _mine(registration: Registration) -> str:
    return reverse("events:registration", args=[registration.reference])
