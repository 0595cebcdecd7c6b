"""Which request is this? A number that the proxy gives or we do, on every line of the log, in the answer, and
with every task that the request leaves for the worker."""

import logging
import re
import secrets
import time
from http import HTTPMethod

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from portal import metrics
from portal.masking import masked
from portal.traces import NONE, Trace, current

log = logging.getLogger("portal.requests")

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class Requests:
    """The outermost: whatever is answered has a number, a line in the log and a place in the metrics."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trace = Trace(number_of(request.headers.get(HEADER, "")), _method(request), masked(request.path_info))
        outer, started = current.get(), time.perf_counter()
        current.set(trace)
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        response.headers[HEADER] = trace.request_id
        metrics.note(_view(request), trace.method, response.status_code, seconds)
        if log.isEnabledFor(logging.INFO):
            # Only if the request has asked for it anyway: looking would be a query.
            user = pseudonym(known) if (known := getattr(request, "_cached_user", None)) else ""
            say(trace, response.status_code, seconds, view=_view(request), user=user)
        # Django logs some answers only now: the number goes when the answer has left. A preview asks within
        # a request.
        if outer is not NONE:
            current.set(outer)
        return response


def pseudonym(user) -> str:
    """The same for all lines of one account, and nobody's name; '' for visitors."""
    return salted_hmac("portal.logs", str(user.pk), algorithm="sha256").hexdigest()[:12] if user.pk else ""


def number_of(given: str) -> str:
    """The proxy's, where one is trusted; a visitor's own could be anything, somebody's number, too."""
    if not given or not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return secrets.token_hex(16)
    if WELL_FORMED.fullmatch(given) and masked(given) == given:
        return given
    return secrets.token_hex(16)


def _method(request: HttpRequest) -> str:
    return request.method if request.method in HTTPMethod.__members__ else "other"


def _view(request: HttpRequest) -> str:
    """Never the path: it has no end of values. Pages from the cache and files have no view."""
    match = getattr(request, "resolver_match", None)
    return (match.view_name or match._func_path) if match else "none"


def say(trace: Trace, status: int, seconds: float, *, view: str = "none", user: str = "") -> None:
    """The line of a request in the log of requests."""
    said = {"status": status, "duration_ms": round(seconds * 1000, 1), "user": user, "view": view}
    log.info("%s %s %s", trace.method, trace.path, status, extra={"said": said})
