"""Entered for somebody: written down, sent, a slip for the person, and their contact if they want news."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal import contacts, limits, qr, references
from portal.contact_forms import CodeReadOutForm
from suggestions import actions, rules
from suggestions.desk.doors import actor_of, at_desk, crumbs
from suggestions.desk.forms.entering import EnterForm, SenderContactForm
from suggestions.models import Suggestion

METHODS = ["GET", "HEAD", "POST"]
ENTRIES = {"most": 60, "seconds": 600}


@require_http_methods(METHODS)
@at_desk
def enter(request: HttpRequest) -> HttpResponse:
    if not rules.may_enter_for(request.user):
        raise PermissionDenied
    first = {"key": uuid.uuid4(), "language": request.LANGUAGE_CODE}
    duties = rules.duties_of(request.user)
    if len(duties) == 1:
        first["grid"] = duties[0].grid.code
    form = EnterForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        limits.hit("suggestions.enter", str(request.user.pk), **ENTRIES)
        given = {"channel": form.cleaned_data["channel"], "form_key": form.cleaned_data["key"]}
        made = actions.enter_for(form.content(), actor_of(request), **given)
        return redirect("suggestions_desk:entered", made.reference)
    page = {"form": form, "crumbs": crumbs((_("Enter one for somebody"), ""))}
    return render(request, "suggestions/desk/enter.html", page)


@require_safe
@at_desk
def entered(request: HttpRequest, reference: str) -> HttpResponse:
    case = _mine(request, reference)
    page = {"case": case, "may_open": rules.may_work_on(request.user, case), "crumbs": _crumbs(case)}
    return render(request, "suggestions/desk/entered.html", page)


@require_http_methods(METHODS)
@at_desk
def sender(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the code goes. Nothing is kept of a contact that nobody has confirmed."""
    case = _mine(request, reference, unnamed=True)
    form = SenderContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = redirect("suggestions_desk:sender_code", case.reference)
        try:
            contacts.start(request, answer, form.cleaned_data["contact"], case.language, read_out=True)
            return answer
        except contacts.CodeNotSent:
            form.add_error("contact", _("The code could not be sent. Try again in a few minutes."))
    page = {"case": case, "form": form, "crumbs": _crumbs(case)}
    return render(request, "suggestions/desk/sender.html", page)


@require_http_methods(METHODS)
@at_desk
def sender_code(request: HttpRequest, reference: str) -> HttpResponse:
    case = _mine(request, reference, unnamed=True)
    form = CodeReadOutForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            person = contacts.check(request, form.cleaned_data["code"], case.language)
        except contacts.WrongCode:
            form.add_error("code", _("That is not the code. Have it read out once more."))
        except contacts.CodeSpent:
            messages.warning(request, _("This code is no longer valid. Send a new one."))
            return redirect("suggestions_desk:sender", case.reference)
        else:
            actions.name_author(case, person, actor_of(request))
            messages.success(request, _("From now on the sender hears of every step."))
            return redirect("suggestions_desk:entered", case.reference)
    page = {"case": case, "form": form, "waiting": contacts.pending(request), "crumbs": _crumbs(case)}
    return render(request, "suggestions/desk/sender_code.html", page)


@require_http_methods(METHODS)
@at_desk
def slip(request: HttpRequest, reference: str) -> HttpResponse:
    """For the person to take home. The private page is printed only on request, and that is written down."""
    case = _mine(request, reference)
    private = request.method == "POST" and case.author_id is None
    path = actions.read_link(case, actor_of(request)) if private else case.get_absolute_url()
    url = settings.BASE_URL + path
    page = {"case": case, "private": private, "url": url, "crumbs": _crumbs(case)}
    page["qr"] = qr.svg(url, _("Square code with the address"))
    return render(request, "suggestions/desk/slip.html", page)


def _mine(request: HttpRequest, reference: str, *, unnamed: bool = False) -> Suggestion:
    """What this person has entered; `unnamed`: and nobody's contact is known yet."""
    mine = Suggestion.objects.sent().with_details().filter(entered_by=request.user, forgotten_at=None)
    case = get_object_or_404(mine, reference=references.normalise(reference))
    if unnamed and case.author_id is not None:
        raise Http404
    return case


def _crumbs(case: Suggestion) -> list[dict[str, str]]:
    return crumbs((case.reference, reverse("suggestions_desk:entered", args=[case.reference])))
