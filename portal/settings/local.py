"""One machine, nothing installed: SQLite, demo content, every message readable on the outbox page."""

import secrets

from .base import *  # noqa: F403 - settings are one namespace
from .paths import VAR_DIR, env


def _kept_secret() -> str:
    """The key of this folder, made once."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or _kept_secret()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
EMAIL_BACKEND = "portal.mail.OutboxBackend"
SMS_BACKEND = "portal.sms.OutboxSMS"
SERVE_MEDIA = True
SHOW_STYLE_GUIDE = True
SHOW_OUTBOX = True
DEMO_ALLOWED = True
STAFF_MFA_REQUIRED = env.bool("STAFF_MFA_REQUIRED", False)
