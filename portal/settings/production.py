"""Real residents: refuses to start without a key, hosts and an address of its own."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - settings are one namespace
from .logs import written_to
from .paths import env

DEBUG = False
for _name in ("SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL"):
    if not env.str(_name, ""):
        raise ImproperlyConfigured(f"Set {_name} in the environment: production does not guess it.")

SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
LOGGING["handlers"]["security"] = written_to(SECURITY_LOG or "-")
PUBLIC_NEEDS_PHONE = env.bool("PUBLIC_NEEDS_PHONE", True)
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("TRUSTED_PROXIES", 0) else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [env.str("BASE_URL")]
