"""Two that are the same: the sender is asked; where nobody can be asked, an officer decides and says why."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal import references
from suggestions import actions, rules, similar
from suggestions.desk import history, veil
from suggestions.desk.doors import actor_of, crumbs_of, opens_case
from suggestions.desk.forms.joining import JoinForm
from suggestions.models import Suggestion
from suggestions.steps import MOVES

JOIN = MOVES["join"]


@require_http_methods(["GET", "HEAD", "POST"])
@opens_case
def join(request: HttpRequest, case: Suggestion) -> HttpResponse:
    by = actor_of(request)
    if not rules.may_look_for_twins(by, case) and (request.method != "POST" or veil.is_over(case)):
        raise Http404
    chosen = {"other": references.normalise(request.GET.get("reference", "")) or ""}
    form = JoinForm(request.POST if request.method == "POST" else None, case=case, by=by, initial=chosen)
    if not form.is_bound or not form.is_valid():
        return _page(request, case, form)
    into, words = form.cleaned_data["target"], form.cleaned_data.get("reason", "")
    try:
        if case.author_id is not None:
            actions.offer_join(case, into, by, **form.once)
            messages.success(request, _("The sender has been asked whether the two are the same."))
        else:
            actions.join(case, into, by, reason=words, **form.once)
            messages.success(request, JOIN.said)
    except actions.Conflict as met:
        return _conflict(request, case, form, met.current)
    except actions.Incomplete as lacking:
        form.lack(lacking.needs)
        return _page(request, case, form)
    except actions.Refused:
        return _page(request, case, form, status=409, refused=True)
    return redirect("suggestions_desk:case", case.reference)


def _conflict(request, case: Suggestion, form: JoinForm, current: Suggestion) -> HttpResponse:
    since = history.since(current, form.cleaned_data["version"])
    possible = rules.may_look_for_twins(form.by, Suggestion.objects.get(pk=case.pk))
    data = request.POST.copy()
    data["version"] = str(current.version)
    again = JoinForm(data, case=current, by=form.by)
    context = {"since": since, "current": current, "possible": possible}
    return _page(request, current, again, status=409, conflict=context)


def _page(request, case: Suggestion, form: JoinForm, *, status: int = 200, **more) -> HttpResponse:
    question = similar.Question.of(case)
    found = similar.similar(question, without=[case.pk])
    known = [case.pk, *(one.suggestion.pk for one in found)]
    asked = case.merge_offers.select_related("into").order_by("-offered_at", "-pk")
    context = {
        "case": case,
        "form": form,
        "similar": found,
        "of_its_kind": similar.of_its_kind(question, known),
        "asked": list(asked),
        "may_decide": case.author_id is None and rules.may_move(form.by, case, JOIN),
        "crumbs": crumbs_of(case, _("Join with another suggestion")),
    }
    return render(request, "suggestions/desk/join.html", context | more, status=status)
