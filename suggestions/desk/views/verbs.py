"""One page for everything that can be done with a case: a form, or what has changed since it was opened."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal import limits, translating
from suggestions import actions, rules
from suggestions.desk import history, veil, verbs
from suggestions.desk.doors import actor_of, crumbs_of, opens_case
from suggestions.desk.forms.base import NEEDS, DeskForm
from suggestions.desk.forms.words import PairForm, TemplatedForm
from suggestions.desk.verbs import OrderVerb, Verb
from suggestions.models import Suggestion
from suggestions.steps import MOVES, Need, Who

METHODS = ["GET", "HEAD", "POST"]
TRANSLATIONS = {"most": 40, "seconds": 600}
# What no form can mend: the page says it before anybody types.
CONDITIONS = {
    *(Need.GRID, Need.REPORTS, Need.BOTH_LANGUAGES, Need.NO_GAPS, Need.RUNNING),
    *(Need.OTHER_VERIFIER, Need.GRADES),
}


@require_http_methods(METHODS)
@opens_case
def verb(request: HttpRequest, case: Suggestion, verb: str) -> HttpResponse:
    chosen = verbs.VERBS.get(verb)
    if chosen is None or not _is_open(case, chosen):
        raise Http404
    about = {"case": case, "by": actor_of(request)}
    return run(request, chosen.of(case), case, about, target=case)


@require_http_methods(METHODS)
@opens_case
def order_verb(request: HttpRequest, case: Suggestion, pk: int, verb: str) -> HttpResponse:
    orders = case.department_orders.select_related("department", "suggestion")
    chosen = verbs.ORDER_VERBS.get(verb)
    if chosen is None or veil.is_over(case):
        raise Http404
    order = orders.filter(pk=pk).first()
    if order is None and _was_done(request, case):
        return redirect("suggestions_desk:case", case.reference)
    if order is None and request.method == "POST":
        messages.warning(request, _("This can't be done now: see how the case stands."))
        return redirect("suggestions_desk:case", case.reference)
    if order is None:
        raise Http404
    about = {"case": case, "by": actor_of(request), "order": order}
    if verb == "grade":
        about["sides"] = rules.grading_sides(about["by"], case)
    return run(request, chosen, case, about, target=order)


def _was_done(request: HttpRequest, case: Suggestion) -> bool:
    """A second tap, when the first has taken the order away."""
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return False
    return case.entries.of_form(str(key)).exists()


def _is_open(case: Suggestion, chosen: Verb) -> bool:
    """Under a veil only what volunteers do: the pages of the others show what only their people read."""
    move = MOVES.get(chosen.name.replace("-", "_"))
    return not veil.is_over(case) or (move is not None and Who.VOLUNTEER in move.who)


def run(
    request: HttpRequest, chosen: Verb | OrderVerb, case: Suggestion, about: dict[str, Any], *, target: Any
) -> HttpResponse:
    """`about` is what the form is made with, `target` what the verb is done to."""
    if not chosen.is_theirs(about["by"], target):
        return _not_theirs(request, chosen, case, about)
    if request.method != "POST":
        return _open(request, chosen, case, about, target)
    form = chosen.form(request.POST, **about)
    if "propose" in request.POST and chosen.name == "translate":
        return _propose(request, chosen, case, form)
    if "fill" in request.POST and isinstance(form, TemplatedForm):
        return _page(request, chosen, case, _refilled(chosen, request.POST.dict(), about))
    if "preview" in request.POST and isinstance(form, PairForm):
        return _previewed(request, chosen, case, about)
    if not form.is_valid():
        return _page(request, chosen, case, form)
    try:
        chosen.act(target, about["by"], form)
    except actions.Conflict as met:
        return _conflict(request, chosen, met.current, form, about, target)
    except actions.Incomplete as lacking:
        form.lack(lacking.needs)
        return _page(request, chosen, case, form)
    except actions.Refused:
        return _page(request, chosen, case, form, status=409, refused=True)
    messages.success(request, chosen.said)
    case.refresh_from_db()
    is_theirs = rules.may_work_on(request.user, case)
    return (
        redirect("suggestions_desk:case", case.reference) if is_theirs else redirect("suggestions_desk:queue")
    )


def _not_theirs(request, chosen, case: Suggestion, about: dict[str, Any]) -> HttpResponse:
    """At no moment: whoever waits for it would wait in vain. It says who does it; what somebody wrote while
    it was theirs can be copied."""
    who = sorted(rules.in_the_end(chosen.who) - {Who.CLOCK}, key=list(Who).index)
    context = {
        "case": case,
        "verb": chosen,
        "form": chosen.form(request.POST or None, **about),
        "who": [history.SIDES[one] for one in who],
        "crumbs": crumbs_of(case, chosen.label),
    }
    return render(request, "suggestions/desk/not_theirs.html", context, status=403)


def _open(request, chosen, case, about, target) -> HttpResponse:
    if not chosen.may(about["by"], target):
        messages.warning(request, _("This can't be done now: see how the case stands."))
        return redirect("suggestions_desk:case", case.reference)
    form = chosen.form(**about)
    if "template" in request.GET and isinstance(form, TemplatedForm):
        form = _refilled(chosen, form.initial | {"template": request.GET["template"]}, about)
    return _page(request, chosen, case, form)


def _refilled(chosen, values: dict[str, Any], about: dict[str, Any]) -> DeskForm:
    """What was typed, with the words of a template behind it."""
    blank = chosen.form(**about)
    return chosen.form(initial=blank.filled(values), **about)


def _previewed(request, chosen, case, about) -> HttpResponse:
    """What was typed, and above it how it will be read; nothing is kept."""
    form = chosen.form(initial=request.POST.dict(), **about)
    return _page(request, chosen, case, form, preview=form.preview(form.initial, chosen.said))


def _page(request, chosen, case, form, *, status: int = 200, **more) -> HttpResponse:
    context = {
        "case": case,
        "verb": chosen,
        "form": form,
        "formset": getattr(form, "calls", None),
        "lacking": _lacking(chosen, case, form),
        "crumbs": crumbs_of(case, chosen.label),
    }
    context |= chosen.context(case, form.by)
    return render(request, chosen.template, context | more, status=status)


def _lacking(chosen, case: Suggestion, form: DeskForm) -> list[str]:
    move = MOVES.get(chosen.name.replace("-", "_"))
    if move is None or form.is_bound:
        return []
    missing = rules.missing(form.by, case, move, {"now": timezone.now()})
    return [NEEDS[need] for need in missing if need in CONDITIONS and need.value not in form.fields]


def _propose(request, chosen, case: Suggestion, form: DeskForm) -> HttpResponse:
    """A machine's words, kept as a proposal; what somebody has typed is not overwritten."""
    if not chosen.may(form.by, case):
        return _page(request, chosen, case, form, status=409, refused=True)
    limits.hit("suggestions.translate", str(request.user.pk), **TRANSLATIONS)
    if any(form.data.get(name, "").strip() for name in ("title", "text")):
        said = _("Empty the fields first: a proposal would take the place of what is there.")
        return _page(request, chosen, case, form, problem=said)
    target = next(code for code, _name in settings.LANGUAGES if code != case.language)
    try:
        words = [
            translating.translate(text, case.language, target)
            for text in (case.public_title, case.public_text)
        ]
        actions.propose_translation(case, form.by, *words)
    except (translating.NotTranslated, actions.Refused):
        said = _("No proposal could be had just now. Try later, or translate it yourself.")
        return _page(request, chosen, case, form, problem=said)
    return redirect("suggestions_desk:verb", case.reference, "translate")


def _conflict(request, chosen, current: Suggestion, form, about, target) -> HttpResponse:
    """Somebody was faster. Nothing typed is lost: it can be sent with the new version, or copied."""
    current = veil.for_reader(current, request.user)
    since = history.since(current, form.cleaned_data["version"])
    renewed = _renewed(target)
    possible = renewed is not None and chosen.may(about["by"], renewed)
    context = {"since": since, "current": current, "possible": possible}
    data = request.POST.copy()
    data["version"] = str(current.version)
    again = chosen.form(data, **about | {"case": current})
    again.is_valid()
    return _page(request, chosen, current, again, status=409, conflict=context)


def _renewed(target: Any) -> Any:
    """The case or the order as it is now; None for a call that has been taken back."""
    return type(target).objects.filter(pk=target.pk).first()
