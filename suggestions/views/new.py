"""Suggesting, one thing a page: what it is, where it is; the draft is a row, so that nothing is lost."""

import uuid
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal import contacts, references
from portal.models import Grid, Person
from suggestions import actions, allowance, drafts, rules, tiles, writing
from suggestions.forms import WhatForm, WhereForm
from suggestions.models import Category, Suggestion
from suggestions.steps import State
from suggestions.views import maps
from suggestions.views.alike import alike

METHODS = ["GET", "HEAD", "POST"]
STEPS = 4
# What a follow-up takes over from the suggestion that it goes on with.
CARRIED = ("grid", "landmark")
SPOT = ("latitude", "longitude", "spot_shown")


@never_cache
@require_http_methods(METHODS)
def what(request: HttpRequest) -> HttpResponse:
    """The first page. Sending it starts the draft; the form's key makes a second press find the first one."""
    person = contacts.confirmed(request)
    earlier = _earlier(request, person)
    if request.method != "POST":
        form = WhatForm(initial=_wanted(request, earlier))
        waiting = drafts.offered(request, person)
        return _what(request, form, key=drafts.new_key(), earlier=earlier, waiting=waiting)
    if "language" in request.POST:
        return _what(request, WhatForm(initial=request.POST.dict()), key=_kept_key(request), earlier=earlier)
    form = WhatForm(request.POST)
    key = drafts.opened_key(request.POST.get("key", ""))
    if not form.is_valid():
        return _what(request, form, key=_kept_key(request), earlier=earlier)
    allowance.to_draft(request)
    draft = _start(_content(request, form, earlier), key or uuid.uuid4(), person, earlier)
    response = redirect("suggestions:new_where", draft.form_key)
    drafts.remember(request, response, draft)
    return response


@require_http_methods(METHODS)
@drafts.opens
def what_again(request: HttpRequest, draft: Suggestion) -> HttpResponse:
    known = {"kind": draft.kind, "category": draft.category.slug, "title": draft.title, "text": draft.text}
    if "language" in request.POST:
        form = WhatForm(initial=request.POST.dict())
    else:
        form = WhatForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        actions.edit_draft(draft, _changed(request, draft, form))
        return _on(request, "suggestions:new_where", draft)
    return _what(request, form, draft=draft, earlier=draft.follow_up_of)


@require_http_methods(METHODS)
@drafts.opens
def where(request: HttpRequest, draft: Suggestion) -> HttpResponse:
    if "language" in request.POST:
        form = WhereForm(initial=request.POST.dict())
    else:
        posted = request.POST if request.method == "POST" else None
        form = WhereForm(posted, initial=WhereForm.known(draft))
    if form.is_valid():
        actions.edit_draft(draft, replace(actions.Content.of(draft), **form.cleaned_data))
        return _on(request, "suggestions:new_photos", draft)
    context = context_of(2, draft) | {"form": form, **alike(request, draft), **on_a_map()}
    return tiles.allow(render(request, "suggestions/new/where.html", context))


@require_POST
@drafts.opens
def discard(request: HttpRequest, draft: Suggestion) -> HttpResponse:
    actions.drop_draft(draft)
    drafts.forget(draft)
    return redirect("suggestions:new")


def context_of(step: int, draft: Suggestion | None = None) -> dict[str, Any]:
    """What every page of the way has: how far one has come, and the draft."""
    crumbs = [{"title": _("Suggestions"), "url": _list_url()}, {"title": _("New suggestion")}]
    return {"step": step, "of": STEPS, "draft": draft, "crumbs": crumbs}


def on_a_map() -> dict[str, str]:
    """What the picker asks for; see suggestions/_picker.html."""
    urls = {"grids_url": reverse("suggestions:map_grids"), "grid_at_url": reverse("suggestions:grid_at")}
    return urls | maps.on_every_map()


def _list_url() -> str:
    return reverse("suggestions:list")


def _kept_key(request: HttpRequest) -> str:
    """The form's own key as it came, if it is one of ours: a form shown again is the same form."""
    signed = request.POST.get("key", "")
    return signed if drafts.opened_key(signed) else drafts.new_key()


def _what(request: HttpRequest, form: WhatForm, **context) -> HttpResponse:
    context = context_of(1, context.pop("draft", None)) | {"form": form} | context
    return render(request, "suggestions/new/what.html", context)


def _on(request: HttpRequest, name: str, draft: Suggestion) -> HttpResponse:
    """The next page; whoever only came to change one answer goes back to the check page."""
    back = "suggestions:new_check" if "check" in request.GET else name
    return redirect(back, draft.form_key)


def _start(
    content: actions.Content, key: uuid.UUID, person: Person | None, earlier: Suggestion | None
) -> Suggestion:
    """The draft of this form: what a first press has made, unless it was sent since or is somebody else's."""
    given = {"author": person, "follow_up_of": earlier}
    draft = actions.start_draft(content, form_key=key, **given)
    same = (draft.title, draft.text) == (content.title, content.text)
    theirs = draft.author_id is not None and not rules.may_see(person, draft)
    if theirs or (draft.state != State.DRAFT and not same):
        return actions.start_draft(content, form_key=uuid.uuid4(), **given)
    if not same:
        actions.edit_draft(draft, content)
    return draft


def _content(request: HttpRequest, form: WhatForm, earlier: Suggestion | None) -> actions.Content:
    carried = _carried(request, earlier) if earlier else {"grid": _grid(request)}
    return actions.Content(language=_language(request, form), **form.cleaned_data, **carried)


def _carried(request: HttpRequest, earlier: Suggestion) -> dict[str, Any]:
    """A hidden spot goes on with its sender only: others would read it off their own draft."""
    knows = earlier.public_point or rules.may_see(contacts.confirmed(request), earlier)
    return {name: getattr(earlier, name) for name in (*CARRIED, *(SPOT if knows else ()))}


def _changed(request: HttpRequest, draft: Suggestion, form: WhatForm) -> actions.Content:
    return replace(actions.Content.of(draft), language=_language(request, form), **form.cleaned_data)


def _language(request: HttpRequest, form: WhatForm) -> str:
    words = f"{form.cleaned_data['title']} {form.cleaned_data['text']}"
    return writing.language_of(words, request.LANGUAGE_CODE)


def _wanted(request: HttpRequest, earlier: Suggestion | None) -> dict[str, Any]:
    """What the link that led here already says: a category, or a suggestion that this one goes on with."""
    if earlier is not None:
        title = _("Still not solved: %(title)s") % {"title": earlier.public_title}
        return {"kind": earlier.kind, "category": earlier.category.slug, "title": title[:120]}
    slug = request.GET.get("category", "")
    return {"category": slug} if Category.objects.filter(slug=slug, active=True).exists() else {}


def _grid(request: HttpRequest) -> Grid | None:
    code = request.GET.get("grid", "")
    return Grid.objects.filter(code=code).first() if code else None


def _earlier(request: HttpRequest, person: Person | None) -> Suggestion | None:
    """`?follow_up_of=K7M-2Q9X`: public for everybody, else for who sent it."""
    reference = references.normalise(request.GET.get("follow_up_of", ""))
    if not reference:
        return None
    found = Suggestion.objects.sent().with_details().filter(reference=reference).first()
    if found is None or not (found.is_public or rules.may_see(person, found)):
        raise Http404
    return found
