"""The rules by which the dates of an event come round: seen, made, ended, days left out and besides."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, clashes, drift, notices, recurrences
from events.desk import reach
from events.desk.entry import at_planning, planning_crumbs, posted
from events.desk.recurring_forms import A_YEAR_AHEAD, WAYS, YEARLY, DayForm, LeaveOutForm
from events.models import Event, Recurrence, Session
from events.models.session import SessionState

from .planning import METHODS

# So many days of a rule its list names.
NEXT = 3


@require_safe
@at_planning
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event, slug=slug)
    rows = list(event.recurrences.select_related("place").prefetch_related("exceptions"))
    shown = [{"rule": row, "next": _next(row)} for row in rows if row.stopped_at is None]
    context = {"event": event, "shown": shown, "stopped": [row for row in rows if row.stopped_at]}
    return _page(request, "rules", event, context, last=_("Recurring dates"))


@require_safe
@at_planning
def ways(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event, slug=slug)
    shown = [{"key": key, "title": title, "hint": hint} for key, (_form, title, hint) in WAYS.items()]
    return _page(request, "rule_ways", event, {"event": event, "ways": shown}, last=_("New rule"))


@require_http_methods(METHODS)
@at_planning
def new(request: HttpRequest, slug: str, way: str) -> HttpResponse:
    """Typed, seen as a list with what speaks against each day, made."""
    event = get_object_or_404(Event, slug=slug)
    if way not in WAYS:
        raise Http404
    initial = {"window_days": A_YEAR_AHEAD} if way in YEARLY else {}
    form, title, _hint = WAYS[way]
    form = form(posted(request), event=event, initial=initial)
    context = {"event": event, "form": form, "way": title}
    step = request.POST.get("step")
    if request.method != "POST" or step == "edit" or not form.is_valid():
        return _page(request, "rule_form", event, context, last=_("New rule"))
    made = form.made()
    proposals = _proposed(made)
    if step == "make":
        try:
            return _make(request, made, proposals)
        except actions.RuleThere:
            said = _("A rule with these days and hours runs already. Change that one, or stop it first.")
            form.add_error(None, said)
            return _page(request, "rule_form", event, context, last=_("New rule"))
    context |= {"rule": made, "proposals": proposals, "unsure_after": clashes.unsure_after(proposals)}
    return _page(request, "rule_check", event, context, last=_("New rule"))


def _make(request: HttpRequest, made: Recurrence, proposals: list[clashes.Proposal]) -> HttpResponse:
    ticked = set(request.POST.getlist("date"))
    left_out = [timezone.localdate(one.starts_at) for one in proposals if one.key not in ticked]
    saved, new_one = actions.make_recurrence(made, left_out=left_out, by=request.user)
    if new_one:
        messages.success(request, _("The rule holds, and its first dates have been made."))
    else:
        messages.info(request, _("This rule had been made already."))
    return redirect("events_desk:rule", saved.event.slug, saved.pk)


def _proposed(made: Recurrence) -> list[clashes.Proposal]:
    now = timezone.now()
    days = recurrences.days(made.pattern, timezone.localdate(now), made.horizon(now))
    values = [made.values(day) for day in days]
    spans = [(one["starts_at"], one["ends_at"]) for one in values if one["starts_at"] > now]
    return clashes.looked_at(made.event, made.place, spans)


@require_safe
@at_planning
def rule(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found, now = of_event(slug, pk), timezone.now()
    exceptions = found.exceptions.filter(day__gte=timezone.localdate(now))
    context = {"rule": found, "dates": drift.ahead(found, now), "drift": drift.drift(found, now)}
    context |= {"event": found.event, "exceptions": exceptions}
    return _page(request, "rule", found.event, context, rule=found)


@require_http_methods(METHODS)
@at_planning
def leave_out(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = running(slug, pk)
    form = LeaveOutForm(found, posted(request), initial={"day": request.GET.get("day")})
    context = {"event": found.event, "rule": found, "form": form}
    if request.POST.get("step") != "edit" and form.is_valid():
        day, sure = form.cleaned_data["day"], request.POST.get("step") == "do"
        try:
            actions.leave_out(found, day, reason=form.words, words=form.words, sure=sure, by=request.user)
        except actions.PeopleCome as asked:
            context |= _told(asked.session, form.words)
            return _page(
                request, "rule_leave_out_told", found.event, context, rule=found, last=_("Leave out")
            )
        except actions.RuleChanged:
            return _changed_elsewhere(request, found)
        messages.success(request, _("This day is left out."))
        return redirect("events_desk:rule", slug, pk)
    return _page(request, "rule_leave_out", found.event, context, rule=found, last=_("Leave out a day"))


def _told(session: Session, words: dict[str, str] | None) -> dict:
    after = Session.objects.with_details().get(pk=session.pk)
    after.state = SessionState.CANCELLED
    letters = notices.preview(after, notices.News(words), asks=False)
    return {"session": session, "reach": reach.of(session), "letters": letters}


@require_http_methods(METHODS)
@at_planning
def besides(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = running(slug, pk)
    form = DayForm(posted(request), initial={"day": request.GET.get("day")})
    if form.is_valid():
        try:
            session, new_one = actions.take_besides(found, form.cleaned_data["day"], by=request.user)
        except actions.RuleChanged:
            return _changed_elsewhere(request, found)
        if session.is_cancelled:
            messages.info(request, _("There is a date on this day that was called off: bring it back here."))
            return redirect("events_desk:date", session.pk)
        said = _("The date has been made.") if new_one else _("There is a date on this day already.")
        messages.success(request, said)
        return redirect("events_desk:rule", slug, pk)
    context = {"event": found.event, "rule": found, "form": form}
    return _page(request, "rule_besides", found.event, context, rule=found, last=_("A day besides"))


@require_http_methods(METHODS)
@at_planning
def stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    found = of_event(slug, pk)
    if request.method == "POST":
        try:
            gone, kept = actions.stop(found, by=request.user)
        except actions.RuleChanged:
            return _changed_elsewhere(request, found)
        said = ngettext(
            "The rule has ended. %(number)s empty date is gone.",
            "The rule has ended. %(number)s empty dates are gone.",
            gone,
        )
        messages.success(request, said % {"number": gone})
        if kept:
            said = ngettext(
                "%(number)s date stays, because people come to it.",
                "%(number)s dates stay, because people come to them.",
                kept,
            )
            messages.info(request, said % {"number": kept})
        return redirect("events_desk:rule", slug, pk)
    rows = [row for row in drift.ahead(found, timezone.now()) if not row.is_cancelled]
    kept = [row for row in rows if row.registered or row.helpers]
    context = {"event": found.event, "rule": found, "kept": kept, "gone": len(rows) - len(kept)}
    return _page(request, "rule_stop", found.event, context, rule=found, last=_("End the rule"))


def of_event(slug: str, pk: int) -> Recurrence:
    rows = Recurrence.objects.select_related("event", "place").prefetch_related("exceptions")
    return get_object_or_404(rows, event__slug=slug, pk=pk)


def running(slug: str, pk: int) -> Recurrence:
    found = of_event(slug, pk)
    if found.stopped_at:
        raise Http404
    return found


def _changed_elsewhere(request: HttpRequest, found: Recurrence) -> HttpResponse:
    messages.warning(request, _("Somebody else has changed this rule meanwhile. Look at it, then try again."))
    return redirect("events_desk:rule", found.event.slug, found.pk)


def _next(found: Recurrence) -> list:
    return recurrences.next_days(found.pattern, timezone.localdate(), NEXT)


def _page(request, name: str, event: Event, context: dict, *, rule=None, last: str = "") -> HttpResponse:
    return render(
        request, f"events/desk/{name}.html", context | {"crumbs": crumbs(event, rule=rule, last=last)}
    )


def crumbs(event: Event, *, rule: Recurrence | None = None, last: str = "") -> list[dict]:
    """Down to the rules of an event, one of them, and what is done with it."""
    steps = planning_crumbs(event, last=_("Recurring dates"))
    below = []
    if rule:
        below = [{"title": _("A rule"), "url": reverse("events_desk:rule", args=[event.slug, rule.pk])}]
    if last and last != _("Recurring dates"):
        below.append({"title": last})
    if not below:
        return steps
    steps[-1]["url"] = reverse("events_desk:rules", args=[event.slug])
    return [*steps, *below[:-1], {"title": below[-1]["title"]}]
