"""One's own side of volunteering: the profile, the shifts, the hours, pausing and ending."""

from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events import rules
from events.actions import helping, matching, serving, swapping, volunteers
from events.forms.volunteering import ProfileForm
from events.models import Help, HoursCertificate
from events.steps import HELPING, HelpState
from portal import limits
from portal.models.volunteers import VolunteerState

from .volunteering import METHODS, crumbs, volunteer_of

PAST = 50
PER_ACCOUNT = {"most": 30, "seconds": 3600}
CODES = [code for code, _name in settings.LANGUAGES]
STOPS = {"pause": VolunteerState.PAUSED, "end": VolunteerState.ENDED, "back": VolunteerState.ACTIVE}


def _own(view):
    return never_cache(login_required(view))


@require_http_methods(METHODS)
@_own
def join(request: HttpRequest) -> HttpResponse:
    """Apply, or change what one has said; below 16 a kind word instead."""
    me = volunteer_of(request.user)
    ended = me is not None and me.state == VolunteerState.ENDED
    form = ProfileForm(
        request.POST if request.method == "POST" else None,
        volunteer=None if ended else me,
        name=request.user.name,
    )
    too_young = False
    if request.method == "POST":
        limits.hit("events.join", str(request.user.pk), **PER_ACCOUNT)
    if request.method == "POST" and form.is_valid():
        try:
            if me is None or ended:
                volunteers.apply(request.user, form.profile)
                messages.success(
                    request, _("Thank you! A coordinator looks at it soon, and you hear from us.")
                )
            else:
                volunteers.change(me, form.profile, by=request.user)
                messages.success(request, _("Your profile is saved."))
            return redirect("events:my_shifts")
        except volunteers.GuardianMissing:
            form.tell_guardian_missing()
        except volunteers.TooYoungToJoin:
            too_young = True
    context = {"form": form, "me": None if ended else me, "too_young": too_young}
    context["crumbs"] = crumbs(_("Become a volunteer") if me is None else _("My profile as a volunteer"))
    return render(request, "events/volunteering/join.html", context)


@require_safe
@_own
def my_shifts(request: HttpRequest) -> HttpResponse:
    me, now = volunteer_of(request.user), timezone.now()
    if me is None:
        return redirect("events:join")
    rows = Help.objects.filter(volunteer=me).with_details()
    live = rows.filter(state__in=HELPING)
    context = {
        "me": me,
        "coming": live.filter(shift__ends_at__gte=now).order_by("shift__starts_at", "pk"),
        "past": live.filter(shift__ends_at__lt=now).order_by("-shift__starts_at", "-pk")[:PAST],
        "hours": serving.hours_of(me),
        "year": _this_year(me),
        "swaps": rules.swaps_for(me),
        "certificates": me.certificates.all(),
        "crumbs": crumbs(_("My shifts")),
    }
    return render(request, "events/volunteering/mine.html", context)


@require_safe
@_own
def my_help(request: HttpRequest, pk: int) -> HttpResponse:
    helped = _mine(request, pk)
    context = {
        "helped": helped,
        "shift": helped.shift,
        "may_leave": rules.may_leave(helped) and not helped.shift.private,
        "asked": matching.asked_for(helped),
        "may_swap": rules.may_swap(helped),
        "crumbs": crumbs(helped.shift.role.name),
    }
    return render(request, "events/volunteering/help.html", context)


@require_http_methods(METHODS)
@_own
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    helped = _mine(request, pk)
    if not rules.may_leave(helped) or helped.shift.private:
        return redirect("events:my_help", pk)
    if request.method == "POST":
        # Begun meanwhile: the page that follows shows how it stands.
        with suppress(helping.TooLateToLeave):
            if helping.leave_shift(helped, by=request.user):
                messages.success(request, _("Thank you for telling us. Somebody else can help now."))
        return redirect("events:my_shifts")
    context = {"helped": helped, "shift": helped.shift, "crumbs": crumbs(helped.shift.role.name)}
    context["may_swap"] = rules.may_swap(helped) and not helped.swap_asked_at
    return render(request, "events/volunteering/leave.html", context)


@require_POST
@_own
def swap(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask others to take over; or not any more."""
    helped = _mine(request, pk)
    if "keep" in request.POST:
        swapping.keep(helped)
        messages.success(request, _("The shift is yours again."))
    elif swapping.ask_swap(helped):
        messages.success(request, _("Asked. Until somebody takes over, the shift is still yours."))
    return redirect("events:my_help", pk)


@require_http_methods(METHODS)
@_own
def stop(request: HttpRequest, how: str) -> HttpResponse:
    """Pause, end, or come back; a question before what is forgotten."""
    me, state = volunteer_of(request.user), STOPS.get(how)
    if me is None or state is None:
        raise Http404
    # Only a coordinator makes a volunteer out of an applicant.
    own = state != VolunteerState.ACTIVE or me.state == VolunteerState.PAUSED
    if state not in rules.VOLUNTEER_NEXT[me.state] or not own:
        return redirect("events:my_shifts")
    if request.method == "POST":
        volunteers.decide(me, state, by=request.user)
        return redirect("events:my_shifts")
    coming = Help.objects.live().filter(volunteer=me, shift__starts_at__gt=timezone.now()).count()
    context = {"me": me, "how": how, "coming": coming, "crumbs": crumbs(_("My shifts"))}
    return render(request, "events/volunteering/stop.html", context)


@require_POST
@_own
def certify(request: HttpRequest) -> HttpResponse:
    me = volunteer_of(request.user)
    made = serving.certify(me) if me else None
    return redirect("events:hours_certificate", made.reference) if made else redirect("events:my_shifts")


@require_safe
@_own
def certificate(request: HttpRequest, reference: str) -> HttpResponse:
    """For the person; staff have a page of their own, which is written down."""
    rows = HoursCertificate.objects.select_related("volunteer")
    found = get_object_or_404(rows, reference=reference, volunteer__user=request.user)
    return render(request, "events/volunteering/certificate.html", {"certificate": found, "codes": CODES})


def _mine(request: HttpRequest, pk: int) -> Help:
    return get_object_or_404(Help.objects.of_user(request.user).with_details(), pk=pk)


def _this_year(me) -> int:
    year = timezone.localdate().year
    rows = Help.objects.filter(volunteer=me, state=HelpState.SERVED, shift__starts_at__year=year)
    return rows.aggregate(minutes=Sum("minutes", default=0))["minutes"]
