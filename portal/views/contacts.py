"""Two pages that confirm a guest's contact, and the way back to where they came from."""

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, get_script_prefix, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal import contacts, languages, sections
from portal.contact_forms import CodeForm, ContactForm
from portal.limits import TooMany

# Of a way of several pages, on which a contact is asked: '4/4'.
STEP = re.compile(r"[1-9]/[1-9]")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Where shall the code go?"""
    person, target = contacts.confirmed(request), _target(request)
    if person is not None and person.user_id and request.user.is_authenticated:
        return HttpResponseRedirect(target)
    only_phone = _only_phone(request)
    if only_phone and person is not None and not person.phone:
        person = None  # 'Continue' would lead back to where the number is asked for
    if request.method != "POST":
        form = ContactForm(initial={"contact": _asked(request, only_phone)}, only_phone=only_phone)
        return _page(request, "confirm", form, person=person, late="late" in request.GET)
    form = ContactForm(request.POST, only_phone=only_phone)
    if not form.is_valid():
        return _page(request, "confirm", form, person=person)
    return _send(request, form.cleaned_data["contact"], "confirm", form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request: HttpRequest) -> HttpResponse:
    """Which code came?"""
    waiting = contacts.pending(request)
    if waiting is None:
        return _start_again(request)
    if request.method != "POST":
        return _page(request, "confirm_code", CodeForm(), waiting=waiting)
    if "again" in request.POST:
        return _send(request, waiting.contact, "confirm_code", CodeForm(), waiting=waiting)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            return _welcome(request, form)
        except contacts.WrongCode as wrong:
            form.add_error("code", wrong_words(wrong.left))
        except contacts.CodeSpent:
            form.add_error("code", _("This code is no longer valid. Ask for a new one."))
    return _page(request, "confirm_code", form, waiting=waiting)


@never_cache
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_target(request))
    contacts.forget(request, response)
    return response


def _send(request: HttpRequest, contact: str, page: str, form, **context) -> HttpResponse:
    """The code page, with a code on its way; or the same page again, with the reason why not."""
    response = HttpResponseRedirect(_on_the_way(request, "confirm_code"))
    try:
        contacts.start(request, response, contact, request.LANGUAGE_CODE)
    except TooMany as problem:
        response = _page(request, page, form, too_many_words(problem.seconds), status=429, **context)
        response.headers["Retry-After"] = str(problem.seconds)
    except contacts.CodeNotSent:
        words = _("We could not send the code just now. Try again in a few minutes, or call the help line.")
        response = _page(request, page, form, words, status=503, **context)
    return response


def _welcome(request: HttpRequest, form: CodeForm) -> HttpResponse:
    person = contacts.check(request, form.cleaned_data["code"], request.LANGUAGE_CODE)
    if contacts.must_sign_in(person):
        return HttpResponseRedirect(_sign_in_url(request))
    response = HttpResponseRedirect(_target(request))
    contacts.remember(response, person, shared=not form.cleaned_data["remember"])
    return response


def _start_again(request: HttpRequest) -> HttpResponse:
    """No code waits in this browser: it is too old, or was asked for elsewhere."""
    if contacts.confirmed(request):
        return HttpResponseRedirect(_target(request))
    return HttpResponseRedirect(_on_the_way(request, "confirm", late=1))


def _page(request: HttpRequest, name: str, form, problem: str = "", *, status=200, **context) -> HttpResponse:
    target = _target(request)
    context |= {"form": form, "problem": problem, "next": target, "sign_in_url": _sign_in_url(request)}
    context["only_phone"] = _only_phone(request)
    context["confirm_url"] = _on_the_way(request, "confirm")
    context |= _way(request)
    return render(request, f"portal/{name}.html", context, status=status)


def _way(request: HttpRequest) -> dict[str, Any]:
    """For what a contact is asked, how far one has come on the way there, and the page to go back to."""
    found = {"purpose": _purpose(_target(request)), "kept": "kept" in request.GET}
    if STEP.fullmatch(asked := request.GET.get("step", "")):
        found["step"], found["of"] = asked.split("/")
    if _is_here(request, before := request.GET.get("before", "")):
        found["before"] = before
    return found


def _purpose(target: str) -> sections.Purpose | None:
    """What they are about to do where they came from."""
    path_info = "/" + urlsplit(target).path.removeprefix(get_script_prefix())
    try:
        with override(languages.of_path(path_info)):
            match = resolve(path_info)
    except Resolver404:
        return None
    return sections.purpose(match)


def _asked(request: HttpRequest, only_phone: bool) -> str:
    """The contact for which this browser has asked a code, if it fits."""
    waiting = contacts.pending(request)
    return waiting.contact if waiting and not (only_phone and "@" in waiting.contact) else ""


def _target(request: HttpRequest) -> str:
    """Where they came from, if that is here."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    return target if _is_here(request, target) else reverse("wagtail_serve", args=[""])


def _is_here(request: HttpRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())


def _sign_in_url(request: HttpRequest) -> str:
    return _with_target(request, "account_login")


def _with_target(request: HttpRequest, name: str, **query) -> str:
    query |= {"only": "phone"} if _only_phone(request) else {}
    return reverse(name) + "?" + urlencode({"next": _target(request), **query})


def _on_the_way(request: HttpRequest, name: str, **query) -> str:
    """A page of the two, which goes on telling how far one has come."""
    query |= {known: request.GET[known] for known in ("step", "before", "kept") if known in request.GET}
    return _with_target(request, name, **query)


def _only_phone(request: HttpRequest) -> bool:
    """Where they go on, an e-mail address does not do."""
    return request.GET.get("only") == "phone"


def too_many_words(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return ngettext(
        "That was a lot of codes. Try again in %(minutes)d minute, or use a code that you have.",
        "That was a lot of codes. Try again in %(minutes)d minutes, or use a code that you have.",
        minutes,
    ) % {"minutes": minutes}


def wrong_words(left: int) -> str:
    if not left:
        return _("That was not the code, and it is no longer valid. Ask for a new one.")
    return ngettext(
        "That is not the code. You can try once more.",
        "That is not the code. You can try %(left)d more times.",
        left,
    ) % {"left": left}
