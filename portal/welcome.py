"""What `serve` prints when all is up: where to click, and who to be."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from portal.demo import password
from portal.demo.people import ACCOUNTS
from portal.sections import menu


def text(address: str) -> str:
    lines = ["", f"The portal is up: {address}/", ""]
    lines += [f"  {name:<22}{address}{path}" for name, path in _places()]
    lines += ["", *_accounts(), "Stop with Ctrl-C.", ""]
    return "\n".join(lines)


def _places() -> list[tuple[str, str]]:
    with translation.override("en"):
        names = [(str(label), f"/{code}/") for code, label in settings.LANGUAGES]
        names += [(str(section.title), section.href) for section in menu()]
        names += [("Sign in", reverse("account_login")), ("Editing", reverse("wagtailadmin_home"))]
        names += [
            (name, path) for name, path in (_shown("desk", "My desk"), _shown("outbox", "Mail sent")) if path
        ]
    return names


def _shown(url: str, name: str) -> tuple[str, str]:
    try:
        return name, reverse(url)
    except NoReverseMatch:
        return name, ""


def _accounts() -> list[str]:
    known = password.in_force()
    if known is None:
        return []
    lines = [f"  {account.email:<30}{', '.join(account.roles) or 'no role'}" for account in ACCOUNTS]
    return [f"Demo accounts, password {known}", *lines, ""]
