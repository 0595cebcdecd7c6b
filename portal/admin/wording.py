"""What the forms of editors ask the server while somebody writes: what to look at, and for a translation."""

import re

from django.apps import apps
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from modeltranslation.utils import build_localized_fieldname
from wagtail import hooks
from wagtail.permissions import policy_registry

from portal import languages, limits, translating
from portal.models import Picture
from portal.proposing import propose
from portal.side_by_side import advice, fixed_names
from portal.wording import words
from portal.wording.checking import Side

MOST_CHARACTERS = 200_000
MOST_PICTURES = 500
KEY = re.compile(r"[0-9]{1,9}")
PROPOSALS = {"most": 60, "seconds": 3600}
CODES = dict(settings.LANGUAGES)
EDITING = ("one-save", "ask-first", "signed-out", "block-picker", "date-picker", "checked-words")


@hooks.register("register_admin_urls")
def urls():
    return [
        path("words/check/", check, name="portal_words_check"),
        path("words/pictures/", of_pictures, name="portal_words_pictures"),
        path("words/propose/", propose_translation, name="portal_words_propose"),
    ]


@hooks.register("insert_editor_js")
def saving() -> str:
    door = reverse("account_login")
    scripts = ((static(f"portal/admin/{name}.js"), door) for name in EDITING)
    return format_html_join("", '<script src="{}" data-door="{}"></script>', scripts)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """The advice for a field, as it is written; 400 for anything but two languages of the site."""
    pair = _languages(request, "language", "other")
    here, there = request.POST.getlist("here"), request.POST.getlist("there")
    if not pair or sum(map(len, here + there)) > MOST_CHARACTERS:
        return HttpResponse(status=400)
    language, other = pair
    most = request.POST.get("most", "")
    found = advice(
        Side(language, words.of_sent(here)),
        Side(other, words.of_sent(there)),
        fixed_names(request),
        int(most) if most.isascii() and most.isdigit() and len(most) < 7 else None,
    )
    context = {
        "advice": found,
        "kind": request.POST.get("kind", ""),
        "html_lang": languages.html_lang(language),
        "other_html_lang": languages.html_lang(other),
    }
    return render(request, "portal/admin/checked.html", context)


@require_POST
def of_pictures(request: HttpRequest) -> JsonResponse:
    """What each `picture` shows in the words of `language`, by its key; without those that have none."""
    language = request.POST.get("language", "")
    keys = [key for key in request.POST.getlist("picture") if KEY.fullmatch(key)]
    if language not in CODES or len(keys) > MOST_PICTURES:
        return _refused(_("There is nothing to translate yet."), 400)
    column = build_localized_fieldname("alt", language)
    said = Picture.objects.filter(pk__in=keys).exclude(**{column: None}).values_list("pk", column)
    return JsonResponse({pk: words for pk, words in said if words})


@require_POST
def propose_translation(request: HttpRequest) -> JsonResponse:
    """`parts` and `lines` of the proposal, or `error` in words. Statuses 400, 403, 429, 502."""
    pair, parts = _languages(request, "source", "target"), request.POST.getlist("part")
    model = _model(request.POST.get("model", ""))
    if not pair or not model or not any(part.strip() for part in parts):
        return _refused(_("There is nothing to translate yet."), 400)
    if not policy_registry.get_by_type(model).user_has_any_permission(request.user, ["add", "change"]):
        return _refused(_("You may not change this, so there is nothing to translate for you here."), 403)
    try:
        limits.hit("translations", str(request.user.pk), **PROPOSALS)
        found = propose(parts, *pair)
    except limits.TooMany as problem:
        said = _("That were many translations in one hour. Go on in %(minutes)s minutes.")
        return _refused(said % {"minutes": -(-problem.seconds // 60)}, 429)
    except translating.TooLong:
        said = _("That is too long to be translated at once. Shorten it, or translate it part by part.")
        return _refused(said, 400)
    except translating.NotTranslated:
        return _refused(_("The server for translations does not answer. Nothing has changed."), 502)
    return JsonResponse({"parts": found.parts, "lines": found.lines, "lost": found.lost})


def _refused(said: str, status: int) -> JsonResponse:
    return JsonResponse({"error": said}, status=status)


def _languages(request: HttpRequest, *names: str) -> tuple[str, ...] | None:
    codes = tuple(request.POST.get(name, "") for name in names)
    return codes if all(code in CODES for code in codes) and len(set(codes)) == len(codes) else None


def _model(label: str):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None
