"""Error pages in the reader's language, each with the help line."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext

API = "/api/"


def page(request: HttpRequest, status: int, **context) -> HttpResponse:
    if status == 503:
        return standalone(status)
    return render(request, f"{status}.html", context, status=status)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429 with words and Retry-After (RFC 6585, RFC 9110)."""
    response = page(request, 429, seconds=seconds, minutes=-(-seconds // 60))
    response.headers["Retry-After"] = str(seconds)
    return response


def bad_request(request, exception=None):
    return page(request, 400)


def forbidden(request, exception=None):
    return page(request, 403)


def csrf_failure(request, reason=""):
    return page(request, 403, csrf=True)


def not_found(request, exception=None):
    """Programs that ask at an address that isn't there get what they can read."""
    if request.path_info.startswith(API):
        said = {"detail": gettext("There is nothing at this address.")}
        return JsonResponse(said, status=404, headers={"Access-Control-Allow-Origin": "*"})
    return page(request, 404)


def server_error(request):
    return standalone(500)


def standalone(status: int) -> HttpResponse:
    """Both languages at once, no context, no query: it must work when nothing else does."""
    return HttpResponse(get_template(f"{status}.html").render(), status=status)
