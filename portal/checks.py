"""What `manage.py check --deploy` knows about this site."""

from django.conf import settings
from django.core.checks import Tags, Warning, register

PROXIES = Warning(
    "Plain HTTP is led to HTTPS, yet no proxy is trusted: all visitors share one address and its limits.",
    hint="Set TRUSTED_PROXIES to the number of proxies that add to X-Forwarded-For.",
    id="portal.W001",
)


@register(Tags.security, deploy=True)
def proxies(app_configs, **kwargs):
    alone = settings.SECURE_SSL_REDIRECT and not settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return [PROXIES] if alone else []
