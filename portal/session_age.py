"""When somebody was here last, and for how long.

A session ends 30 days after its sign-in, however often it is used; Django counts from its last change.
"""

import time
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

SINCE = "signed_in_at"
# For 'Where I am signed in': nobody reads it more exactly.
NOTED_EVERY = timedelta(minutes=1)


class NoteSeen:
    """Where somebody is signed in. The stock middleware writes that down anew with every request, and no page
    of the same browser goes on until it has."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        carried = settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.session_key
        if carried and request.user.is_authenticated and not _is_noted(request):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


class EndOld:
    """Whoever comes with one goes on as a stranger, and is led to sign in where that is needed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _is_old(request.session.get(SINCE)):
            logout(request)
        return self.get_response(request)


def listen() -> None:
    user_logged_in.connect(_stamp, dispatch_uid="portal.session_age")


def _stamp(sender, request, **more) -> None:
    request.session[SINCE] = int(time.time())


def _is_noted(request: HttpRequest) -> bool:
    """A moment ago, and from here."""
    length = UserSession._meta.get_field("user_agent").max_length
    return UserSession.objects.filter(
        session_key=request.session.session_key,
        user=request.user,
        ip=get_adapter().get_client_ip(request),
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:length],
        last_seen_at__gt=timezone.now() - NOTED_EVERY,
    ).exists()


def _is_old(since: int | None) -> bool:
    return since is not None and time.time() - since > settings.SESSION_COOKIE_AGE
