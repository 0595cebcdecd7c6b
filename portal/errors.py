"""Error pages in the reader's language, each with the help line."""

import sys

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext, override

from portal import caching, limits, rules, security_log, stored

API = "/api/"
SECONDS_OF_REST = 30
SIGNED_OUT, TOKEN = "signed_out", "csrfmiddlewaretoken"


def page(request: HttpRequest, status: int, **context) -> HttpResponse:
    return render(request, f"{status}.html", context, status=status)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 with words and Retry-After (RFC 6585, RFC 9110)."""
    response = page(request, 429, seconds=seconds, minutes=-(-seconds // 60))
    response.headers["Retry-After"] = str(seconds)
    return response


def bad_request(request, exception=None):
    if isinstance(exception, DisallowedHost):
        # A page needs the name that it is asked by: whoever tries addresses gets that of the site.
        return HttpResponse(f"{settings.BASE_URL}/\n", status=400, content_type="text/plain")
    return page(request, 400)


def forbidden(request, exception=None):
    security_log.refused(request, "not for this role")
    return page(request, 403, works_here=rules.works_here(request.user))


def csrf_failure(request, reason=""):
    if _is_typed_here(request):
        return signed_out(request)
    security_log.refused(request, "no token of a form of ours")
    return page(request, 403, csrf=True)


def _is_typed_here(request: HttpRequest) -> bool:
    """In a form of the admin that was opened before its writer signed in anew: that makes a new token."""
    own = f"{request.scheme}://{request.get_host()}"
    is_ours = request.path_info.startswith("/admin/") and request.headers.get("Origin") == own
    return is_ours and TOKEN in request.POST


def signed_out(request: HttpRequest) -> HttpResponse:
    """403 for a form of the admin whose writer is signed out by now: what was typed waits, nothing is kept.

    The save that runs by itself is told so in JSON, as Wagtail's scripts read it.
    """
    if request.accepts("application/json") and not request.accepts("text/html"):
        told = {
            "success": False,
            "error_code": SIGNED_OUT,
            "error_message": gettext("You have been signed out"),
        }
        return JsonResponse(told, status=403)
    typed = _typed(request)
    if typed:
        token = get_token(request)
        typed["fields"] = [(name, token if name == TOKEN else said) for name, said in typed["fields"]]
    more = {"path": request.get_full_path(), "typed": typed, "sign_in": _doors()}
    response = HttpResponse(get_template("signed_out.html").render(more), status=403)
    add_never_cache_headers(response)
    return response


def _doors() -> dict[str, str]:
    """Where to sign in, by language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code.partition("-")[0]] = reverse("account_login")
    return found


def not_found(request, exception=None):
    """Programs that ask at an address that isn't there get what they can read."""
    if request.path_info.startswith(API):
        said = {"detail": gettext("There is nothing at this address.")}
        return JsonResponse(said, status=404, headers={"Access-Control-Allow-Origin": "*"})
    return page(request, 404)


def server_error(request):
    """Also of what goes wrong before or after the view: opening a session needs the database, too."""
    if gone := what_is_gone(sys.exc_info()[1]):
        return resting(request, gone)
    return standalone(500)


def standalone(status: int, **context) -> HttpResponse:
    """Both languages at once, no query: it must work when nothing else does."""
    return HttpResponse(get_template(f"{status}.html").render(context), status=status)


def what_is_gone(problem: BaseException | None) -> str:
    """'database', 'counting' or 'files'; '' for any other problem."""
    if isinstance(problem, (OperationalError, InterfaceError)):
        return "database"
    if isinstance(problem, (limits.CannotCount, caching.Gone)):
        return "counting"
    return "files" if stored.is_gone(problem) else ""


def resting(request: HttpRequest, gone: str) -> HttpResponse:
    """503 with words, and with what was typed, to be sent once more."""
    again = {"Retry-After": str(SECONDS_OF_REST)}
    if request.path_info.startswith(API):
        said = {"detail": gettext("The site is resting for a moment")}
        return JsonResponse(said, status=503, headers=again | {"Access-Control-Allow-Origin": "*"})
    response = standalone(503, gone=gone, path=request.get_full_path(), typed=_typed(request))
    response.headers["Retry-After"] = again["Retry-After"]
    add_never_cache_headers(response)
    return response


def _typed(request: HttpRequest) -> dict | None:
    """What a form has sent: `fields`, the names of `passwords`, which are not given back, and of `files`."""
    try:
        sent, files = request.POST, request.FILES
    except (RequestDataTooBig, UnreadablePostError, MultiPartParserError):
        return None
    fields = [(name, value) for name, values in sent.lists() for value in values]
    secret = {name for name in sent if "password" in name}
    return sent and {
        "fields": [(name, value) for name, value in fields if name not in secret],
        "passwords": sorted(secret),
        "files": {name: [file.name for file in many] for name, many in files.lists()},
    }
