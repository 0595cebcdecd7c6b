"""One reservation: how far it is, and what its reader may change about it."""

from collections.abc import Callable

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library import actions, allowance
from library.forms import PauseForm, PickupForm
from library.models import Hold
from library.refusals import Refused
from library.steps import HoldState
from library.views.copies import JUST_NOW
from library.views.mine import holds_of
from library.views.visitors import METHODS, Visitor, my_crumbs, readers_only

PROOF, DAY = "library.cancel", 24 * 60 * 60


@never_cache
@require_safe
@readers_only
def hold(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    found = _own(who, pk)
    context = {
        "waiting": found.state == HoldState.WAITING,
        "just_now": found.placed_at > timezone.now() - JUST_NOW and not found.paused_until,
        "for_child": found.reader.shown_name if found.reader_id != who.household[0].pk else "",
    }
    return _page(request, "hold", found, context)


@never_cache
@require_http_methods(METHODS)
@readers_only
def cancel(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    """Asks first. Once cancelled it is nobody's: the proof on the page lets a second press pass."""
    if request.method != "POST":
        found = _own(who, pk)
        proof = signing.dumps([pk, who.person.pk], salt=PROOF)
        return _page(request, "hold_cancel", found, {"proof": proof})
    if not _is_proved(request, who, pk):
        actions.cancel_hold(_own(who, pk))
    elif found := holds_of(who.household).filter(pk=pk).first():
        actions.cancel_hold(found)
    messages.success(request, _("Cancelled. If somebody waits, it is their turn now."))
    return redirect("library:mine")


@never_cache
@require_http_methods(METHODS)
@readers_only
def pause(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    found, form = _own(who, pk), PauseForm(request.POST if request.method == "POST" else None)
    return _change(
        request, who, found, form, "hold_pause", lambda given: actions.pause_hold(found, given["until"])
    )


@never_cache
@require_POST
@readers_only
def resume(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    found = _own(who, pk)
    allowance.to_borrow(request, who.person)
    try:
        actions.resume_hold(found)
    except Refused as refused:
        messages.warning(request, refused.words)
        return redirect("library:mine")
    messages.success(request, _("You are in the line again."))
    return redirect("library:hold", pk)


@never_cache
@require_http_methods(METHODS)
@readers_only
def pickup(request: HttpRequest, who: Visitor, pk: int) -> HttpResponse:
    """Another place to collect it, while no copy is on its way."""
    found = _own(who, pk)
    given = request.POST if request.method == "POST" else None
    form = PickupForm(given, initial={"pickup": found.pickup_id})
    return _change(
        request,
        who,
        found,
        form,
        "hold_pickup",
        lambda chosen: actions.change_pickup(found, chosen["pickup"]),
    )


def _change(
    request: HttpRequest, who: Visitor, found: Hold, form, page: str, do: Callable[[dict], object]
) -> HttpResponse:
    """What was typed stays where it was refused, with the reasons above it."""
    if form.is_valid():
        allowance.to_borrow(request, who.person)
        try:
            do(form.cleaned_data)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason.words)
        else:
            messages.success(request, _("Changed."))
            return redirect("library:hold", found.pk)
    return _page(request, page, found, {"form": form})


def _own(who: Visitor, pk: int) -> Hold:
    return get_object_or_404(holds_of(who.household), pk=pk)


def _is_proved(request: HttpRequest, who: Visitor, pk: int) -> bool:
    try:
        proved = signing.loads(request.POST.get("proof", ""), salt=PROOF, max_age=DAY)
    except signing.BadSignature:
        return False
    return proved == [pk, who.person.pk]


def _page(request: HttpRequest, name: str, found: Hold, context: dict) -> HttpResponse:
    context |= {"hold": found, "title": found.title, "back": reverse("library:hold", args=[found.pk])}
    context["crumbs"] = my_crumbs(str(found.title))
    return render(request, f"library/{name}.html", context)
