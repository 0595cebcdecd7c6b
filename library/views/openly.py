"""What other systems ask: no language in the address, a limit, and an answer that any site may read."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import languages, limits
from portal.api import opened

MOST, SECONDS = 600, 600


def answers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view runs in the language that `?lang=` or the browser says."""

    @require_safe
    @wraps(view)
    def answered(request: HttpRequest, **more) -> HttpResponse:
        language = _language(request)
        with translation.override(language):
            try:
                limits.hit("library-openly", limits.client_ip(request), most=MOST, seconds=SECONDS)
                response = view(request, **more)
            except limits.TooMany as problem:
                said = _("Too many requests. Please try again later.")
                response = HttpResponse(said, status=429, content_type="text/plain; charset=utf-8")
                response.headers["Retry-After"] = str(problem.seconds)
        response.headers["Content-Language"] = languages.html_lang(language)
        patch_vary_headers(response, ["Accept-Language"])
        return opened(response)

    return answered


def _language(request: HttpRequest) -> str:
    said = request.GET.get("lang", "").lower()
    if said.startswith("zh"):
        return "zh-hans"
    return said if said in dict(settings.LANGUAGES) else request.LANGUAGE_CODE
