"""A session ends 30 days after its sign-in, however often it is used; Django counts from its last change."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in

SINCE = "signed_in_at"


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


def _is_old(since: int | None) -> bool:
    return since is not None and time.time() - since > settings.SESSION_COOKIE_AGE
