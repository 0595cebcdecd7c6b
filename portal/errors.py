"""Error pages in the reader's language, each with the help line."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template


def page(request: HttpRequest, status: int, **context) -> HttpResponse:
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
    return page(request, 404)


def server_error(request):
    """Both languages at once, no context: it must work when nothing else does."""
    return HttpResponseServerError(get_template("500.html").template.source)
