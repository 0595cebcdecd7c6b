"""How it was, and pictures: by a contact confirmed on this device, or by the link in the thanks."""

import functools
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events import actions, consents, rules, tickets
from events.forms.afterwards import FeedbackForm, drawn
from events.models import Feedback, Registration
from events.views.own import Way, by_contact, crumbs, of_token, raw
from portal import limits, tokens
from portal.models import Token

PER_REGISTRATION = {"most": 30, "seconds": 600}


class ByThanks(Way):
    """The link in the thanks opens these pages only."""

    def url(self, name: str) -> str:
        return super().url("thanks" if name == "feedback" else f"thanks_{name}")


def by_thanks(view: Callable[..., HttpResponse], *methods: str) -> Callable[..., HttpResponse]:
    @require_http_methods(methods or ["GET", "HEAD", "POST"])
    @tokens.opens(tickets.THANKS)
    @functools.wraps(view)
    def opened(request: HttpRequest, token: Token) -> HttpResponse:
        return view(request, of_token(token), ByThanks("", raw(request)))

    return opened


def _feedback(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    if not rules.was_there(found):
        raise Http404
    said = Feedback.objects.filter(registration=found).first()
    is_open = rules.may_give_feedback(found)
    form = FeedbackForm(initial=_initial(said))
    if request.method == "POST":
        limits.hit("events.feedback", str(found.pk), **PER_REGISTRATION)
        form = FeedbackForm(request.POST)
        if form.is_valid() and _keep(request, found, form):
            return redirect(way.url("feedback"))
    context = {
        "registration": found,
        "session": found.session,
        "event": found.session.event,
        "form": form,
        "said": said,
        "agreed": consents.FOR_FEEDBACK,
        "stars": drawn(said.stars) if said else "",
        "is_open": is_open,
        "pictures_url": way.url("pictures"),
        "until": rules.afterwards_until(found.session),
        "crumbs": crumbs(_("How was it?")),
    }
    return tokens.private(render(request, "events/feedback.html", context))


def _keep(request: HttpRequest, found: Registration, form: FeedbackForm) -> bool:
    """False when it has just closed: the page that follows shows it, with what was typed."""
    try:
        actions.give_feedback(found, **form.cleaned_data)
    except actions.FeedbackClosed:
        form.add_error(None, _("It has just closed: what you wrote could not be kept."))
        return False
    messages.success(request, _("Thank you! We have kept what you said."))
    return True


def _initial(said: Feedback | None) -> dict:
    return {name: getattr(said, name) for name in ("stars", "good", "change")} if said else {}


feedback, thanks = by_contact(_feedback), by_thanks(_feedback)
