"""Changing a registration: the form as it was filled in, a look at what becomes of it, one press."""

import copy
import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import actions, answering, consents, drafts, rules
from events.forms import RegistrationForm, rearranged, words_of
from events.models import Registration, Session
from events.views.own import Way, by_contact, by_link, crumbs
from portal import contacts, limits, unsent

PER_REGISTRATION = {"most": 30, "seconds": 600}


def _form(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    if not rules.may_change(found):
        return redirect(way.url(""))
    filled = _filled(request, found)
    if request.method == "POST" and filled.is_valid():
        _keep(request, found, filled.cleaned_data, request.POST.get("version", ""))
        return redirect(way.url("change_check"))
    draft = unsent.find(request, _name(found))
    version = request.POST.get("version") or (draft or {}).get("version", found.version)
    context = {"form": filled, "version": version, **_context(found, way)}
    return render(request, "events/change.html", context)


def _filled(request: HttpRequest, found: Registration) -> RegistrationForm:
    # Whoever was sent the link may be somebody else: the family is shown, and remembered, by contact only.
    own = contacts.confirmed(request) == found.person
    session = _as_it_stands(found)
    household = list(found.person.household.all()) if own and session.group_limit > 1 else []
    asked = {
        "session": session,
        "household": household,
        "questions": _questions(found),
        "had": found.size,
        "by_mail": found.invited or rules.may_be_invited(found.person),
    }
    if request.method != "POST":
        known = unsent.find(request, _name(found)) or drafts.of_registration(found, household)
        return _without_memory(RegistrationForm(known=known, **asked), own)
    data, typing = rearranged(request.POST, household, session.group_limit)
    filled = _without_memory(RegistrationForm(data, **asked), own)
    if typing or (request.POST.getlist("household") and any(q.per_person for q in filled.questions)):
        filled.say_nothing_yet(request.POST.get("do", ""))
    return filled


def _without_memory(form: RegistrationForm, own: bool) -> RegistrationForm:
    if not own:
        form.fields.pop("remember", None)
    return form


def _check(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    draft = unsent.find(request, _name(found))
    if request.method == "POST":
        return _change(request, found, way, draft)
    if draft is None or not rules.may_change(found):
        return redirect(way.url("change") if draft is None else way.url(""))
    more = 1 + len(draft["companions"]) - found.size
    context = {
        "rows": drafts.rows(_as_it_stands(found), draft, _questions(found), way.url("change")),
        "key": draft["key"],
        "size": found.size + more,
        "more": max(0, more),
        "fewer": max(0, -more),
    }
    return render(request, "events/change_check.html", context | _context(found, way))


def _change(request: HttpRequest, found: Registration, way: Way, draft: dict | None) -> HttpResponse:
    limits.hit("events.change", str(found.pk), **PER_REGISTRATION)
    if draft is None or draft["key"] != request.POST.get("key"):
        # Pressed again, or in an older tab: the registration as it stands, or the newer answers.
        return redirect(way.url("") if draft is None else way.url("change_check"))
    try:
        actions.change(found, drafts.as_answers(draft), version=draft["version"])
    except actions.TooLate:
        return redirect(way.url(""))
    except actions.ChangedElsewhere:
        _keep(request, found, draft, str(found.version))
        messages.warning(request, _elsewhere(found))
        return redirect(way.url("change_check"))
    except (actions.TooFew, actions.CannotGrow, actions.NotThisGroup) as refused:
        for words in _refusal(refused, found):
            messages.error(request, words)
        return redirect(way.url("change"))
    unsent.drop(request, _name(found))
    messages.success(request, _("Changed. We have sent you the new details."))
    return redirect(way.url(""))


def _refusal(refused: Exception, found: Registration) -> list[str]:
    """With the numbers; what was typed is in the form still."""
    if isinstance(refused, actions.NotThisGroup):
        return [words_of(problem, found.session) for problem in refused.problems]
    if isinstance(refused, actions.CannotGrow):
        return [
            _(
                "In the waiting list a group can become smaller, not larger: others would wait longer. "
                "To come with more people, leave the list and join it again at its end."
            )
        ]
    if refused.waiting:
        said = ngettext(
            "%(waiting)s person waits for a place, so nobody can add people now. Your registration is as it "
            "was, and what you typed is still here.",
            "%(waiting)s people wait for places, so nobody can add people now. Your registration is as it "
            "was, and what you typed is still here.",
            refused.waiting,
        )
        return [said % {"waiting": refused.waiting}]
    said = ngettext(
        "Only %(free)s more place is free. Your registration is as it was, and what you typed is still here.",
        "Only %(free)s more places are free. Your registration is as it was, and what you typed is still "
        "here.",
        refused.free,
    )
    return [said % {"free": refused.free}]


def _elsewhere(found: Registration) -> str:
    said = ngettext(
        "This registration was changed meanwhile, elsewhere: it is now for %(size)s person. What you typed "
        "is below: save it if it should hold.",
        "This registration was changed meanwhile, elsewhere: it is now for %(size)s people. What you typed "
        "is below: save it if it should hold.",
        found.size,
    )
    return said % {"size": found.size}


def _keep(request: HttpRequest, found: Registration, answers: dict, version: str) -> None:
    """New answers are a new form; what was told about questions that are withdrawn stays."""
    asked = {question.key for question in _questions(found)}
    withdrawn = {key: value for key, value in found.answers.items() if key not in asked}
    kept = answers | {
        "answers": withdrawn | answers["answers"],
        "version": int(version) if version.isascii() and version.isdecimal() else found.version,
        "consent_version": consents.CURRENT if answers.get("consent") else None,
        "key": str(uuid.uuid4()),
    }
    unsent.keep(request, _name(found), kept)


def _questions(found: Registration) -> list:
    return [q for q in answering.of_event(found.session.event_id) if not q.withdrawn_at]


def _as_it_stands(found: Registration) -> Session:
    """The date, for this group: a limit that was lowered since takes nobody out unseen."""
    session = copy.copy(found.session)
    session.group_limit = max(session.group_limit, found.size)
    return session


def _name(found: Registration) -> str:
    return f"events.change.{found.pk}"


def _context(found: Registration, way: Way) -> dict:
    return {
        "registration": found,
        "session": _as_it_stands(found),
        "event": found.session.event,
        "back": way.url(""),
        "form_url": way.url("change"),
        "cancel_url": way.url("cancel"),
        "crumbs": crumbs(found.reference),
    }


change, private_change = by_contact(_form), by_link(_form)
change_check, private_change_check = by_contact(_check), by_link(_check)
