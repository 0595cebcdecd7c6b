"""What people said of an event, for its organisers: added up, one by one, and as a summary for everybody."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Avg, Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, opinions, rules
from events.desk.entry import at_desk, at_telling
from events.desk.feedback_forms import AnswersForm, SummaryForm, narrowed
from events.forms.afterwards import drawn
from events.models import Event, FeedbackSummary

PER_PAGE = 50


@require_safe
@at_desk
def events(request: HttpRequest) -> HttpResponse:
    """Those of which somebody has said something, the latest word on top."""
    rows = Event.objects.annotate(
        number=Count("sessions__feedback"),
        average=Avg("sessions__feedback__stars"),
        last=Max("sessions__feedback__created_at"),
    )
    rows = rows.filter(number__gt=0).select_related("feedback_summary").order_by("-last", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "events/desk/feedback_events.html", {"page_obj": page, "crumbs": crumbs()})


@require_safe
@at_desk
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event, slug=slug)
    actions.looked_at(event, "events.read_feedback", by=request.user)
    dates = opinions.by_date(event)
    form = AnswersForm(request.GET, sessions=[date.session for date in dates])
    chosen = form.wanted.get("date")
    page = Paginator(narrowed(event, form.wanted), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.signs = drawn(row.stars)
    context = {
        "event": event,
        "dates": dates,
        "stars": opinions.together([one for one in dates if chosen in (None, one.session.pk)]),
        "chosen": next((one for one in dates if one.session.pk == chosen), None),
        "form": form,
        "page_obj": page,
        "query": urlencode(form.query),
        "summary": FeedbackSummary.objects.filter(event=event).first(),
        "may_tell": rules.may_tell_feedback(request.user),
        "crumbs": crumbs(event),
    }
    return render(request, "events/desk/feedback.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_telling
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event, slug=slug)
    row = FeedbackSummary.objects.filter(event=event).first()
    if request.method == "POST" and request.POST.get("do") == "withdraw":
        if row and actions.withdraw_summary(row, by=request.user):
            messages.success(request, _("Withdrawn: only the desk reads it now."))
        return redirect("events_desk:summary", slug)
    form = SummaryForm(request.POST if request.method == "POST" else None, instance=row)
    other = None
    if request.method == "POST" and form.is_valid():
        if _written(request, event, form):
            return redirect("events_desk:summary", slug)
        other = FeedbackSummary.objects.get(event=event)
        # A second press writes over what is shown beside it.
        form.data = form.data.copy()
        form.data["version"] = other.version
    row = FeedbackSummary.objects.filter(event=event).first()
    context = {
        "event": event,
        "form": form,
        "summary": row,
        "other": other,
        "told": opinions.preview(event, row) if row else None,
        "crumbs": crumbs(event, _("Summary for everybody")),
    }
    return render(request, "events/desk/feedback_summary.html", context)


def _written(request: HttpRequest, event: Event, form: SummaryForm) -> bool:
    release = request.POST.get("do") == "release"
    try:
        row = actions.write_summary(event, form.texts, seen=form.seen, release=release, by=request.user)
    except actions.ChangedElsewhere:
        form.add_error(None, _("Somebody else has changed it meanwhile. Theirs is shown below yours."))
        return False
    said = _("Saved, and public.") if row.released_at else _("Saved. Nobody outside reads it yet.")
    messages.success(request, said)
    return True


def crumbs(event: Event | None = None, last: str = "") -> list[dict]:
    steps = [{"title": _("How it was"), "url": reverse("events_desk:feedback")}]
    if event:
        steps.append({"title": event.title, "url": reverse("events_desk:answers", args=[event.slug])})
    if last:
        return [*steps, {"title": last}]
    return [*steps[:-1], {"title": steps[-1]["title"]}]
