"""The password of the demo accounts: well known on this machine only."""

import secrets

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from portal.demo.people import ACCOUNTS
from portal.settings import listening
from portal.settings.paths import VAR_DIR, env

WELL_KNOWN = "wenjing-demo"
_KEPT = VAR_DIR / "demo_password"


def chosen() -> str:
    """What new demo accounts get: DEMO_PASSWORD, the well-known one on loopback, a random one elsewhere."""
    return env.str("DEMO_PASSWORD", "") or (WELL_KNOWN if listening.only_here() else _kept())


def in_force() -> str | None:
    """The password that the demo accounts have now; None without accounts or once somebody changed it."""
    account = _accounts().filter(email=ACCOUNTS[-1].email).first() if settings.DEMO_ALLOWED else None
    if account is None:
        return None
    kept = _KEPT.read_text() if _KEPT.exists() else WELL_KNOWN
    candidates = dict.fromkeys([chosen(), WELL_KNOWN, kept])
    return next((password for password in candidates if account.check_password(password)), None)


def withdraw_well_known() -> None:
    """Before others can reach this site, accounts that kept the well-known password get a random one."""
    if listening.only_here() or env.str("DEMO_PASSWORD", "") == WELL_KNOWN:
        return
    known = [account.pk for account in _accounts() if account.check_password(WELL_KNOWN)]
    if known:
        _accounts().filter(pk__in=known).update(password=make_password(chosen()))


def _accounts():
    return get_user_model().objects.filter(email__in=[account.email for account in ACCOUNTS])


def _kept() -> str:
    if not _KEPT.exists():
        _KEPT.parent.mkdir(parents=True, exist_ok=True)
        _KEPT.touch(mode=0o600)
        _KEPT.write_text(secrets.token_urlsafe(12))
    return _KEPT.read_text()
