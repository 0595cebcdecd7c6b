"""Copies of pages that a phone may open without a network: whose they are, and who may keep any."""

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from portal import shared_phones

PURPOSE = "suggestions.copies"


def kept(request: HttpRequest, wanted: bool) -> dict[str, str]:
    """Context for a page; on a shared phone nobody's pages stay behind.

    The key is the same on all pages of one person, says nothing about them, and changes with them.
    """
    if not wanted or shared_phones.is_shared(request):
        return {}
    return {"copies_of": salted_hmac(PURPOSE, str(request.user.key)).hexdigest()}


def with_worker(response: HttpResponse) -> HttpResponse:
    """The policy names what may run beside the page."""
    response._csp_update = {"worker-src": ["'self'"]}
    return response
