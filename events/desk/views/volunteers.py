"""Coordinators and volunteers: the list, one profile, decisions, certificates. Every look is written down."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Site

from events import actions, rules, versions
from events.actions import serving, volunteers
from events.desk.entry import at_helping
from events.desk.shift_forms import VolunteerNoteForm
from events.forms import language_name
from events.models import Help, HoursCertificate
from events.views.my_shifts import CODES
from portal import references
from portal.models import Volunteer, VolunteerLanguage
from portal.models.volunteers import Skill, VolunteerState
from portal.search.pinyin import reads

METHODS = ["GET", "HEAD", "POST"]
PER_PAGE, SHIFTS = 50, 30


@require_safe
@at_helping
def people(request: HttpRequest) -> HttpResponse:
    """Those who wait for an answer first."""
    rows = Volunteer.objects.select_related("user").prefetch_related("languages")
    state, code, skill = (request.GET.get(name, "") for name in ("state", "language", "skill"))
    if state in VolunteerState.values:
        rows = rows.filter(state=state)
    else:
        rows = rows.exclude(state=VolunteerState.ENDED)
    if code:
        rows = rows.filter(pk__in=VolunteerLanguage.objects.filter(code=code).values("volunteer"))
    if skill in Skill.values:
        rows = rows.filter(skills__contains=skill)
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:40]
    found = [row for row in rows if not wanted or reads(row.name, wanted)]
    found.sort(key=lambda row: row.state != VolunteerState.APPLIED)
    actions.looked_at(Site.objects.get(is_default_site=True), "events.read_volunteers", by=request.user)
    codes = VolunteerLanguage.objects.order_by("code").values_list("code", flat=True).distinct()
    context = {
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "states": VolunteerState.choices,
        "languages": [(one, language_name(one)) for one in codes],
        "skills": Skill.choices,
        "wanted": {"state": state, "language": code, "skill": skill, "q": wanted},
        "crumbs": crumbs(_("Volunteers")),
    }
    return render(request, "events/desk/volunteers.html", context)


@require_http_methods(METHODS)
@at_helping
def one(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Volunteer.objects.select_related("user", "base", "decided_by").prefetch_related("languages")
    volunteer = get_object_or_404(rows, pk=pk)
    actions.looked_at(volunteer, "events.read_volunteer", by=request.user)
    form = VolunteerNoteForm(
        request.POST if request.method == "POST" else None,
        initial={"note": volunteer.note, "noted": volunteer.note},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        seen = given["noted"].replace("\r\n", "\n")
        text = given["note"].replace("\r\n", "\n")
        if volunteers.write_note(volunteer, text, seen=seen, by=request.user):
            messages.success(request, _("Note saved."))
            return redirect("events_desk:volunteer", pk)
        said = _("Somebody else has written meanwhile: “%(now)s”. Save again if yours should hold.")
        form.add_error("note", said % {"now": volunteer.note or "–"})
        form.data = form.data.copy()
        form.data["noted"] = volunteer.note
    helps = Help.objects.filter(volunteer=volunteer).with_details().order_by("-shift__starts_at", "-pk")
    context = {
        "volunteer": volunteer,
        "version": versions.of_profile(volunteer),
        "form": form,
        "next": sorted(rules.VOLUNTEER_NEXT[volunteer.state]),
        "helps": helps[:SHIFTS],
        "hours": serving.hours_of(volunteer),
        "missed": Help.objects.filter(volunteer=volunteer).aggregate(
            number=Count("pk", filter=Q(state="missed"))
        )["number"],
        "crumbs": crumbs(volunteer.name, (_("Volunteers"), reverse("events_desk:volunteers"))),
    }
    return render(request, "events/desk/volunteer.html", context)


@require_POST
@at_helping
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    volunteer = get_object_or_404(Volunteer.objects.select_related("user"), pk=pk)
    state = request.POST.get("state")
    if state in rules.VOLUNTEER_NEXT[volunteer.state]:
        if state == VolunteerState.ENDED and "sure" not in request.POST:
            context = {"volunteer": volunteer, "crumbs": crumbs(volunteer.name)}
            context["version"] = request.POST.get("version", "")
            return render(request, "events/desk/end_volunteer.html", context)
        try:
            version = request.POST.get("version")
            if volunteers.decide(volunteer, VolunteerState(state), version=version, by=request.user):
                messages.success(request, _("Done. They are told."))
        except versions.ChangedMeanwhile:
            messages.warning(request, _("They have changed their profile meanwhile. Look at it again."))
    return redirect("events_desk:volunteer", pk)


@require_safe
@at_helping
def certificates(request: HttpRequest) -> HttpResponse:
    """Look up a number that somebody shows."""
    typed = request.GET.get("number", "").replace("\0", "")[:20]
    number = references.normalise(typed) if typed else None
    found = HoursCertificate.objects.select_related("volunteer").filter(reference=number).first()
    if found:
        actions.looked_at(found.volunteer, "events.read_volunteer", by=request.user)
    context = {"typed": typed, "certificate": found, "codes": CODES, "crumbs": crumbs(_("Certificates"))}
    return render(request, "events/desk/certificates.html", context)


def crumbs(last: str, above: tuple[str, str] | None = None) -> list[dict]:
    steps = [{"title": _("Volunteers and shifts"), "url": reverse("events_desk:helping")}]
    if above:
        steps.append({"title": above[0], "url": above[1]})
    return [*steps, {"title": last}]
