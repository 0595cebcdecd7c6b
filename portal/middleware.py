"""What every request passes: language, elder mode, headers, page cache, errors, who may still work here."""

import contextlib
import hashlib
import itertools
import logging
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.core.exceptions import RequestDataTooBig
from django.db import DataError, Error, connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _

from portal import (
    cookies,
    errors,
    languages,
    limits,
    publishing,
    rules,
    security_log,
    shared_phones,
    versions,
)
from portal.context import in_wechat
from portal.front import UNTIL
from portal.readiness import NotReady

log = logging.getLogger("portal.middleware")

PERMISSIONS_POLICY = "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), interest-cohort=()"
ADMIN_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": [*settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"], "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}


class ErrorPages:
    """Turns what the house raises on purpose into pages with words: 413, 429, 503.

    Whoever only reads is answered by a database that is back, without a word. What somebody sent is not done
    again by itself: nobody knows whether it was.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 429:
            # By whichever limit: some say it in the form's own words.
            security_log.refused(request, "too often")
        if response.status_code == 503 and request.method in ("GET", "HEAD") and _is_back():
            return self.get_response(type(request)(request.environ))
        return response

    def process_exception(self, request, exception):
        if isinstance(exception, limits.TooMany):
            return errors.too_many(request, exception.seconds)
        if isinstance(exception, NotReady):
            return publishing.refuse(request, exception)
        if isinstance(exception, versions.Overtaken):
            return _asked_again(request)
        if isinstance(exception, DataError):
            # NUL bytes, numbers beyond all measure: SQLite would have taken them, and nobody typed them.
            return errors.page(request, 400)
        if isinstance(exception, RequestDataTooBig):
            return errors.page(request, 413)
        if gone := errors.what_is_gone(exception):
            # By its name: the address of a private page is the key to it.
            match = request.resolver_match
            log.error("%s: gone at %s", gone, match and match.view_name, exc_info=exception)
            return errors.resting(request, gone)
        return None


def _asked_again(request):
    """The same form, compared with what is there by now: it comes back and says what has changed.

    Somebody may be quicker once more; whoever is so three times rests for a moment.
    """
    view = request.resolver_match
    for _time in range(3):
        for file in itertools.chain.from_iterable(files for _name, files in request.FILES.lists()):
            file.seek(0)
        with contextlib.suppress(versions.Overtaken):
            return view.func(request, *view.args, **view.kwargs)
    return errors.too_many(request, 1)


def _is_back() -> bool:
    """The connection to the database broke, and another one can be had."""
    if connection.in_atomic_block or (connection.connection is not None and connection.is_usable()):
        return False
    try:
        connection.close()
        connection.ensure_connection()
    except Error:
        return False
    return True


class LanguageAndElder:
    """Only `/` redirects to a language; any other URL without a prefix answers for itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.elder = request.COOKIES.get(cookies.ELDER) == "1"
        request.LANGUAGE_CODE = languages.of_request(request)
        translation.activate(request.LANGUAGE_CODE)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", languages.html_lang(request.LANGUAGE_CODE))
        translation.activate(settings.LANGUAGE_CODE)
        return response


class PersonLanguage:
    """Where the URL names none and nobody has touched the switch, a signed-in person's own language.

    The admin is always in theirs.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        in_admin = request.path_info.startswith("/admin/")
        if signed_in and (
            in_admin or not (languages.of_path(request.path_info) or languages.chosen(request))
        ):
            request.LANGUAGE_CODE = request.user.language
            translation.activate(request.LANGUAGE_CODE)
        return self.get_response(request)


class Headers:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path_info.startswith("/admin/"):
            response._csp_replace = ADMIN_CSP | getattr(response, "_csp_replace", {})
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_store=True)
        return response


class AccountPages:
    """Nothing of them is kept, and their forms may lead to the sign-in providers that are set up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if languages.without_prefix(request.path_info).startswith("accounts/"):
            patch_cache_control(response, private=True, no_store=True)
            if settings.SIGN_IN_HOSTS:
                response._csp_update = {"form-action": settings.SIGN_IN_HOSTS}
        return response


class PageCache:
    """A view sets `response.shared_for = seconds`; visitors without a session share the page that long.

    Whoever has just done something carries the answer to it in a cookie, and gets a page of their own. That
    one makes a page anew and the others wait for it is up to `portal.front`.
    """

    OWN = {settings.SESSION_COOKIE_NAME, "messages"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "GET" or self.OWN & request.COOKIES.keys():
            return self.get_response(request)
        pages, key = caches["pages"], self._key(request)
        if kept := pages.get(key):
            return self._again(request, *kept)
        return self._made(request, pages, key)

    def _again(self, request, until, content, headers, policy):
        response = HttpResponse(content, headers=headers)
        vars(response).update(policy)
        request.META[UNTIL] = until
        if etag := headers.get("ETag"):
            changed = parse_http_date_safe(headers.get("Last-Modified", ""))
            return get_conditional_response(request, etag, changed, response)
        return response

    def _made(self, request, pages, key):
        response = self.get_response(request)
        seconds = getattr(response, "shared_for", 0)
        if seconds and response.status_code == 200 and not response.cookies:
            if "max-age" not in response.headers.get("Cache-Control", ""):
                patch_cache_control(response, max_age=seconds)
            patch_vary_headers(response, ["Cookie"])
            # For the proxy in front, whose key knows all that ours does (portal/deploy/nginx.conf).
            response.headers["X-Accel-Expires"] = str(seconds)
            if not isinstance(pages, DummyCache):
                self._keep(request, response, pages, key, seconds)
        return response

    def _keep(self, request, response, pages, key, seconds):
        until = request.META[UNTIL] = time.time() + seconds
        kept = (until, response.content, dict(response.headers), _own_policy(response))
        pages.set(key, kept, seconds)

    def _key(self, request) -> str:
        seen = (request.LANGUAGE_CODE, str(request.elder), str(in_wechat(request)))
        parts = (request.get_host(), request.get_full_path(), *seen)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _own_policy(response: HttpResponse) -> dict[str, object]:
    """What a page asks of the security policy; the header itself is written only after the cache."""
    return {name: value for name, value in vars(response).items() if name.startswith("_csp_")}


class SharedPhone:
    """On a device that several people use, half an hour without a touch signs out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        carried = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        if not carried or not shared_phones.is_shared(request):
            return self.get_response(request)
        if shared_phones.is_idle(request):
            is_page = request.method in ("GET", "HEAD")
            response = redirect_to_login(request.get_full_path() if is_page else reverse("desk"))
            shared_phones.end(request, response)
            messages.warning(request, _("On this shared phone you were signed out after 30 quiet minutes."))
            return response
        shared_phones.note(request)
        return self.get_response(request)


class SignedOut:
    """Who has been signed out while writing in the admin sees what was typed, and not a bare sign-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_written = request.method == "POST" and request.path_info.startswith("/admin/")
        if is_written and response.status_code == 302 and len(request.POST) > 1:
            to = urlsplit(response["Location"])
            if to.path == reverse("account_login") and to.query.startswith("next="):
                return errors.signed_out(request)
        return response


class StaffMFA:
    """Staff without a second factor get no further than the page where they set one up.

    Others are told that the admin is not for them: Wagtail would send them to sign in, in circles.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        if not rules.is_staff_path(path) or not request.user.is_authenticated:
            return self.get_response(request)
        if settings.STAFF_MFA_REQUIRED and rules.must_add_second_factor(request.user):
            words = _("People who work here sign in with a second step. Set one up, then go on.")
            messages.warning(request, words)
            return redirect("mfa_index")
        if path.startswith("/admin/") and not rules.may_enter_admin(request.user):
            return errors.forbidden(request)
        return self.get_response(request)
