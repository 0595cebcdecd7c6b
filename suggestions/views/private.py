"""The sender's own page, for everybody who holds its link: how it stands, and what can still be done."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import contacts, previews, tokens
from portal.models import Token
from suggestions import links, rules, track
from suggestions.forms import AnswerForm
from suggestions.models import PhotoKind, RemarkKind, Suggestion
from suggestions.rules import Actor
from suggestions.steps import MOVES, SHORT_WAYS, State

METHODS = ["GET", "HEAD", "POST"]


def lost(request: HttpRequest) -> HttpResponse:
    """Replaced, ended or never given out: it says how to come by the newest, and nothing else."""
    context = {"keep_days": settings.SUGGESTIONS_FORGET_AFTER_DAYS}
    return render(request, "suggestions/link_lost.html", context, status=404)


opens = tokens.opens(links.PRIVATE, lost)


@require_safe
@opens
def private(request: HttpRequest, token: Token) -> HttpResponse:
    return page(request, of(token))


@require_safe
@opens
def photo(request: HttpRequest, token: Token, photo: str) -> HttpResponse:
    return previews.shown(get_object_or_404(of(token).photos, key=photo).original)


def of(token: Token) -> Suggestion:
    return get_object_or_404(Suggestion.objects.sent().with_details(), pk=token.object_key)


def holder_of(found: Suggestion) -> Actor:
    """Whoever holds the link speaks for the sender."""
    return Actor(person=found.author, link_of=found.pk)


def raw(request: HttpRequest) -> str:
    return request.resolver_match.kwargs["token"]


def back(request: HttpRequest, words: str, level: int = messages.SUCCESS) -> HttpResponse:
    """To the private page, with what was done."""
    messages.add_message(request, level, words)
    return redirect("suggestions:private", raw(request))


def refused(request: HttpRequest) -> HttpResponse:
    words = _("That was not possible any more: the suggestion has moved on meanwhile.")
    return back(request, words, messages.WARNING)


def page(request: HttpRequest, found: Suggestion, answer: AnswerForm | None = None) -> HttpResponse:
    context = _context(request, found)
    if found.state == State.NEEDS_INFO:
        context["form"] = answer or AnswerForm()
    return render(request, "suggestions/private.html", context)


def _context(request: HttpRequest, found: Suggestion) -> dict[str, Any]:
    entries, by = list(found.entries.all()), holder_of(found)
    remarks = list(found.remarks.exclude(kind__in=[RemarkKind.NOTE, RemarkKind.REASON]))
    public = [remark for remark in remarks if remark.kind == RemarkKind.PUBLIC]
    asked = [remark for remark in remarks if remark.kind != RemarkKind.PUBLIC]
    photos = list(found.photos.all())
    return {
        "suggestion": found,
        "token": raw(request),
        "person": contacts.confirmed(request),
        "steps": track.steps(found, entries),
        "timeline": track.timeline(entries, public),
        "holder": track.holder(found),
        "promise": track.promise(found, entries, list(found.pauses.all())),
        "replies": list(found.replies.filter(published_at__isnull=False)),
        "asked": asked,
        "question": asked[-1] if asked and asked[-1].kind == RemarkKind.QUESTION else None,
        "photos": [photo for photo in photos if photo.kind == PhotoKind.REPORT],
        "results": [photo for photo in photos if photo.kind == PhotoKind.RESULT and photo.public],
        "offer": found.merge_offers.to_answer().select_related("into").first(),
        "verdict": _verdict(found),
        "follow_up": follow_up_of(found),
        "for_the_public": rules.is_for_the_public(found),
        "differs": (found.title, found.text) != (found.public_title, found.public_text),
        "may": {
            "correct": rules.may_correct(by, found),
            "hide": rules.may_hide(by, found),
            "withdraw": rules.may_move(by, found, MOVES["withdraw"]),
        },
        "crumbs": crumbs(found),
    }


def crumbs(found: Suggestion, token: str = "", last: str = "") -> list[dict[str, str]]:  # nosec B107 - none
    own = {"title": found.reference}
    if last:
        own["url"] = reverse("suggestions:private", args=[token])
    rows = [
        {"title": _("Suggestions"), "url": reverse("suggestions:list")},
        {"title": _("My suggestions"), "url": reverse("suggestions:mine")},
        own,
    ]
    return [*rows, {"title": last}] if last else rows


def _verdict(found: Suggestion) -> dict[str, Any] | None:
    """The newest question 'is it solved?' to the sender, and the link that answers it."""
    verdict = found.verdicts.of_the_sender().last()
    if verdict is None or not rules.may_answer(verdict, timezone.now()):
        return None
    return {"row": verdict, "url": links.verdict_path(verdict)}


def follow_up_of(found: Suggestion) -> str:
    """When it is too late to have it opened again, the way on is a new suggestion, linked with this one."""
    if not found.is_over or found.outcome in SHORT_WAYS:
        return ""
    if rules.may_reopen_by_verdict(found, timezone.now()):
        return ""
    return reverse("suggestions:new") + f"?follow_up_of={found.reference}"
