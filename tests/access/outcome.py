"""What became of a request, in one word; and what each role may expect."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from tests.access.people import ANONYMOUS, GUEST, ROLES, SIGNED_IN

SHOWN, MOVED, CONFIRM = "shown", "moved", "confirm first"
SIGN_IN, AT_DOOR = "sign in, and back", "at the door"
ADMIN_HOME, FORBIDDEN, GONE, NO_SUCH_METHOD = "admin home", "403", "404", "405"
FINE = {SHOWN, MOVED}
REFUSED = {SIGN_IN, ADMIN_HOME, FORBIDDEN, GONE, NO_SUCH_METHOD}

Rule = Mapping[str, set[str]]  # role to the outcomes that are right


def of(response, path: str) -> str:
    status = response.status_code
    if 200 <= status < 300:
        return SHOWN
    return _moved(response, path) if 300 <= status < 400 else str(status)


def _moved(response, path: str) -> str:
    to = urlsplit(response.get("Location", ""))
    if to.path.endswith("/accounts/login/"):
        # After signing in they are where they wanted to be.
        return SIGN_IN if parse_qs(to.query).get("next") == [path] else AT_DOOR
    if to.path.endswith("/confirm/") and "/accounts/" not in to.path:
        return CONFIRM
    return ADMIN_HOME if to.path == "/admin/" else MOVED


def rule(strangers: set[str], signed_in: set[str], **special: set[str]) -> Rule:
    """`special` names roles for which it is otherwise."""
    return {ANONYMOUS: strangers, GUEST: strangers} | dict.fromkeys(SIGNED_IN, signed_in) | special


def only(roles, yes: set[str] = FINE, no: set[str] = REFUSED) -> Rule:
    return {role: yes if role in roles else no for role in ROLES}
