"""Neighbours who offer to help: the leader of their grid says yes or no."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.models import User
from portal.privacy import reads
from suggestions import actions, rules
from suggestions.desk.doors import actor_of, at_desk, crumbs
from suggestions.models import DutyRole, DutyState, GridDuty

MOST = 200


@require_safe
@at_desk
def volunteers(request: HttpRequest) -> HttpResponse:
    if not rules.may_approve_somewhere(request.user):
        raise PermissionDenied
    rows = in_reach(request.user).select_related("user", "grid").order_by("grid__code", "pk")
    context = {
        "applied": list(rows.filter(state=DutyState.APPLIED)[:MOST]),
        "active": list(rows.filter(state=DutyState.ACTIVE)[:MOST]),
        "crumbs": crumbs((_("Volunteers"), "")),
    }
    people = {duty.user_id for duty in (*context["applied"], *context["active"])}
    reads.note(request.user, "suggestions.volunteers", persons=len(people))
    return render(request, "suggestions/desk/volunteers.html", context)


@require_POST
@at_desk
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    duty = get_object_or_404(in_reach(request.user).select_related("user", "grid"), pk=pk)
    act = {"yes": actions.approve_volunteer, "no": actions.decline_volunteer}.get(request.POST.get("answer"))
    if act is None:
        raise Http404
    if act(duty, actor_of(request)):
        messages.success(request, _("%(name)s has been told.") % {"name": duty.user})
    else:
        messages.warning(request, _("Somebody has answered before."))
    return redirect("suggestions_desk:volunteers")


def in_reach(user: User) -> QuerySet[GridDuty]:
    """Volunteers of the grids that somebody decides about."""
    rows = GridDuty.objects.filter(role=DutyRole.VOLUNTEER)
    if rules.may_approve_everywhere(user):
        return rows
    return rows.filter(grid__in=[duty.grid_id for duty in rules.led_by(user)])
