"""Many dates by a simple rule: seen as a list with what speaks against each, then made in one go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from events import actions, clashes
from events.desk.date_forms import PlacesFields, RuleForm
from events.desk.entry import at_planning, planning_crumbs
from events.models import Event

from .planning import METHODS, latest, plan_of


@require_http_methods(METHODS)
@at_planning
def many(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event, slug=slug)
    like = latest(event)
    form = RuleForm(request.POST or None, initial=_like(event, like))
    context = {"event": event, "form": form, "like": like}
    context["crumbs"] = planning_crumbs(event, last=_("Several dates"))
    if request.method != "POST" or request.POST.get("step") == "edit" or not form.is_valid():
        return render(request, "events/desk/many_dates.html", context)
    proposals = clashes.looked_at(event, form.cleaned_data["place"], form.spans)
    ticked = set(request.POST.getlist("date"))
    chosen = [one for one in proposals if one.key in ticked]
    if request.POST.get("step") == "make" and chosen:
        return _make(request, event, form, like, chosen)
    shown = [(one, one in chosen if ticked else not one.doubts) for one in proposals]
    context |= {"shown": shown, "none": request.POST.get("step") == "make"}
    context["unsure_after"] = clashes.unsure_after(proposals)
    return render(request, "events/desk/many_dates_list.html", context)


def _make(request, event: Event, form: RuleForm, like, chosen: list[clashes.Proposal]) -> HttpResponse:
    given = form.cleaned_data
    spans = [(one.starts_at, one.ends_at) for one in chosen]
    made = actions.add_dates(event, plan_of(given, like), spans, key=given["key"], by=request.user)
    number = len(made)
    if number:
        said = ngettext("%(number)s date has been made.", "%(number)s dates have been made.", number)
        messages.success(request, said % {"number": number})
    else:
        messages.info(request, _("These dates had been made already."))
    return redirect("events_desk:dates", event.slug)


def _like(event: Event, like) -> dict:
    if like is None:
        return {"place": event.place_id}
    said = {"place": like.place_id, **PlacesFields.said(like)}
    hours = {"begins": like.starts_at, "ends": like.ends_at}
    return said | {name: timezone.localtime(moment) for name, moment in hours.items()}
