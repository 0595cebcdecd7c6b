"""Several cases at once: each by the same action as alone, each in a transaction of its own."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal import languages
from suggestions import actions, rules
from suggestions.desk import veil
from suggestions.desk.doors import actor_of, at_desk, cases, crumbs
from suggestions.desk.forms import bulk as forms
from suggestions.desk.forms.base import NEEDS
from suggestions.models import Suggestion
from suggestions.rules import Actor


@dataclass(frozen=True)
class Result:
    reference: str
    case: Suggestion | None
    problem: str = ""


@require_POST
@at_desk
def bulk(request: HttpRequest) -> HttpResponse:
    form, results = forms.BulkForm(request.POST), []
    if form.is_valid():
        by, wanted = actor_of(request), [chosen.reference for chosen in form.chosen]
        found = {case.reference: case for case in cases().filter(reference__in=wanted)}
        results = [_try(form, chosen, found.get(chosen.reference), by) for chosen in form.chosen]
    context = {
        "form": form,
        "done": [result for result in results if not result.problem],
        "left": [result for result in results if result.problem],
        "chosen": request.POST.getlist("case")[: forms.MOST],
        "key": form.key,
        "crumbs": crumbs((_("Several at once"), "")),
    }
    return render(request, "suggestions/desk/bulk.html", context)


def _try(form: forms.BulkForm, chosen: forms.Chosen, case: Suggestion | None, by: Actor) -> Result:
    """A case outside of somebody's duties reads like one that doesn't exist."""
    if case is None or not rules.may_work_on(by.user, case):
        return Result(chosen.reference, None, _("There is no such case for you."))
    case = veil.for_reader(case, by.user)
    once = {"version": chosen.version, "form": str(uuid.uuid5(form.key, chosen.reference))}
    try:
        DEEDS[form.cleaned_data["deed"]](case, by, form, once)
    except actions.Conflict:
        return Result(chosen.reference, case, _("Somebody has changed it meanwhile: look at it first."))
    except actions.Incomplete as lacking:
        return Result(chosen.reference, case, languages.sentences(str(NEEDS[need]) for need in lacking.needs))
    except actions.Refused:
        return Result(chosen.reference, case, _("This can't be done, or not by you, as the case stands now."))
    return Result(chosen.reference, case)


def _dispatch(case: Suggestion, by: Actor, form: forms.BulkForm, once: dict) -> None:
    """The version says that the grid is still the one that stood in the list; not who returned it."""
    if form.cleaned_data["confirm"] and case.has_proposed_grid:
        actions.dispatch(case, case.grid, by, **once)
    else:
        actions.move(case, "dispatch", by, **once)


def _accept(case: Suggestion, by: Actor, form: forms.BulkForm, once: dict) -> None:
    actions.move(case, "accept", by, **once)


def _categorise(case: Suggestion, by: Actor, form: forms.BulkForm, once: dict) -> None:
    actions.categorise(case, form.cleaned_data["category"], by, **once)


def _release(case: Suggestion, by: Actor, form: forms.BulkForm, once: dict) -> None:
    actions.release_text(case, by, title=case.public_title, text=case.public_text, **once)


DEEDS: dict[str, Callable[[Suggestion, Actor, forms.BulkForm, dict], None]] = {
    forms.DISPATCH: _dispatch,
    forms.ACCEPT: _accept,
    forms.CATEGORISE: _categorise,
    forms.RELEASE: _release,
}
