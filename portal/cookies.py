"""Signed cookies of the house's own; over HTTPS the browser itself sees to it that no neighbour sets them."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ELDER = "elder"
# Rooms add the cookies that open what somebody has begun on this device.
UNFINISHED: set[str] = set()


def named(name: str) -> str:
    return f"__Host-{name}" if settings.SESSION_COOKIE_SECURE else name


def keep(response: HttpResponse, name: str, value: str, lasts: timedelta | None) -> None:
    """`lasts` None: until the browser is closed."""
    response.set_signed_cookie(
        named(name),
        value,
        salt=name,
        max_age=lasts,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def read(request: HttpRequest, name: str, lasts: timedelta) -> str:
    """'' when there is none, or when it was forged or is too old."""
    return request.get_signed_cookie(named(name), "", salt=name, max_age=lasts)


def drop(response: HttpResponse, name: str) -> None:
    response.delete_cookie(named(name))


def drop_unfinished(response: HttpResponse) -> None:
    """At the end of a session: what was begun without a name, and opens with the device alone."""
    for name in UNFINISHED:
        drop(response, name)
