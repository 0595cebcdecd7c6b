"""Helping out: what is open, taking a shift, the board of a campaign without names."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import boards, rules
from events.actions import helping, swapping
from events.forms.volunteering import ShiftFilter
from events.models import Campaign, Help, Shift
from events.steps import HelpState
from events.templatetags.events import until
from portal.models import User, Volunteer

METHODS = ["GET", "HEAD", "POST"]
DAYS = 7


@never_cache
@require_safe
def volunteering(request: HttpRequest) -> HttpResponse:
    """Open shifts by day; whoever is a volunteer sees which ones are for them."""
    form, me = ShiftFilter(request.GET), volunteer_of(request.user)
    rows = form.narrow(Shift.objects.on_offer())
    page = Paginator(boards.days_on_offer(rows), DAYS).get_page(request.GET.get("page"))
    mine = set(Help.objects.live().filter(volunteer=me).values_list("shift_id", flat=True)) if me else set()
    soon, later = boards.soon_and_later(boards.by_day(rows, page.object_list, mine))
    context = {
        "form": form,
        "page_obj": page,
        "soon": soon,
        "later": later,
        "me": me,
        "swaps": rules.swaps_for(me),
        "chips": form.chips,
        "query": form.query(),
        "campaigns": Campaign.objects.filter(is_public=True, last_day__gte=timezone.localdate()),
        "crumbs": crumbs(),
    }
    return render(request, "events/volunteering/open.html", context)


@never_cache
@require_http_methods(METHODS)
@login_required
def shift(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is about, then one press."""
    found = get_object_or_404(Shift.objects.on_offer().with_details(), pk=pk)
    me = volunteer_of(request.user)
    if me is None:
        return redirect(reverse("events:join") + f"?shift={pk}")
    if had := helping.help_of(found, me):
        return redirect("events:my_help", had.pk)
    problem = ""
    if request.method == "POST":
        try:
            made = helping.take_shift(found, me, by=request.user)
        except helping.CannotHelp as refused:
            problem = said(refused)
        else:
            messages.success(request, _("Thank you for helping!"))
            return redirect("events:my_help", made.pk)
    context = {"shift": found, "me": me, "problem": problem, "crumbs": crumbs(found.role.name)}
    context["obstacle"] = rules.obstacle(me, found)
    return render(request, "events/volunteering/shift.html", context)


@never_cache
@require_http_methods(METHODS)
@login_required
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody asked others: the first who presses has it."""
    helped, me = Help.objects.with_details().filter(pk=pk).first(), volunteer_of(request.user)
    if me is None or helped is None or (request.method != "POST" and not _is_looking(helped)):
        raise Http404
    if helped.volunteer_id == me.pk:
        return redirect("events:my_help", pk)
    if request.method == "POST":
        try:
            made = swapping.take_over(helped, me)
        except helping.CannotHelp as refused:
            messages.warning(request, said(refused))
            return redirect("events:volunteering")
        if made.state == HelpState.APPLIED:
            messages.success(request, _("Thank you for helping!"))
        else:
            messages.success(request, _("Thank you for helping! The shift is yours now."))
        return redirect("events:my_help", made.pk)
    context = {"shift": helped.shift, "me": me, "swap": helped, "crumbs": crumbs(helped.shift.role.name)}
    context["obstacle"] = rules.obstacle(me, helped.shift)
    return render(request, "events/volunteering/shift.html", context)


def _is_looking(helped: Help) -> bool:
    """For another, on a shift that everybody may read of."""
    return helped.swap_asked_at is not None and Shift.objects.on_offer().filter(pk=helped.shift_id).exists()


@require_safe
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """Points and shifts of a day, how many are there and how many are missing; no names."""
    found = get_object_or_404(Campaign, slug=slug, is_public=True)
    day = boards.day_of(request.GET.get("day", ""), found)
    rows = found.shifts.planned().filter(private=False)
    context = {
        "campaign": found,
        "board": boards.board(rows, day),
        "days": boards.days_of(rows, day),
        "crumbs": crumbs(found.title),
    }
    return render(request, "events/volunteering/campaign.html", context)


def volunteer_of(user: User) -> Volunteer | None:
    if not user.is_authenticated:
        return None
    return Volunteer.objects.select_related("user").prefetch_related("languages").filter(user=user).first()


def said(refused: helping.CannotHelp) -> str:
    """Why not, in words for the volunteer."""
    match refused:
        case helping.Collides(other=other):
            words = _("You help elsewhere at that time: %(role)s, %(when)s.")
            return words % {"role": other.shift.role.name, "when": until(other.shift.starts_at)}
        case helping.Hindered(obstacle=obstacle):
            return str(obstacle.label)
        case helping.Full():
            return _("Somebody was quicker: all places of this shift are taken. Have a look at the others.")
        case swapping.TakenOver():
            return _("This shift is not looking for anybody any more. Have a look at the others.")
        case helping.Declined():
            return _("A coordinator has answered you about this shift before. Have a look at the others.")
    return _("This shift does not take place any more. Have a look at the others.")


def crumbs(last: str = "") -> list[dict]:
    steps = [{"title": _("Events"), "url": reverse("events:list")}, {"title": _("Help out")}]
    if not last:
        return steps
    steps[-1]["url"] = reverse("events:volunteering")
    return [*steps, {"title": last}]
