"""Needs at the desk: which are open, who is proposed for one and why, and asking them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Site

from events import actions, asks, candidates, rules, versions
from events.actions import matching, need_clock
from events.desk.entry import at_desk
from events.desk.needs_forms import NeedsForm, PointForm, narrowed
from events.models import Asked, Help, Need
from events.notices.needs import Why
from events.rules import matching as matching_rules
from events.rules.matching import may_be_met
from events.steps import AskState, HelpState, NeedState

PER_PAGE, PROPOSED = 50, 20
METHODS = ["GET", "HEAD", "POST"]


@require_safe
@at_desk
def needs(request: HttpRequest) -> HttpResponse:
    form = NeedsForm(request.GET)
    session = request.GET.get("session", "")
    actions.looked_at(Site.objects.get(is_default_site=True), "events.read_needs", by=request.user)
    rows = narrowed(form.wanted, int(session) if session.isascii() and session.isdecimal() else None)
    context = {
        "form": form,
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "query": urlencode(form.query),
        "now": timezone.now(),
        "crumbs": crumbs(),
    }
    return render(request, "events/desk/needs.html", context)


@require_safe
@at_desk
def need(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _page(request, found, PointForm(instance=found))


@require_POST
@at_desk
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who are ticked, or with `turn` one after the other from now on."""
    found = _found(request, pk)
    if "turn" in request.POST:
        _turn(request, found, request.POST["turn"] == "on")
        return redirect("events_desk:need", pk)
    ticked = set(request.POST.getlist("volunteer"))
    wanted = [one.volunteer for one in candidates.proposals(found) if str(one.volunteer.pk) in ticked]
    if not wanted:
        messages.error(request, _("Tick whom you want to ask."))
        return redirect("events_desk:need", pk)
    try:
        asked = matching.ask(found, wanted, by=request.user)
    except matching.NotNeeded:
        messages.warning(request, _("Somebody is found already, or nobody is needed any more."))
    else:
        said = ngettext("%(number)s volunteer is asked.", "%(number)s volunteers are asked.", len(asked))
        messages.success(request, said % {"number": len(asked)})
    return redirect("events_desk:need", pk)


@require_POST
@at_desk
def point(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if not may_be_met(found.registration):
        messages.warning(request, _("It has begun already, or nobody is needed any more."))
        return redirect("events_desk:need", pk)
    form = PointForm(request.POST, instance=Need.objects.get(pk=pk))
    if not form.is_valid():
        return _page(request, found, form)
    given = {"version": form.cleaned_data["version"], "by": request.user, "now": timezone.now()}
    try:
        changed = matching.choose_point(found, form.changes, **given)
    except versions.ChangedMeanwhile:
        form.meet(found)
        return _page(request, found, form)
    told = changed and found.accepted
    messages.success(request, _("Saved, and both have been told.") if told else _("Saved."))
    return redirect("events_desk:need", pk)


@require_http_methods(METHODS)
@at_desk
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """The volunteer has called and can't come: the need is open again."""
    found = _found(request, pk)
    if found.state != NeedState.MET or not found.accepted or not may_be_met(found.registration):
        return redirect("events_desk:need", pk)
    if request.method == "POST":
        if matching.step_back(found.accepted[0], by=request.user, why=Why.RELEASED):
            messages.success(request, _("Both have been told. Now ask somebody else."))
        return redirect("events_desk:need", pk)
    context = {"need": found, "volunteer": found.accepted[0].volunteer, "session": found.registration.session}
    return render(request, "events/desk/need_release.html", context | {"crumbs": crumbs(found, _("Let go"))})


def _turn(request: HttpRequest, found: Need, on: bool) -> None:
    Need.objects.filter(pk=found.pk).update(in_turn=on)
    if not on:
        messages.success(request, _("Nobody is asked any more without you."))
        return
    need_clock.ask_next(found, now=timezone.now())
    messages.success(request, _("From now on one after the other is asked, until somebody says yes."))


def _found(request: HttpRequest, pk: int) -> Need:
    """A look at somebody's need is a look at their registration."""
    found = get_object_or_404(Need.objects.with_details().with_volunteer(), pk=pk)
    actions.looked_at(found.registration, "events.read_registration", by=request.user)
    return found


def _page(request: HttpRequest, found: Need, form: PointForm) -> HttpResponse:
    registration = found.registration
    is_open = found.state == NeedState.OPEN and may_be_met(registration)
    asked = list(Asked.objects.filter(need=found).select_related("volunteer"))
    _mark_stepped_back(asked, registration.session_id)
    known = {one.volunteer_id for one in asked if one.state != AskState.WITHDRAWN}
    proposed = candidates.proposals(found) if is_open else []
    fresh = [one for one in proposed if one.volunteer.pk not in known]
    context = {
        "need": found,
        "registration": registration,
        "session": registration.session,
        "access": asks.access_of(found),
        "is_open": is_open,
        "asked": asked,
        "rows": [_row(found, one) for one in fresh[:PROPOSED]],
        "may_coordinate": rules.may_coordinate(request.user),
        "more": max(0, len(fresh) - PROPOSED),
        "volunteer": found.accepted[0].volunteer if found.accepted else None,
        "may_release": found.state == NeedState.MET and may_be_met(registration),
        "form": form,
        "crumbs": crumbs(found),
    }
    return render(request, "events/desk/need.html", context)


def _mark_stepped_back(asked: list[Asked], session_id: int) -> None:
    """Who had said yes reads like somebody who has only said no, otherwise."""
    left = Help.objects.filter(state=HelpState.LEFT, shift__private=True, shift__session=session_id)
    volunteers = set(left.values_list("volunteer", flat=True))
    for one in asked:
        one.had_said_yes = one.state == AskState.DECLINED and one.volunteer_id in volunteers


def _row(found: Need, one: matching_rules.Proposal) -> dict:
    day = timezone.localdate(found.registration.session.starts_at)
    minor = one.volunteer.is_minor_on(day)
    return {"volunteer": one.volunteer, "why": candidates.in_words(found, one), "is_minor": minor}


def crumbs(found: Need | None = None, last: str = "") -> list[dict]:
    steps = [{"title": _("Check-in"), "url": reverse("events_desk:sessions")}]
    steps.append({"title": _("Interpreters and companions")})
    if found is None:
        return steps
    steps[-1]["url"] = reverse("events_desk:needs")
    own = {"title": found.registration.name or found.registration.reference}
    if last:
        return [*steps, own | {"url": reverse("events_desk:need", args=[found.pk])}, {"title": last}]
    return [*steps, own]
