"""What a sender does on the private page, each on a page of its own, by whoever holds the link."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal import contacts
from portal.models import Token
from suggestions import actions, allowance, links, rules
from suggestions.forms import AnswerForm, CorrectForm, HideForm, WithdrawForm
from suggestions.models import PhotoKind, Suggestion
from suggestions.steps import MOVES, State
from suggestions.views.private import METHODS, back, crumbs, holder_of, of, opens, page, raw, refused


@require_http_methods(METHODS)
@opens
def answer(request: HttpRequest, token: Token) -> HttpResponse:
    found = of(token)
    if request.method != "POST" or found.state != State.NEEDS_INFO:
        return redirect("suggestions:private", raw(request))
    allowance.to_change(request, found)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return page(request, found, form)
    try:
        actions.move(found, "answer", holder_of(found), reason=form.cleaned_data["answer"])
    except (actions.Refused, actions.Incomplete):
        return refused(request)
    return back(request, _("Thank you. We go on with it."))


@require_http_methods(METHODS)
@opens
def correct(request: HttpRequest, token: Token) -> HttpResponse:
    found = of(token)
    if not rules.may_correct(holder_of(found), found):
        return refused(request)
    form = CorrectForm(_posted(request), initial={"title": found.title, "text": found.text})
    if not form.is_valid():
        return _form(request, found, "correct", form, _("Correct it"))
    allowance.to_change(request, found)
    try:
        actions.correct(found, holder_of(found), **form.cleaned_data, **_version(request))
    except actions.Conflict:
        form.add_error(None, _("It was changed in another window meanwhile. Look at it once more."))
        return _form(request, found, "correct", form, _("Correct it"), status=409)
    except actions.Refused:
        return refused(request)
    return back(request, _("Corrected. Somebody looks at it before the public reads it."))


@require_http_methods(METHODS)
@opens
def hide(request: HttpRequest, token: Token) -> HttpResponse:
    """Words, or with `photo` a picture, or with `spot` the exact spot."""
    found = of(token)
    if "spot" in request.POST:
        return _hide_spot(request, found)
    if "photo" in request.POST:
        return _hide_photo(request, found)
    form = HideForm(_posted(request), of=found)
    if not form.is_valid():
        return _hide_page(request, found, form)
    allowance.to_change(request, found)
    try:
        actions.hide_words(found, holder_of(found), form.cleaned_data["all"])
    except actions.NothingHidden:
        form.add_error("words", _("These words stand nowhere in what the public reads"))
        return _hide_page(request, found, form)
    except actions.Refused:
        return refused(request)
    return back(request, _("Hidden. Nobody reads these words any more but those who work on it."))


@require_http_methods(METHODS)
@opens
def withdraw(request: HttpRequest, token: Token) -> HttpResponse:
    found = of(token)
    if not rules.may_move(holder_of(found), found, MOVES["withdraw"]):
        return refused(request)
    form = WithdrawForm(_posted(request))
    if not form.is_valid():
        return _form(request, found, "withdraw", form, _("Withdraw"))
    allowance.to_change(request, found)
    try:
        actions.move(found, "withdraw", holder_of(found), reason=form.cleaned_data["reason"])
    except actions.Refused:
        return refused(request)
    return back(request, _("Withdrawn. Thank you for telling us."))


@require_http_methods(METHODS)
@opens
def revoke(request: HttpRequest, token: Token) -> HttpResponse:
    """The new link goes to the sender; to this page's reader only if the device is the sender's."""
    found = of(token)
    if request.method != "POST":
        return _form(request, found, "revoke", None, _("New private link"))
    allowance.to_change(request, found)
    actions.renew_link(found, holder_of(found))
    if found.author is None or rules.may_see(contacts.confirmed(request), found):
        messages.success(request, _("The old link has ended. This page has a new one: keep it to yourself."))
        return redirect(links.private_path(found))
    return render(request, "suggestions/revoked.html", {"suggestion": found, "crumbs": crumbs(found)})


@require_POST
@opens
def merge(request: HttpRequest, token: Token) -> HttpResponse:
    """Yes or no to joining it with another one; a second press changes nothing."""
    found = of(token)
    offer = found.merge_offers.filter(answered_at=None).select_related("suggestion", "into").first()
    if offer is None:
        return refused(request)
    allowance.to_change(request, found)
    accepted = request.POST.get("answer") == "yes"
    try:
        if not actions.answer_offer(offer, holder_of(found), accepted=accepted):
            return refused(request)
    except (actions.Refused, actions.Incomplete):
        return refused(request)
    if accepted:
        return back(request, _("Joined. Whoever supported yours supports the other one now."))
    return back(request, _("It stays on its own."))


def _posted(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def _version(request: HttpRequest) -> dict[str, int]:
    """The one that the form was opened with."""
    version = request.POST.get("version", "")
    return {"version": int(version)} if version.isdecimal() else {}


def _hide_photo(request: HttpRequest, found: Suggestion) -> HttpResponse:
    number = request.POST["photo"]
    photo = get_object_or_404(_own_photos(found), pk=number if number.isdecimal() else 0)
    allowance.to_change(request, found)
    if photo.pk not in rules.hidden_by_sender(found):
        try:
            actions.hide_own_photo(photo, holder_of(found))
        except actions.Refused:
            return refused(request)
    return back(request, _("Hidden. Nobody sees this picture any more but those who work on it."))


def _hide_spot(request: HttpRequest, found: Suggestion) -> HttpResponse:
    """Hidden already is as good."""
    allowance.to_change(request, found)
    if found.public_point is not None:
        try:
            actions.hide_spot(found, holder_of(found))
        except actions.Refused:
            return refused(request)
    return back(request, _("Hidden. Everybody reads the grid only; those who work on it still see the spot."))


def _hide_page(request: HttpRequest, found: Suggestion, form: HideForm) -> HttpResponse:
    # Also what the house has hidden: it may come back.
    more = {"photos": list(_own_photos(found).exclude(pk__in=rules.hidden_by_sender(found)))}
    return _form(request, found, "hide", form, _("Hide private details"), **more)


def _own_photos(found: Suggestion) -> QuerySet:
    """Pictures of the result are the house's."""
    return found.photos.filter(kind=PhotoKind.REPORT)


def _form(
    request: HttpRequest, found: Suggestion, name: str, form, title: str, *, status=200, **more: Any
) -> HttpResponse:
    context = {"suggestion": found, "token": raw(request), "form": form, "title": title} | more
    context["crumbs"] = crumbs(found, raw(request), title)
    return render(request, f"suggestions/{name}.html", context, status=status)
