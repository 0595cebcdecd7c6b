"""Shifts at the desk: where somebody is missing, made by a grid, changed, called off; who came and went."""

from django.contrib import messages
from django.db.models import Count, F, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Site

from events import actions, boards, versions
from events.actions import campaigns, helping, serving, shifts
from events.desk.entry import at_helping
from events.desk.shift_forms import CampaignForm, GridForm, PutDownForm, ShiftForm
from events.models import Campaign, Help, Session, Shift
from events.steps import HelpState
from events.views.volunteering import said
from portal.models import Volunteer
from portal.models.volunteers import VolunteerState

from .volunteers import METHODS, crumbs

SESSIONS = 40
VERBS = {
    "confirm": lambda helped, by: serving.decide_help(helped, HelpState.CONFIRMED, by=by),
    "decline": lambda helped, by: serving.decide_help(helped, HelpState.DECLINED, by=by),
    "came": lambda helped, by: serving.came(helped, by=by),
    "went": lambda helped, by: serving.went(helped, by=by),
    "missed": lambda helped, by: serving.missed(helped, by=by),
    "undo": lambda helped, by: serving.undo(helped, by=by),
    "off": lambda helped, by: helping.leave_shift(helped, by=by),
}


@require_safe
@at_helping
def overview(request: HttpRequest) -> HttpResponse:
    """Campaigns and dates with shifts, those with gaps first; who waits for an answer."""
    actions.looked_at(Site.objects.get(is_default_site=True), "events.read_volunteers", by=request.user)
    now, planned = timezone.now(), Q(shifts__called_off_at=None, shifts__private=False)
    ahead = planned & Q(shifts__ends_at__gte=now)
    numbers = {
        "shift_count": Count("shifts", filter=ahead),
        "missing": Sum(F("shifts__needed") - F("shifts__taken"), filter=ahead, default=0),
    }
    dates = Session.objects.upcoming(now).annotate(**numbers).select_related("event", "place")
    campaigns = Campaign.objects.annotate(**numbers).order_by("-last_day", "slug")
    context = {
        "sessions": dates.order_by("-missing", "starts_at", "pk")[:SESSIONS],
        "campaigns": campaigns[:SESSIONS],
        "applicants": Volunteer.objects.filter(state=VolunteerState.APPLIED).count(),
        "offers": Help.objects.filter(state=HelpState.APPLIED).coming(now).with_details()[:SESSIONS],
    }
    return render(request, "events/desk/helping.html", context)


@require_http_methods(METHODS)
@at_helping
def write_campaign(request: HttpRequest, slug: str = "") -> HttpResponse:
    found = get_object_or_404(Campaign, slug=slug) if slug else None
    form = CampaignForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = campaigns.write_campaign(
                form.instance, version=form.cleaned_data["version"], by=request.user
            )
        except versions.ChangedMeanwhile:
            form.meet(get_object_or_404(Campaign, pk=found.pk))
        else:
            messages.success(request, _("Saved. Now plan the shifts."))
            return redirect("events_desk:campaign", made.slug)
    title = _("Change the campaign") if found else _("New campaign")
    context = {"form": form, "title": title, "back": reverse("events_desk:helping"), "crumbs": crumbs(title)}
    return render(request, "events/desk/shift_form.html", context)


@require_safe
@at_helping
def of_campaign(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Campaign, slug=slug)
    day = boards.day_of(request.GET.get("day", ""), found)
    context = {"campaign": found, "title": found.title, "crumbs": crumbs(found.title)}
    context["new_url"] = reverse("events_desk:campaign_new_shifts", args=[slug])
    return _board(request, found.shifts.planned(), day, context)


@require_safe
@at_helping
def of_session(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Session.objects.with_details(), pk=pk)
    context = {"session": found, "title": found.event.title, "crumbs": crumbs(found.event.title)}
    context["new_url"] = reverse("events_desk:session_new_shifts", args=[pk])
    return _board(request, found.shifts.planned(), timezone.localdate(found.starts_at), context)


@require_http_methods(METHODS)
@at_helping
def new_for_campaign(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Campaign, slug=slug)
    day = max(found.first_day, timezone.localdate())
    return _make(request, found, {"first": day}, reverse("events_desk:campaign", args=[slug]))


@require_http_methods(METHODS)
@at_helping
def new_for_session(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Session.objects.with_details(), pk=pk)
    like = _times(found.starts_at, found.ends_at) | {"place": found.place_id}
    return _make(request, found, like, reverse("events_desk:session_shifts", args=[pk]))


@require_safe
@at_helping
def one(request: HttpRequest, pk: int) -> HttpResponse:
    shift = _shift(pk)
    actions.looked_at(shift, "events.read_shift", by=request.user)
    helps = list(shift.helps.live().with_details().order_by("pk"))
    waiting = sum(helped.state == HelpState.APPLIED for helped in helps)
    context = {
        "shift": shift,
        "helps": helps,
        "found": shift.taken - waiting,
        "waiting": waiting,
        "form": PutDownForm(shift),
        "need": shift.needs.first() if shift.private else None,
        "begun": shift.starts_at <= timezone.now(),
        "back": _back(shift),
        "crumbs": crumbs(shift.role.name, (shift.about, _back(shift))),
    }
    return render(request, "events/desk/shift.html", context)


@require_http_methods(METHODS)
@at_helping
def change(request: HttpRequest, pk: int) -> HttpResponse:
    shift = _shift(pk)
    if shift.private:
        return redirect("events_desk:shift", pk)
    form = ShiftForm(shift, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            sequence = form.cleaned_data["sequence"]
            moved = shifts.change_shift(shift, form.changes, sequence=sequence, by=request.user)
        except shifts.TooFewPlaces:
            form.add_error("needed", _("More have taken it already. Take somebody off first."))
        except shifts.ShiftChanged:
            form.add_error(
                None, _("Somebody else has changed or called off this shift meanwhile. Look again.")
            )
        else:
            told = _("Saved. Whoever has taken it is told.") if moved else _("Saved.")
            messages.success(request, told)
            return redirect("events_desk:shift", pk)
    title = _("Change this shift")
    context = {
        "form": form,
        "title": title,
        "shift": shift,
        "crumbs": crumbs(title, (shift.about, _back(shift))),
    }
    context["back"] = reverse("events_desk:shift", args=[pk])
    return render(request, "events/desk/shift_form.html", context)


@require_http_methods(METHODS)
@at_helping
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Called off, or brought back; a question first. A meeting with a guest goes with its need."""
    shift = _shift(pk)
    if shift.private:
        return redirect("events_desk:shift", pk)
    if request.method == "POST":
        do = shifts.reinstate_shift if shift.called_off_at else shifts.call_off_shift
        if do(shift, by=request.user):
            messages.success(request, _("Done. Whoever has taken it is told."))
        return redirect("events_desk:shift", pk)
    context = {"shift": shift, "crumbs": crumbs(shift.role.name, (shift.about, _back(shift)))}
    return render(request, "events/desk/call_off_shift.html", context)


@require_POST
@at_helping
def put_down(request: HttpRequest, pk: int) -> HttpResponse:
    shift = _shift(pk)
    form = PutDownForm(shift, request.POST)
    if form.is_valid():
        try:
            helping.take_shift(shift, form.cleaned_data["volunteer"], by=request.user)
        except helping.CannotHelp as refused:
            messages.warning(request, said(refused))
        else:
            messages.success(request, _("Put down, and told."))
    else:
        messages.warning(request, _("Choose somebody who helps and has not taken this shift yet."))
    return redirect("events_desk:shift", pk)


@require_POST
@at_helping
def note(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Somebody came, left, did not come; is confirmed or declined."""
    helped = get_object_or_404(Help.objects.with_details(), pk=pk)
    if do := VERBS.get(verb):
        do(helped, request.user)
    return redirect(reverse("events_desk:shift", args=[helped.shift_id]) + f"#h{pk}")


def _board(request: HttpRequest, rows, day, context: dict) -> HttpResponse:
    context |= {"board": boards.board(rows, day), "days": boards.days_of(rows, day), "staff": True}
    return render(request, "events/desk/board.html", context)


def _make(request: HttpRequest, of: Session | Campaign, like: dict, back: str) -> HttpResponse:
    wanted = request.GET.get("like", "")
    copied = Shift.objects.filter(pk=wanted).first() if wanted.isdecimal() else None
    form = GridForm(request.POST if request.method == "POST" else None, initial=_like(copied) or like)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = shifts.add_shifts(
            of, given["role"], form.slots, needed=given["needed"], key=given["key"], by=request.user
        )
        number = len(made)
        told = ngettext("%(number)s shift has been made.", "%(number)s shifts have been made.", number)
        messages.success(request, told % {"number": number})
        return redirect(back)
    title = _("New shifts")
    context = {"form": form, "title": title, "of": of, "back": back, "grid": True, "crumbs": crumbs(title)}
    return render(request, "events/desk/shift_form.html", context)


def _like(shift: Shift | None) -> dict:
    if shift is None:
        return {}
    spots = {"spot_zh_hans": shift.spot_zh_hans, "spot_en": shift.spot_en}
    said = {"role": shift.role_id, "place": shift.place_id, "needed": shift.needed}
    return _times(shift.starts_at, shift.ends_at) | said | spots


def _times(starts_at, ends_at) -> dict:
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return {"first": starts.date(), "times": f"{starts:%H:%M}–{ends:%H:%M}"}


def _shift(pk: int) -> Shift:
    return get_object_or_404(Shift.objects.with_details(), pk=pk)


def _back(shift: Shift) -> str:
    if shift.session_id:
        return reverse("events_desk:session_shifts", args=[shift.session_id])
    day = timezone.localdate(shift.starts_at).isoformat()
    return reverse("events_desk:campaign", args=[shift.campaign.slug]) + f"?day={day}"
