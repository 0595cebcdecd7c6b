"""'I have this too', and following: one press on a device that is confirmed, else a page that comes back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from portal import contacts, onward, references, tokens, unsent
from portal.models import Grid, Token
from suggestions import actions, allowance, links, rules
from suggestions.forms import CircleForm, RhythmForm
from suggestions.forms.where import PositionForm
from suggestions.models import Category, Follow, Project, Suggestion
from suggestions.views.new import METHODS

# What was chosen waits here while a contact is confirmed: a position does not belong in an address.
CIRCLE = "suggestions.circle"


@never_cache
@require_http_methods(METHODS)
def support(request: HttpRequest, reference: str) -> HttpResponse:
    """GET asks, also those who come back from confirming; POST counts, or with `back` takes it back."""
    found, person = _public(reference), contacts.confirmed(request)
    if request.method != "POST":
        mine = person is not None and found.supports.filter(person=person).exists()
        context = _about(request, found) | {"mine": mine, "may_support": rules.may_support(found)}
        context["own"] = rules.may_see(person, found)
        return render(request, "suggestions/support.html", context)
    if person is None:
        return contacts.ask(request, back=_here(request))
    allowance.to_join_in(request, person)
    if "back" in request.POST:
        actions.take_back_support(found, person)
        messages.success(request, _("Taken back."))
        return _onward(request, found)
    try:
        actions.support(found, person)
    except actions.Refused:
        messages.warning(request, _("This suggestion cannot be supported: it is over, or it is your own."))
    else:
        messages.success(request, _("Counted: you have this too. We tell you what becomes of it."))
    return _onward(request, found)


@never_cache
@require_http_methods(METHODS)
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    found = _public(reference)
    return _follow(request, {"suggestion": found}, found.get_absolute_url(), _about(request, found))


@never_cache
@require_http_methods(METHODS)
def follow_thing(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """A grid, a category or a project, by the name in its address."""
    rows = {
        "grid": (Grid.objects.all(), "code"),
        "category": (Category.objects.filter(active=True), "slug"),
        "project": (Project.objects.live(), "slug"),
    }
    if kind not in rows:
        raise Http404
    things, column = rows[kind]
    thing = get_object_or_404(things, **{column: name})
    url = thing.get_absolute_url() if hasattr(thing, "get_absolute_url") else _of_category(thing)
    return _follow(request, {kind: thing}, url, {"thing": thing, "kind": kind})


@never_cache
@require_http_methods(METHODS)
def follow_circle(request: HttpRequest) -> HttpResponse:
    person = contacts.confirmed(request)
    # A spot that a link names is meant, whatever was begun before.
    first = _spot_of(request.GET) or unsent.find(request, CIRCLE) or {}
    form = CircleForm(request.POST if request.method == "POST" else None, initial=first)
    spot = _spot_of({name: form[name].value() for name in ("latitude", "longitude")})
    context = {"form": form, "spot": spot, "crumbs": _crumbs(_("Around a spot"))}
    if request.method != "POST" or not form.is_valid():
        return render(request, "suggestions/follow_circle.html", context)
    if person is None:
        unsent.keep(request, CIRCLE, {name: request.POST.get(name, "") for name in form.fields})
        return contacts.ask(request, back=_here(request), kept=True)
    allowance.to_join_in(request, person)
    chosen = form.cleaned_data
    circle = actions.Circle(chosen["latitude"], chosen["longitude"], chosen["radius"])
    try:
        actions.follow(person, circle.fields(), chosen["rhythm"])
    except actions.TooManyFollows:
        form.add_error(None, _("You follow five circles already. End one of them first."))
        return render(request, "suggestions/follow_circle.html", context)
    unsent.drop(request, CIRCLE)
    messages.success(request, _("You follow what happens around that spot."))
    return redirect("suggestions:mine")


def _spot_of(given: Mapping[str, Any]) -> dict[str, str]:
    """As it was written; empty without two numbers that are a position."""
    spot = PositionForm(given)
    known = spot.is_valid() and spot.cleaned_data["latitude"] is not None
    return {name: given[name] for name in ("latitude", "longitude")} if known else {}


@never_cache
@require_POST
def change_follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Another rhythm, or the end, for one's own."""
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request, back=reverse("suggestions:mine"))
    mine = get_object_or_404(Follow, pk=pk, person=person)
    form = RhythmForm(request.POST)
    if "end" in request.POST:
        actions.unfollow(mine)
        messages.success(request, _("Ended. You hear no more of it."))
    elif form.is_valid():
        actions.set_rhythm(mine, form.cleaned_data["rhythm"])
        messages.success(request, _("Changed."))
    return HttpResponseRedirect(onward.next_of(request) or reverse("suggestions:mine"))


@csrf_exempt
@require_http_methods(METHODS)
@tokens.opens(links.FOLLOW)
def unfollow(request: HttpRequest, token: Token) -> HttpResponse:
    """The link in a mail. Mail programs press it by themselves (RFC 8058): the secret is enough.

    With `all`, everything goes that is told in the same rhythm: that is what a digest speaks of.
    """
    found = Follow.objects.filter(pk=token.object_key).select_related(*THINGS).first()
    if found is not None and request.method == "POST":
        same = Follow.objects.filter(person=found.person_id, rhythm=found.rhythm)
        for each in same if "all" in request.GET else [found]:
            actions.unfollow(each)
        found = None
    context = {"follow": found, "everything": "all" in request.GET, "crumbs": _crumbs(_("Follow"))}
    return render(request, "suggestions/unfollow.html", context)


THINGS = ("suggestion", "grid", "category", "project")


def _follow(request: HttpRequest, target: dict[str, Any], url: str, context: dict[str, Any]) -> HttpResponse:
    person = contacts.confirmed(request)
    mine = Follow.objects.filter(person=person, **target).first() if person else None
    form = RhythmForm(
        request.POST if request.method == "POST" else None, initial={"rhythm": mine.rhythm} if mine else None
    )
    if request.method != "POST" or ("end" not in request.POST and not form.is_valid()):
        context |= {"form": form, "mine": mine, "back": url, "crumbs": _crumbs(_("Follow"))}
        return render(request, "suggestions/follow.html", context)
    if person is None:
        return contacts.ask(request, back=_here(request))
    allowance.to_join_in(request, person)
    if "end" in request.POST:
        if mine is not None:
            actions.unfollow(mine)
        messages.success(request, _("Ended. You hear no more of it."))
        return HttpResponseRedirect(url)
    try:
        actions.follow(person, target, form.cleaned_data["rhythm"])
    except actions.TooManyFollows:
        messages.warning(request, _("You follow a great many things already. End some of them first."))
        return redirect("suggestions:mine")
    messages.success(request, _("You follow this now. Whatever becomes of it, we tell you."))
    return HttpResponseRedirect(url)


def _public(reference: str) -> Suggestion:
    wanted = references.normalise(reference) or ""
    return get_object_or_404(Suggestion.objects.public().with_details(), reference=wanted)


def _about(request: HttpRequest, found: Suggestion) -> dict[str, Any]:
    title, _text, language = found.in_language(request.LANGUAGE_CODE)
    context = {"suggestion": found, "title": title, "title_language": language}
    return context | {"next": onward.next_of(request), "crumbs": _crumbs(found.reference)}


def _here(request: HttpRequest) -> str:
    """This page, and through it where they came from."""
    return onward.with_next(request.path, onward.next_of(request))


def _onward(request: HttpRequest, found: Suggestion) -> HttpResponse:
    return HttpResponseRedirect(onward.next_of(request) or found.get_absolute_url())


def _of_category(category: Category) -> str:
    return f"{reverse('suggestions:list')}?category={category.slug}"


def _crumbs(last: str) -> list[dict[str, str]]:
    return [{"title": _("Suggestions"), "url": reverse("suggestions:list")}, {"title": last}]
