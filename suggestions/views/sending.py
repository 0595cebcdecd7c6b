"""The last two pages: what will be public and what will not, then what happens next."""

import uuid
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import contacts, grids, limits, onward
from portal.models import Person
from suggestions import actions, allowance, drafts, links, rules
from suggestions.forms import SendForm
from suggestions.models import Release, Suggestion
from suggestions.rules import Actor
from suggestions.views.alike import alike
from suggestions.views.new import METHODS, STEPS, context_of
from suggestions.views.photos import reported


@require_http_methods(METHODS)
@drafts.opens
def check(request: HttpRequest, draft: Suggestion) -> HttpResponse:
    """Nothing is sent that was not shown: whoever changed it in another window sees it once more."""
    if not (draft.grid_id or draft.landmark_id or draft.address):
        return redirect("suggestions:new_where", draft.form_key)
    person = contacts.confirmed(request)
    if person is None:
        return _ask(request, draft)
    if request.method != "POST":
        return _page(request, draft, person, SendForm())
    form = SendForm({"public": SendForm.NO} if rules.needs_phone(person) else request.POST)
    if not form.is_valid():
        return _page(request, draft, person, form)
    if request.POST.get("seen") != seen(draft):
        words = _("This suggestion was changed in another window. Look at it once more, then send it.")
        return _page(request, draft, person, form, problem=words, status=409)
    return _send(request, draft, person, form)


@require_POST
@drafts.opens
def another_contact(request: HttpRequest, draft: Suggestion) -> HttpResponse:
    """'Not you?', and 'use a phone': the draft goes on under the contact that is confirmed next.

    An account is left by signing out, and adds a phone in its own pages.
    """
    if request.user.is_authenticated:
        return redirect("suggestions:new_check", draft.form_key)
    actions.release_draft(draft)
    wants_phone = "phone" in request.POST
    response = _ask(request, draft, phone=wants_phone)
    if not wants_phone:
        contacts.forget(request, response)
    drafts.remember(request, response, draft)
    return response


@never_cache
@require_safe
def done(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    person = contacts.confirmed(request)
    found = get_object_or_404(Suggestion.objects.sent().with_details(), form_key=key)
    if person is None:
        return contacts.ask(request)
    if not rules.may_see(person, found):
        raise Http404
    private = settings.BASE_URL + links.private_path(found)
    context = context_of(0) | {"suggestion": found, "private_url": private}
    context["is_for_the_public"] = rules.is_for_the_public(found)
    return render(request, "suggestions/new/done.html", context)


def seen(draft: Suggestion) -> str:
    """Which state of the draft a page shows."""
    return draft.updated_at.isoformat()


def _send(request: HttpRequest, draft: Suggestion, person: Person, form: SendForm) -> HttpResponse:
    try:
        allowance.to_send(request, person)
    except limits.TooMany as problem:
        words = _("You have sent a lot of suggestions today. This one is kept: send it tomorrow.")
        response = _page(request, draft, person, form, problem=words, status=429)
        response.headers["Retry-After"] = str(problem.seconds)
        return response
    more: dict[str, Any] = {}
    if form.cleaned_data["public"] == SendForm.NO:
        more = {"release": Release.HIDDEN, "data": {"not_public": True}}
    actions.submit(draft, Actor(person=person), **more)
    return redirect("suggestions:new_done", draft.form_key)


def _page(
    request: HttpRequest, draft: Suggestion, person: Person, form: SendForm, *, problem: str = "", status=200
) -> HttpResponse:
    context = context_of(4, draft) | {"form": form, "person": person, "problem": problem}
    context |= {"rows": _rows(draft), "photos": reported(draft), "seen": seen(draft)}
    context |= {"needs_phone": rules.needs_phone(person), "phone_url": _phone_url(draft, person)}
    context["keep_days"] = settings.SUGGESTIONS_FORGET_AFTER_DAYS
    context |= {"contact": _contact(person), "hidden_spot": "" if draft.spot_shown else _point(draft)}
    context["decided"] = grids.surveyed_at(*draft.point) if draft.point else None
    context |= alike(request, draft)
    return render(request, "suggestions/new/check.html", context, status=status)


def _rows(draft: Suggestion) -> list[dict[str, Any]]:
    what, where = (
        reverse(f"suggestions:{name}", args=[draft.form_key]) + "?check" for name in ("new_what", "new_where")
    )
    rows = [
        (_("What it is"), draft.get_kind_display(), f"{what}#id_kind_0"),
        (_("About"), draft.category.name, f"{what}#id_category_0"),
        (_("In one sentence"), draft.title, f"{what}#id_title"),
        (_("More"), draft.text, f"{what}#id_text"),
        (_("Grid"), draft.grid, f"{where}#id_grid"),
        (_("At or near"), draft.landmark, f"{where}#id_landmark"),
        (_("Exact spot"), _point(draft) if draft.spot_shown else "", f"{where}#where"),
    ]
    optional = {_("At or near"), _("Exact spot")}
    return [
        {"label": label, "value": value, "url": url}
        for label, value, url in rows
        if value or label not in optional
    ]


def _point(draft: Suggestion) -> str:
    return "" if draft.latitude is None else f"{draft.latitude:.5f}, {draft.longitude:.5f}"


def _ask(request: HttpRequest, draft: Suggestion, *, phone: bool = False) -> HttpResponse:
    """A contact belongs to the last step: what can be sent is sent by somebody who can be answered."""
    before = reverse("suggestions:new_photos", args=[draft.form_key])
    return contacts.ask(
        request, back=_check(draft), phone=phone, step=f"{STEPS}/{STEPS}", before=before, kept=True
    )


def _check(draft: Suggestion) -> str:
    return reverse("suggestions:new_check", args=[draft.form_key])


def _phone_url(draft: Suggestion, person: Person) -> str:
    """An account adds its number in its own pages, and comes back."""
    if person.user_id is None:
        return ""
    return onward.with_next(reverse("change_contact", args=["phone"]), _check(draft))


def _contact(person: Person) -> str:
    account = person.user
    return (account.email or account.phone) if account else person.contact
