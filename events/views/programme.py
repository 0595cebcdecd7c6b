"""The programme of a festival on paper, with a code that leads to its page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from events import festivals, programme
from portal import languages, lunar, qr


@require_safe
def short(request: HttpRequest, key: str) -> HttpResponse:
    """The address on paper: without a language, so that one code serves everybody."""
    if key not in lunar.FESTIVALS:
        raise Http404
    response = redirect("events:festival", key)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    if key not in lunar.FESTIVALS:
        raise Http404
    found = festivals.festival(key, timezone.localdate())
    url = settings.BASE_URL + reverse("festival_short", args=[key])
    context = {
        "festival": found,
        "sides": [_side(code, found) for code, _name in settings.LANGUAGES],
        "days": programme.on_paper(key),
        "url": url.partition("://")[2],
        "code": qr.svg(url, _("Code of the programme's page")),
        "today": timezone.localdate(),
        "crumbs": [
            {"title": _("Events"), "url": reverse("events:list")},
            {"title": _("Festivals"), "url": reverse("events:festivals")},
            {"title": found.name, "url": reverse("events:festival", args=[key])},
            {"title": _("Programme to print")},
        ],
    }
    response = render(request, "events/programme.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.shared_for = 1
    return response


def _side(code: str, found: festivals.Festival) -> dict[str, str]:
    with override(code):
        lang = languages.html_lang(code)
        return {"code": code, "lang": lang, "name": str(found.name), "about": str(found.about)}
