"""Phones that several people work with: after half an hour without a touch nobody is signed in any more.

Somebody says so at the desk. A cookie marks the device, for whoever signs in on it next; the session itself
remembers when it was used last, so that taking the cookie away ends nothing.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal import contacts, cookies

COOKIE, SEEN = "shared_phone", "shared_phone.seen"
IDLE = timedelta(minutes=30)
# Writing the session with every request would cost more than it tells.
NOTED_EVERY = timedelta(minutes=1)
YEAR = 60 * 60 * 24 * 365
# Copies of pages for when there is no network, and what was typed: not for the next one.
CLEARED = '"storage"'


def is_shared(request: HttpRequest) -> bool:
    """Asked of people who are signed in."""
    return request.COOKIES.get(COOKIE) == "1" or SEEN in request.session


def is_idle(request: HttpRequest) -> bool:
    seen = _seen(request)
    return seen is not None and timezone.now() - seen > IDLE


def note(request: HttpRequest) -> None:
    """Somebody is here."""
    seen, now = _seen(request), timezone.now()
    if seen is None or now - seen >= NOTED_EVERY:
        request.session[SEEN] = now.isoformat()


def mark(request: HttpRequest, response: HttpResponse, *, shared: bool) -> None:
    """From now on this device counts as shared, or no longer does."""
    if shared:
        request.session[SEEN] = timezone.now().isoformat()
        response.headers["Clear-Site-Data"] = CLEARED
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, "1", max_age=YEAR, samesite="Lax", secure=secure, httponly=True)
    else:
        request.session.pop(SEEN, None)
        response.delete_cookie(COOKIE, samesite="Lax")


def end(request: HttpRequest, response: HttpResponse) -> None:
    """Sign out whoever was here last, and what the device knows of them."""
    contacts.forget(request, response)
    cookies.drop_unfinished(response)
    logout(request)
    response.headers["Clear-Site-Data"] = CLEARED


def _seen(request: HttpRequest) -> datetime | None:
    text = request.session.get(SEEN)
    return datetime.fromisoformat(text) if text else None
