"""A rule is changed: typed, seen with all that it does to the dates ahead, chosen, applied."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from events import actions, clashes, drift
from events.actions import DateChoice
from events.desk.entry import at_planning, posted
from events.desk.recurring_forms import WAYS, RuleForm, ToldForm, way_of
from events.models import Recurrence

from .planning import METHODS
from .recurring import crumbs, running


@require_http_methods(METHODS)
@at_planning
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = running(slug, pk)
    form_class, title, _hint = WAYS[way_of(found)]
    form = form_class(posted(request), event=found.event, recurrence=found)
    step = request.POST.get("step")
    if request.method != "POST" or step == "edit" or not form.is_valid():
        return _page(request, "rule_form", found, {"form": form, "way": title})
    after = form.made()
    told = ToldForm(request.POST if step == "apply" else None)
    if step == "apply" and told.is_valid():
        try:
            return _apply(request, after, told)
        except actions.RuleChanged as changed:
            after.version = changed.now.version
            form.data = form.data.copy()
            form.data["version"] = after.version
            messages.warning(request, _("Somebody else has changed this rule meanwhile: look once more."))
    return _seen(request, found, after, form, told)


def _seen(request, found: Recurrence, after: Recurrence, form: RuleForm, told: ToldForm) -> HttpResponse:
    difference = drift.preview(found, after)
    choices = [(one, _choices(request, one)) for one in difference.asking]
    context = {"form": form, "told": told, "after": after, "difference": difference, "choices": choices}
    context["for_all"] = request.POST.get("all", "")
    context |= _added(request, after, difference.added)
    return _page(request, "rule_preview", found, context)


def _added(request: HttpRequest, after: Recurrence, days: list[dt.date]) -> dict:
    """The new dates with what speaks against each; those without are ticked, until somebody has chosen."""
    spans = [(one["starts_at"], one["ends_at"]) for one in map(after.values, days)]
    proposals = clashes.looked_at(after.event, after.place, spans)
    fresh = {one.key for one in proposals if after.is_for_a_festival or not one.doubts}
    shown = set(request.POST.getlist("shown"))
    ticked = set(request.POST.getlist("date")) | {key for key in fresh if key not in shown}
    return {"added": proposals, "ticked": ticked, "unsure_after": clashes.unsure_after(proposals)}


def _left_out(request: HttpRequest) -> list[dt.date]:
    """Shown with a box, and not ticked."""
    unticked = set(request.POST.getlist("shown")) - set(request.POST.getlist("date"))
    return sorted(day for day in map(parse_date, unticked) if day)


def _choices(request: HttpRequest, one: drift.Differing) -> list[tuple[str, bool]]:
    """Which may be chosen for this date, and whether it is."""
    names = [DateChoice.KEEP, *([DateChoice.FOLLOW] if one.to else []), DateChoice.CALL_OFF]
    chosen = request.POST.get(f"date-{one.session.pk}", DateChoice.KEEP)
    return [(str(name), name == chosen) for name in names]


def _apply(request: HttpRequest, after: Recurrence, told: ToldForm) -> HttpResponse:
    """Errors: RuleChanged."""
    given = actions.Told(told.words, told.cleaned_data["ask"], request.user)
    left_out = _left_out(request)
    done = actions.change_recurrence(after, _chosen(request, after), left_out=left_out, told=given)
    said = ngettext("%(number)s date made", "%(number)s dates made", done.added) % {"number": done.added}
    parts = [
        said,
        ngettext("%(number)s removed", "%(number)s removed", done.removed) % {"number": done.removed},
        ngettext("%(number)s changed", "%(number)s changed", done.changed) % {"number": done.changed},
        ngettext("%(number)s left as it was", "%(number)s left as they were", done.kept)
        % {"number": done.kept},
        ngettext("%(number)s called off", "%(number)s called off", done.called_off)
        % {"number": done.called_off},
    ]
    messages.success(request, _("The rule is changed: ") + _(", ").join(parts) + ".")
    for session in done.too_small:
        words = _("More people come on %(day)s than there would be places: they stay as many as before.")
        messages.warning(request, words % {"day": f"{session.rule_day:%Y-%m-%d}"})
    return redirect("events_desk:rule", after.event.slug, after.pk)


def _chosen(request: HttpRequest, after: Recurrence) -> dict[int, DateChoice]:
    known, for_all = set(DateChoice.values), request.POST.get("all")
    chosen = {}
    for pk in after.sessions.values_list("pk", flat=True):
        name = for_all if for_all in known else request.POST.get(f"date-{pk}")
        if name in known:
            chosen[pk] = DateChoice(name)
    return chosen


def _page(request: HttpRequest, name: str, found: Recurrence, context: dict) -> HttpResponse:
    context |= {"event": found.event, "rule": found}
    context["crumbs"] = crumbs(found.event, rule=found, last=_("Change the rule"))
    return render(request, f"events/desk/{name}.html", context)
