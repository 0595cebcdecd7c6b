"""The dates of an event: seen, made, copied, given more or fewer places."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, clashes, rules
from events.desk.date_forms import DateForm, PlacesFields, PlacesForm, WhenForm
from events.desk.entry import at_planning, planning_crumbs
from events.models import Event, Seats, Session
from events.steps import RegistrationState

METHODS = ["GET", "HEAD", "POST"]
PER_PAGE, PAST = 50, 20


@require_safe
@at_planning
def events(request: HttpRequest) -> HttpResponse:
    """Those with a date ahead first, the next one on top; then the others, the newest first."""
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:80]
    ahead = Q(sessions__ends_at__gte=timezone.now())
    rows = Event.objects.annotate(
        next=Min("sessions__starts_at", filter=ahead), coming=Count("sessions", filter=ahead)
    )
    if wanted:
        rows = rows.titled(wanted)
    rows = rows.order_by(F("next").asc(nulls_last=True), "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "q": wanted, "crumbs": planning_crumbs()}
    return render(request, "events/desk/events.html", context)


@require_safe
@at_planning
def dates(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.select_related("copied_from"), slug=slug)
    now = timezone.now()
    rows = event.sessions.select_related("place", "seats")
    past = rows.past(now).order_by("-starts_at")
    context = {
        "event": event,
        "coming": rows.upcoming(now),
        "past": past[:PAST],
        "may_copy": rules.may_copy(request.user),
        "may_edit": request.user.has_perm("events.change_event"),
        "crumbs": planning_crumbs(event),
    }
    return render(request, "events/desk/dates.html", context)


@require_safe
@at_planning
def date(request: HttpRequest, pk: int) -> HttpResponse:
    session = planned(pk)
    context = {
        "session": session,
        "event": session.event,
        "answers": _answers(session),
        "crumbs": planning_crumbs(session.event, session),
    }
    return render(request, "events/desk/date.html", context)


@require_http_methods(METHODS)
@at_planning
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Like the latest date of the event, when there is one."""
    event = get_object_or_404(Event, slug=slug)
    return _make(request, event, latest(event))


@require_http_methods(METHODS)
@at_planning
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    session = planned(pk)
    return _make(request, session.event, session, copied=True)


@require_http_methods(METHODS)
@at_planning
def places(request: HttpRequest, pk: int) -> HttpResponse:
    session = planned(pk)
    form = PlacesForm(request.POST or None, initial={"capacity": session.seats.capacity})
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_places(session, **form.cleaned_data, by=request.user)
        except actions.TooSmall:
            form.tell_too_small(Seats.objects.get(session=session))
        else:
            if changed:
                capacity = form.cleaned_data["capacity"]
                said = ngettext(
                    "There is %(number)s place now.", "There are %(number)s places now.", capacity
                )
                messages.success(request, said % {"number": capacity})
                _say_offered(request, session)
            return redirect("events_desk:date", session.pk)
    crumbs = planning_crumbs(session.event, session, _("Number of places"))
    context = {"session": session, "form": form, "crumbs": crumbs}
    return render(request, "events/desk/places.html", context)


def _say_offered(request: HttpRequest, before: Session) -> None:
    """Of the places that were added, how many the waiting list has been asked about."""
    number = Seats.objects.get(session=before).held - before.seats.held
    if number > 0:
        said = ngettext(
            "%(number)s place has been offered to the waiting list.",
            "%(number)s places have been offered to the waiting list.",
            number,
        )
        messages.info(request, said % {"number": number})


def planned(pk: int) -> Session:
    return get_object_or_404(Session.objects.with_details(), pk=pk)


def latest(event: Event) -> Session | None:
    return event.sessions.select_related("seats", "place").order_by("-starts_at", "-pk").first()


def _make(request: HttpRequest, event: Event, like: Session | None, *, copied: bool = False) -> HttpResponse:
    form = DateForm(request.POST or None, initial=_like(event, like))
    doubts = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        span = (given["starts_at"], given["ends_at"])
        doubts = clashes.looked_at(event, given["place"], [span])[0].doubts
        if not doubts or "sure" in request.POST:
            if actions.add_dates(event, plan_of(given, like), [span], key=given["key"], by=request.user):
                messages.success(request, _("The date has been made."))
            else:
                messages.info(request, _("This date had been made already."))
            return redirect("events_desk:dates", event.slug)
    crumbs = planning_crumbs(event, last=_("Duplicate a date") if copied else _("New date"))
    context = {
        "event": event,
        "form": form,
        "like": like,
        "copied": copied,
        "doubts": doubts,
        "crumbs": crumbs,
    }
    return render(request, "events/desk/new_date.html", context)


def _like(event: Event, like: Session | None) -> dict:
    """Everything but the day."""
    said = WhenForm.said(like) | PlacesFields.said(like) if like else {"place": event.place_id}
    return {name: value for name, value in said.items() if name not in ("on", "until")}


def plan_of(given: dict, like: Session | None) -> actions.Plan:
    names = ("place", "capacity", "group_limit", "needs_registration")
    return actions.Plan(**{name: given[name] for name in names}, like=like)


def _answers(session: Session) -> dict[str, int] | None:
    """Of those who were asked whether they still come."""
    asked = session.registrations.exclude(asked_again_at=None)
    numbers = asked.aggregate(
        asked=Count("pk"),
        coming=Count(
            "pk", filter=Q(confirmed_again_at__isnull=False) & ~Q(state=RegistrationState.CANCELLED)
        ),
        gone=Count("pk", filter=Q(state=RegistrationState.CANCELLED)),
    )
    numbers["silent"] = numbers["asked"] - numbers["coming"] - numbers["gone"]
    return numbers if numbers["asked"] else None
