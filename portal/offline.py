"""Pages that a phone may open without a network: whose the copies are, and the script that keeps them."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from portal import shared_phones

PURPOSE = "portal.offline"
SCRIPT = "portal/js/offline-worker.js"


def key(request: HttpRequest) -> str:
    """The same on all pages of somebody signed in; says nothing about them, and changes with them.

    Empty on a shared phone: nobody's pages stay behind there.
    """
    if shared_phones.is_shared(request):
        return ""
    return salted_hmac(PURPOSE, str(request.user.key)).hexdigest()


def with_worker(response: HttpResponse) -> HttpResponse:
    """The policy names what may run beside the page."""
    response._csp_update = {"worker-src": ["'self'"]}
    return response


def worker(scope: str) -> HttpResponse:
    """Rules below `scope` only. Always asked for anew: a mended one is in use at the next page."""
    script = Path(finders.find(SCRIPT)).read_text()
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = scope
    response.headers["Cache-Control"] = "no-cache"
    return response
