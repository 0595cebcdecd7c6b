"""One case on a phone: what it is about, what can be done now, and everything that happened."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal import offline
from suggestions import actions, rules
from suggestions.desk import answers, copies, history, queue, veil, verbs
from suggestions.desk.doors import actor_of, crumbs_of, opens_case
from suggestions.models import DepartmentOrder, DutyRole, GridDuty, Level, PhotoKind, Release, Suggestion
from suggestions.rules import Actor
from suggestions.steps import MOVES

NOTE_LENGTH = 2000


@require_safe
@opens_case
def case_page(request: HttpRequest, case: Suggestion) -> HttpResponse:
    return _page(request, case)


@require_http_methods(["GET", "HEAD", "POST"])
@opens_case
def contact(request: HttpRequest, case: Suggestion) -> HttpResponse:
    """The sender's name and number, shown once: that somebody has read them is written down.

    Who comes back to it, or goes on in the other language, finds the case without them.
    """
    if request.method != "POST":
        return redirect("suggestions_desk:case", case.reference)
    try:
        person = actions.read_contact(case, actor_of(request))
    except actions.Refused:
        messages.error(request, _("Only those who have to reach the sender may read who it is."))
        return redirect("suggestions_desk:case", case.reference)
    return _page(request, case, contact=person, shows_contact=True)


@require_POST
@opens_case
def note(request: HttpRequest, case: Suggestion) -> HttpResponse:
    text = request.POST.get("text", "").replace("\0", "").strip()[:NOTE_LENGTH]
    if veil.is_over(case):
        raise Http404
    if text:
        actions.note(case, actor_of(request), text)
        messages.success(request, _("The note is there. Nobody outside reads it."))
    return redirect("suggestions_desk:case", case.reference)


def _page(request: HttpRequest, case: Suggestion, **more: Any) -> HttpResponse:
    by = actor_of(request)
    rules.remember(case)
    is_veiled = veil.is_over(case)
    photos, replies, links = case.photos.all(), case.replies.all(), case.project_links.all()
    if is_veiled:
        photos, replies = photos.public(), replies.filter(published_at__isnull=False)
        links = links.filter(project__live=True)
        if not case.is_public:
            photos, replies, links = photos.none(), replies.none(), links.none()
    offered = verbs.offered(by, case)
    context = {
        "case": case,
        "verbs": offered,
        "main": verbs.main_of(by, case, offered["next"]),
        "orders": [] if is_veiled else _orders(by, case),
        "waits_for": "" if is_veiled else _waits_for(by, case),
        "waits_in": queue.tab_with(case, by.user),
        "lease": case.orders.open().first(),
        "history": history.of(case),
        "replies": list(replies),
        "askings": [] if is_veiled else answers.askings(case),
        "reported": [photo for photo in photos if photo.kind == PhotoKind.REPORT],
        "results": [photo for photo in photos if photo.kind == PhotoKind.RESULT],
        "projects": [link.project for link in links.select_related("project")],
        "offer": case.merge_offers.select_related("into").filter(answered_at=None).first(),
        "may_moderate": rules.may_moderate(by.user, case),
        "unseen": [photo for photo in photos if photo.release == Release.PENDING],
        "may_add_photo": rules.may_add_photo(by.user, case),
        "may_read_contact": rules.may_read_contact(by.user, case),
        "may_join": rules.may_look_for_twins(by, case),
        "is_for_the_public": rules.is_for_the_public(case),
        "crumbs": crumbs_of(case),
    }
    kept = copies.kept(request, case.handler_id == request.user.pk and not more)
    return offline.with_worker(render(request, "suggestions/desk/case.html", context | kept | more))


def _waits_for(by: Actor, case: Suggestion) -> str:
    """Who publishes what is drafted, for those who only wrote it."""
    publish = MOVES["publish_feedback"]
    if case.state not in publish.before or rules.may_move(by, case, publish):
        return ""
    leads = GridDuty.objects.at_work().filter(grid=case.grid_id, role=DutyRole.LEADER)
    if case.level == Level.GRID and leads.exists():
        return _("the grid's leader or the subdistrict")
    return _("the subdistrict")


def _orders(by: Actor, case: Suggestion) -> list[DepartmentOrder]:
    """Those that were called, with what this reader may do about each."""
    orders = list(case.department_orders.select_related("department").prefetch_related("grades"))
    for order in orders:
        order.suggestion = case  # the questions about it are answered once
        order.verbs = verbs.offered_on(by, order)
    return orders
