"""Who came in, who was refused: lines of `portal.security`, kept apart from what goes wrong.

Nobody is named: an account is a digest that only this site's key makes; what was typed is not kept.
"""

import logging

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

log = logging.getLogger("portal.security")

EVENTS = {
    auth.user_logged_in: "signed in",
    auth.user_logged_out: "signed out",
    auth.user_login_failed: "wrong password",
    account.password_set: "password set",
    account.password_changed: "password changed",
    account.password_reset: "password replaced",
    mfa.authenticator_added: "second step added",
    mfa.authenticator_removed: "second step removed",
    mfa.authenticator_reset: "recovery codes made anew",
}


def note(event: str, request: HttpRequest | None = None, user=None, **said: str) -> None:
    """One line; time and number of the request are added by whatever writes it."""
    said["user"] = pseudonym(user)
    if request is not None:
        match = request.resolver_match
        said |= {"address": _address(request), "at": (match.view_name or match.route) if match else ""}
    log.info(event, extra={"said": {name: value for name, value in said.items() if value}})


def pseudonym(user) -> str:
    """Always the same for one account; without the key nobody knows whose it is."""
    pk = getattr(user, "pk", None)
    return salted_hmac("portal.security", str(pk), algorithm="sha256").hexdigest()[:16] if pk else ""


def refused(request: HttpRequest, why: str) -> None:
    """Without asking the database who it is: it may be what refuses."""
    note(f"refused: {why}", request, getattr(request, "_cached_user", None), method=request.method)


def listen() -> None:
    for signal, event in EVENTS.items():
        signal.connect(_hears(event), dispatch_uid=f"portal.security.{event}", weak=False)


def _hears(event: str):
    def hear(sender, request=None, user=None, **more):
        methods = request.session.get("account_authentication_methods", []) if _has_session(request) else []
        by = methods[-1].get("method", "") if methods else ""
        kind = getattr(more.get("authenticator"), "type", "")
        note(event, request, user, by=by, kind=kind)

    return hear


def _has_session(request: HttpRequest | None) -> bool:
    return request is not None and hasattr(request, "session")


def _address(request: HttpRequest) -> str:
    """'' where it is unknown: a line of the log is no reason to turn anybody away."""
    from portal import limits  # it needs loaded models

    try:
        return limits.client_ip(request)
    except (PermissionDenied, ValueError):
        return ""
