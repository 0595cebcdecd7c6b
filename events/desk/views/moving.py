"""Moving a date, calling it off, bringing it back: written, seen as they will read it, then done and told."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from events import actions, clashes, notices
from events.desk import reach
from events.desk.date_forms import MoveForm, WordsForm
from events.desk.entry import at_planning, planning_crumbs
from events.models import Session
from events.models.session import SessionState
from portal.models.notices import Channel

from .planning import METHODS, planned

MOVED = ("starts_at", "ends_at", "place")


@dataclass(frozen=True)
class Said:
    """What the pages of one of the three say."""

    crumb: str
    heading: str
    first: str
    question: str
    button: str


MOVE = Said(
    _("Move"),
    _("Move this date"),
    _("Nothing happens yet: next you see who is told and what they will read."),
    _("Move this date?"),
    _("Move it and tell everybody"),
)
CALL_OFF = Said(
    _("Call off"),
    _("Call this date off"),
    _(
        "Everybody is told, and keeps the registration in case you bring the date back. "
        "Next you see what they will read."
    ),
    _("Call this date off?"),
    _("Call it off and tell everybody"),
)
REINSTATE = Said(
    pgettext_lazy("date", "Bring back"),
    _("Bring this date back"),
    _("Everybody who is registered is told that it takes place after all. Next you see what they will read."),
    _("Bring this date back?"),
    _("Bring it back and tell everybody"),
)


@dataclass(frozen=True)
class Change:
    """One of the three, as it is done."""

    said: Said
    session: Session
    after: Session
    news: notices.News
    do: Callable[[], Any]
    asks: bool = False

    @property
    def moves(self) -> bool:
        return self.said is MOVE


@require_http_methods(METHODS)
@at_planning
def move(request: HttpRequest, pk: int) -> HttpResponse:
    session = planned(pk)
    if session.is_cancelled or session.is_over:
        messages.warning(request, gettext("A date that is cancelled or over can't be moved."))
        return redirect("events_desk:date", pk)
    if _is_done(request, session):
        return redirect("events_desk:date", pk)
    form = MoveForm(session, request.POST or None)
    if request.method != "POST" or request.POST.get("step") == "edit" or not form.is_valid():
        return _written(request, MOVE, session, form)
    change = _moved(request, session, form)
    try:
        return _seen_or_done(request, change, form)
    except actions.Changed as changed:
        form.tell_changed(changed.now)
        return _written(request, MOVE, session, form)


@require_http_methods(METHODS)
@at_planning
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    return _turn(request, planned(pk), CALL_OFF, SessionState.CANCELLED, actions.call_off)


@require_http_methods(METHODS)
@at_planning
def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    return _turn(request, planned(pk), REINSTATE, SessionState.PLANNED, actions.reinstate)


def _turn(request, session: Session, said: Said, to: SessionState, do: Callable[..., bool]) -> HttpResponse:
    if session.state == to or session.is_over:
        if request.method != "POST":
            messages.info(request, gettext("This date is over, or somebody has done that already."))
        return redirect("events_desk:date", session.pk)
    form = WordsForm(request.POST or None)
    if request.method != "POST" or request.POST.get("step") == "edit" or not form.is_valid():
        return _written(request, said, session, form)
    after, news = copy.copy(session), notices.News(form.words, again=to == SessionState.PLANNED)
    after.state = to
    change = Change(said, session, after, news, lambda: do(session, words=form.words, by=request.user))
    return _seen_or_done(request, change, form)


def _moved(request: HttpRequest, session: Session, form: MoveForm) -> Change:
    given, after = form.cleaned_data, copy.copy(session)
    to = {name: given[name] for name in MOVED}
    for name, value in to.items():
        setattr(after, name, value)
    told = {"sequence": given["seen"], "words": form.words, "ask": given["ask"], "by": request.user}
    news = notices.News(form.words, session)

    def do() -> bool:
        return actions.reschedule(planned(session.pk), **to, **told)

    return Change(MOVE, session, after, news, do, asks=given["ask"])


def _is_done(request: HttpRequest, session: Session) -> bool:
    """By an earlier press of the same button: the date is where this form wants it, and has changed since."""
    if request.POST.get("step") != "do" or request.POST.get("seen") == str(session.sequence):
        return False
    form = MoveForm(session, request.POST)
    form.is_valid()
    return all(form.cleaned_data.get(name) == getattr(session, name) for name in MOVED)


def _written(request: HttpRequest, said: Said, session: Session, form) -> HttpResponse:
    context = {"session": session, "event": session.event, "form": form, "said": said}
    context["crumbs"] = planning_crumbs(session.event, session, said.crumb)
    return render(request, "events/desk/change_date.html", context)


def _seen_or_done(request: HttpRequest, change: Change, form) -> HttpResponse:
    """Errors: Changed."""
    session, reached = change.session, reach.of(change.session)
    if request.POST.get("step") == "do":
        if change.do():
            _say_done(request, reached)
        return redirect("events_desk:date", session.pk)
    context = {"session": session, "event": session.event, "change": change, "form": form, "reach": reached}
    context["by_sms"] = reached.by[Channel.SMS]
    context["letters"] = notices.preview(change.after, change.news, asks=change.asks)
    context["crumbs"] = planning_crumbs(session.event, session, change.said.crumb)
    after = change.after
    if not after.is_cancelled:
        span = (after.starts_at, after.ends_at)
        context["doubts"] = clashes.looked_at(session.event, after.place, [span], but=session)[0].doubts
    return render(request, "events/desk/told.html", context)


def _say_done(request: HttpRequest, reached: reach.Reach) -> None:
    told = reached.registrations - reached.unreached
    said = ngettext(
        "Done. %(number)s registration is told.", "Done. %(number)s registrations are told.", told
    )
    messages.success(request, said % {"number": told})
    reach.warn(request, reached.unreached)
