"""The front door, the two switches, and what only a local run serves."""

import posixpath
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve

from portal.cookies import ELDER
from portal.demo import samples

YEAR = 60 * 60 * 24 * 365


@require_safe
@never_cache
def front_door(request):
    """The only redirect by language; no cache may keep it, since it follows the visitor's own choice."""
    response = HttpResponseRedirect(f"{get_script_prefix()}{request.LANGUAGE_CODE}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@require_safe
@never_cache
def choose_language(request, code):
    if code not in dict(settings.LANGUAGES):
        raise Http404
    return _back(request, settings.LANGUAGE_COOKIE_NAME, code)


@require_safe
@never_cache
def choose_elder(request, turn):
    if turn not in ("on", "off"):
        raise Http404
    return _back(request, ELDER, "1" if turn == "on" else "0")


def _back(request, cookie, value):
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = get_script_prefix()
    response = HttpResponseRedirect(target)
    response.set_cookie(
        cookie, value, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )
    return response


@require_safe
def style(request):
    return render(request, "portal/style.html", samples.context(request.LANGUAGE_CODE))


@require_safe
def media(request, path):
    """Local runs only: what nginx or the object store does elsewhere. Never anything a browser would run,
    and no documents: their own address asks who may read them."""
    if PurePosixPath(posixpath.normpath(path).lstrip("/")).parts[:1] == ("documents",):
        raise Http404
    response = serve(request, path, document_root=Path(settings.MEDIA_ROOT))
    response._csp_replace = {"default-src": ["'none'"], "script-src": ["'none'"], "style-src": ["'none'"]}
    return response
