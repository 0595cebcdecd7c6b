"""What every page's shell needs; strangers get no session and no CSRF token by it."""

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from portal import languages, menus, moments
from portal.models import Notice, SiteSettings
from portal.onward import next_of, with_next


def shell(request: HttpRequest) -> dict:
    viewer = _viewer(request)
    code = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    pages = SimpleLazyObject(lambda: menus.top_pages(request))
    return {
        "site_settings": SimpleLazyObject(lambda: _settings(request)),
        "menu": SimpleLazyObject(lambda: menus.header(request, pages)),
        "footer_pages": SimpleLazyObject(lambda: menus.footer(request, pages)),
        "viewer": viewer,
        "sign_in_url": sign_in_url(request),
        "unread": SimpleLazyObject(lambda: _unread(viewer)),
        "elder": getattr(request, "elder", False),
        "elder_switch_url": languages.elder_url(request),
        "language": code,
        "html_lang": languages.html_lang(code),
        "alternates": languages.alternates(request),
        "canonical_url": settings.BASE_URL + languages.same_page(request, code, query=False),
        "in_wechat": in_wechat(request),
        "local": settings.SHOW_OUTBOX,
    }


def _settings(request: HttpRequest) -> SiteSettings:
    return moments.kept(("settings", request.get_host()), lambda: SiteSettings.for_request(request))


def sign_in_url(request: HttpRequest) -> str:
    """Back to this page afterwards; from the home page on to one's own pages, as signing in does."""
    own = languages.without_prefix(request.path_info)
    target = _next_of(request) if own.startswith("accounts/") else request.get_full_path()
    return with_next(reverse("account_login"), target if own else "")


def _next_of(request: HttpRequest) -> str:
    """Pages about an error are drawn after requests whose form nobody has read yet, or nobody can read."""
    try:
        return next_of(request)
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return ""


def in_wechat(request: HttpRequest) -> bool:
    """Its browser saves no files: pages say so, and are kept apart from those of others."""
    return "MicroMessenger" in request.headers.get("User-Agent", "")


def _viewer(request):
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def _unread(viewer) -> int:
    return Notice.objects.filter(person__user=viewer, channel="inbox", read_at=None).count() if viewer else 0
