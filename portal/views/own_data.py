"""My data: what is kept of me, taken along as files, and erased for good; guests have it, too."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth import logout
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal import contacts, cookies, shared_phones
from portal.models import Consent, Person
from portal.onward import next_of, with_next
from portal.privacy import consents, erasing, exporting, proof
from portal.views import codes

ON_A_PAGE = 20
View = Callable[[HttpRequest, Person], HttpResponse]


def known(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """For whoever is here; all others confirm a contact or sign in first."""

    @never_cache
    @wraps(view)
    def asked(request: HttpRequest, **kwargs) -> HttpResponse:
        person = contacts.confirmed(request)
        if person is None:
            return contacts.ask(request, back=reverse("own_data"))
        return view(request, person, **kwargs)

    return asked


def proved(view: View) -> View:
    @wraps(view)
    def asked(request: HttpRequest, person: Person, **kwargs) -> HttpResponse:
        return proof.missing(request, person) or view(request, person, **kwargs)

    return asked


@require_safe
@known
def own_data(request: HttpRequest, person: Person) -> HttpResponse:
    found = exporting.brief(person)
    page = {
        "found": [(entry, lines[:ON_A_PAGE], len(lines) - ON_A_PAGE) for entry, lines in found],
        "agreed": consents.of(person),
        "crumbs": _crumbs(),
    }
    return render(request, "portal/privacy/own.html", page)


@require_safe
@known
@proved
def as_json(request: HttpRequest, person: Person) -> HttpResponse:
    return _file(exporting.as_json(person), "application/json", "my-data.json")


@require_safe
@known
@proved
def as_csv(request: HttpRequest, person: Person) -> HttpResponse:
    return _file(exporting.as_zip(person), "application/zip", "my-data.zip")


@require_http_methods(["GET", "HEAD", "POST"])
@known
def code(request: HttpRequest, person: Person) -> HttpResponse:
    """Nobody is known by a password: a code shows that it is still them."""
    contact, onward = proof.contact_of(request, person), next_of(request) or reverse("own_data")
    page = {"contact": contact, "next": onward, "crumbs": _crumbs(_("A code first"))}
    if request.method != "POST" or not contact:
        return render(request, "portal/privacy/code.html", page)
    name = "account_confirm_login_code" if request.user.is_authenticated else "confirm_code"

    def refused(problem: str, status: int) -> HttpResponse:
        return render(request, "portal/privacy/code.html", page | {"problem": problem}, status=status)

    return codes.send(request, contact, with_next(reverse(name), onward), refused)


@require_http_methods(["GET", "HEAD", "POST"])
@known
@proved
def erase(request: HttpRequest, person: Person) -> HttpResponse:
    """First what goes and what stays, then for good."""
    why = erasing.hindered(person)
    if request.method == "POST" and not why:
        try:
            erasing.erase(person)
        except erasing.Hindered as problem:
            why = problem.why
        except IntegrityError:
            why = [_("Somebody is just working on something of yours. Try again in a minute.")]
        else:
            return _farewell(request)
    entries = [entry for entry, _lines in exporting.brief(person)]
    page = {"entries": entries, "why": why, "crumbs": _crumbs(_("Erase my data"))}
    return render(request, "portal/privacy/erase.html", page, status=409 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@known
def withdraw(request: HttpRequest, person: Person, pk: int) -> HttpResponse:
    """As easy as it was given: a question, because something follows from it, and a press."""
    consent = get_object_or_404(Consent.objects.select_related("wording", "person"), pk=pk, person=person)
    kind, why = consents.kinds().get(consent.wording.kind), []
    if kind is None:
        raise Http404
    if request.method == "POST":
        try:
            consents.withdraw(consent)
        except consents.Refused as problem:
            why = problem.why
        else:
            messages.success(request, _("Taken back."))
            return redirect("own_data")
    said = consent.wording.words.get(request.LANGUAGE_CODE, "")
    page = {"consent": consent, "kind": kind, "said": said, "why": why, "crumbs": _crumbs(_("Take it back"))}
    return render(request, "portal/privacy/withdraw.html", page, status=409 if why else 200)


def _farewell(request: HttpRequest) -> HttpResponse:
    """This device speaks for nobody any more, and keeps nothing that was begun on it."""
    logout(request)
    response = render(request, "portal/privacy/erased.html")
    contacts.forget(request, response)
    cookies.drop_unfinished(response)
    response.headers["Clear-Site-Data"] = shared_phones.CLEARED
    return response


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _crumbs(last: str = "") -> list[dict]:
    here = {"title": _("My data")}
    return [here | {"url": reverse("own_data")}, {"title": last}] if last else [here]


urlpatterns = [
    path("", own_data, name="own_data"),
    path("code/", code, name="own_data_code"),
    path("consents/<int:pk>/", withdraw, name="withdraw_consent"),
    path("erase/", erase, name="own_data_erase"),
    path("my-data.json", as_json, name="own_data_json"),
    path("my-data.zip", as_csv, name="own_data_csv"),
]
