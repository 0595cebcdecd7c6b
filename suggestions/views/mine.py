"""One's own suggestions, drafts and follows: by the account, or the contact confirmed on this device."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal import contacts, references
from portal.models import Grid, Person
from portal.sections import Card
from suggestions import actions, allowance, drafts, links, rules
from suggestions.forms import VolunteerForm
from suggestions.models import DutyRole, DutyState, Follow, GridDuty, MergeOffer, Rhythm, Suggestion, Verdict
from suggestions.steps import OVER, State
from suggestions.views.joining import THINGS
from suggestions.views.new import METHODS

MOST, ON_THE_CARD = 200, 3


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    rows = list(_sent(person)[:MOST])
    context = {
        "person": person,
        "results": _results_to_judge(rows),
        "offers": _offers_to_answer(rows),
        "open": [row for row in rows if row.state not in OVER],
        "over": [row for row in rows if row.state in OVER],
        "drafts": drafts.offered(request, person),
        "follows": followed(person),
        "rhythms": Rhythm.choices,
        "supported": _supported(person),
        "crumbs": [
            {"title": _("Suggestions"), "url": reverse("suggestions:list")},
            {"title": _("My suggestions")},
        ],
    }
    return render(request, "suggestions/mine.html", context)


@never_cache
@require_safe
def one_of_mine(request: HttpRequest, reference: str) -> HttpResponse:
    """Leads to the private page, which is the same for everybody who may see it."""
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    wanted = references.normalise(reference) or ""
    found = get_object_or_404(Suggestion.objects.sent(), reference=wanted)
    if not rules.may_see(person, found):
        raise Http404
    return HttpResponseRedirect(links.private_path(found))


@never_cache
@require_http_methods(METHODS)
@login_required
def volunteer(request: HttpRequest, code: str) -> HttpResponse:
    """Apply to help in a grid; whoever has applied sees that, and may end it."""
    grid = get_object_or_404(Grid, code=code)
    duty = GridDuty.objects.filter(user=request.user, grid=grid).exclude(state=DutyState.ENDED).first()
    form = VolunteerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and "end" in request.POST:
        if duty is not None and duty.role == DutyRole.VOLUNTEER:
            applied = duty.state == DutyState.APPLIED
            actions.end_volunteering(duty)
            messages.success(request, _ended(applied))
        return redirect("grid", code)
    if request.method == "POST" and duty is None and form.is_valid():
        allowance.to_volunteer(request.user)
        actions.apply_as_volunteer(request.user, grid, form.cleaned_data["message"])
        return redirect("suggestions:volunteer", code)
    context = {"grid": grid, "duty": duty, "form": form, "crumbs": _of_grid(grid)}
    return render(request, "suggestions/volunteer.html", context)


def _ended(applied: bool) -> str:
    """Whoever only asked has done nothing there yet."""
    if applied:
        return _("Your application is withdrawn.")
    return _("You are no longer a volunteer there. Thank you for what you did.")


def me_card(request: HttpRequest, person: Person) -> Card:
    """On 'my pages': the last ones, and what one follows."""
    rows = list(_sent(person)[:ON_THE_CARD])
    context = {
        "suggestions": rows,
        "results": _results_to_judge(rows),
        "offers": _offers_to_answer(rows),
        "waiting": drafts.offered(request, person),
        "follows": followed(person),
        "rhythms": Rhythm.choices,
    }
    return Card("suggestions/_me_card.html", context, order=30)


def followed(person: Person) -> list[Follow]:
    """What somebody follows, apart from their own suggestions: of those they are always told."""
    rows = Follow.objects.filter(person=person).exclude(suggestion__author=person)
    return list(rows.select_related(*THINGS).order_by("-created_at", "-pk")[:MOST])


def _sent(person: Person):
    rows = Suggestion.objects.filter(author=person).exclude(state=State.DRAFT)
    return rows.with_details().order_by("-submitted_at", "-pk")


def _results_to_judge(rows: list[Suggestion]) -> set[int]:
    """Of which the sender was asked whether it is solved, and may still say it for the first time."""
    asked = Verdict.objects.filter(suggestion__in=rows).of_the_sender()
    newest = {each.suggestion_id: each for each in asked}
    now = timezone.now()
    return {key for key, each in newest.items() if each.answered_at is None and rules.may_answer(each, now)}


def _offers_to_answer(rows: list[Suggestion]) -> set[int]:
    """Of which the sender was asked whether it is the same as another."""
    asked = MergeOffer.objects.to_answer().filter(suggestion__in=rows)
    return set(asked.values_list("suggestion", flat=True))


def _supported(person: Person) -> list[Suggestion]:
    rows = Suggestion.objects.public().filter(supports__person=person).with_details()
    return list(rows.order_by("-submitted_at", "-pk")[:MOST])


def _of_grid(grid: Grid) -> list[dict[str, Any]]:
    return [
        {"title": _("Grids"), "url": reverse("grids")},
        {"title": grid.name, "url": grid.get_absolute_url()},
        {"title": _("Volunteer")},
    ]
