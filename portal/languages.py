"""Which language a visitor reads: the URL says so; without a prefix, their choice, then what they speak."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import get_language, get_language_info, gettext

HTML_LANG = {"zh-hans": "zh-Hans", "en": "en"}
# What of a query leads to a page of this site.
LEADING = {"next", "before"}


def language_name(code: str) -> str:
    """What a language of the site calls itself."""
    return get_language_info(code)["name_local"]


def named(code: str) -> str:
    """A language of the site within a sentence, as the active language calls it."""
    return str(dict(settings.LANGUAGES)[code])


def html_lang(code: str) -> str:
    """The BCP 47 tag of a language of the site."""
    return HTML_LANG.get(code, code)


def chosen(request: HttpRequest) -> str:
    """What this browser was switched to; '' if nobody has touched the switch."""
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else ""


def label(name: str, code: str) -> str:
    """'Title (Chinese)': the name of a field that stands in this language."""
    said = {"name": name, "language": dict(settings.LANGUAGES)[code]}
    return gettext("%(name)s (%(language)s)") % said


def sentences(parts: Iterable[str]) -> str:
    """One after the other."""
    return gap().join(parts)


def gap() -> str:
    """Between two sentences: in Chinese nothing stands there."""
    return "" if html_lang(get_language()).startswith("zh") else " "


def preferred(request: HttpRequest) -> str:
    """The cookie's choice, else Chinese for a zh browser or none named, else English."""
    if choice := chosen(request):
        return choice
    accepted = request.headers.get("Accept-Language", "").strip().lower()
    first = accepted.split(",")[0].split(";")[0]
    return "zh-hans" if not first or first == "*" or first.startswith("zh") else "en"


def of_path(path_info: str) -> str | None:
    """The language that the URL itself names; variants such as /en-us/ name none."""
    code = path_info.split("/")[1] if path_info.startswith("/") else ""
    return code if code in dict(settings.LANGUAGES) else None


def of_request(request: HttpRequest) -> str:
    return of_path(request.path_info) or preferred(request)


def without_prefix(path_info: str) -> str:
    """'/en/events/' gives 'events/'; a path without a language prefix stays as it is, without the slash."""
    code = of_path(path_info)
    return path_info.removeprefix(f"/{code}/") if code else path_info.lstrip("/")


def same_page(request: HttpRequest, code: str, *, query: bool = True) -> str:
    """This page's path in another language, query kept; where it leads on to follows in that language.

    An address without a language stays: it answers in the one that is chosen.
    """
    path = request.path
    if of_path(request.path_info):
        path = f"{get_script_prefix()}{code}/{without_prefix(request.path_info)}"
    kept = request.META.get("QUERY_STRING", "")
    if LEADING & request.GET.keys():
        pairs = parse_qsl(kept, keep_blank_values=True)
        kept = urlencode([(k, in_language(v, code) if k in LEADING else v) for k, v in pairs])
    return f"{path}?{kept}" if query and kept else path


def in_language(target: str, code: str) -> str:
    """A path of this site in another language; what names no language stays as it is."""
    root = get_script_prefix()
    path_info = "/" + target.removeprefix(root)
    if not target.startswith(root) or of_path(path_info) is None:
        return target
    return f"{root}{code}/{without_prefix(path_info)}"


def switch_url(request: HttpRequest, code: str) -> str:
    """The GET link that remembers the language and leads to the same page."""
    return f"{get_script_prefix()}choose/language/{code}?" + urlencode({"next": same_page(request, code)})


def alternates(request: HttpRequest) -> list[dict]:
    """Of the admin there are none: it is in its reader's language, which they choose at their account."""
    if request.path_info.startswith("/admin/"):
        return []
    return [
        {
            "code": code,
            "lang": html_lang(code),
            "name": get_language_info(code)["name_local"],
            "url": same_page(request, code),
            "switch_url": switch_url(request, code),
            "absolute_url": settings.BASE_URL + same_page(request, code, query=False),
            "current": code == request.LANGUAGE_CODE,
        }
        for code, _ in settings.LANGUAGES
    ]


def elder_url(request: HttpRequest) -> str:
    """The GET link that turns elder mode on or off and leads back to this page."""
    turn = "off" if getattr(request, "elder", False) else "on"
    return f"{get_script_prefix()}choose/elder/{turn}?" + urlencode({"next": request.get_full_path()})
