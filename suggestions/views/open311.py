"""Open311 GeoReport v2 for other systems: reading for everybody, writing with a key."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from portal import languages, limits
from portal.api import opened
from portal.models import SiteSettings
from suggestions import actions, keys, rules
from suggestions.models import ApiKey, Suggestion
from suggestions.open311 import asked, formats, sent, shapes
from suggestions.open311.asked import Wrong

AN_HOUR = 60 * 60
# A harvester fetches a thousand at once; a system that sends its backlog writes several in a minute.
READS, WRITES, WRONG_KEYS = (600, 600), (1000, AN_HOUR), (30, AN_HOUR)
SHARED_FOR = 60

Answer = tuple[str, list | dict]


def answers(*methods: str) -> Callable:
    """The view gives the root's name and plain data; what it raises becomes an answer in the same format."""

    def decorate(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, *, format: str, **more: str) -> HttpResponse:
            language = _language(request)
            with translation.override(language):
                try:
                    root, data = _asked(request, methods, view, more)
                    response = _response(format, root, data)
                except Wrong as problem:
                    response = _refused(format, problem.status, *problem.descriptions)
                except limits.TooMany as problem:
                    response = _refused(format, 429, _("Too many requests. Please try again later."))
                    response.headers["Retry-After"] = str(problem.seconds)
            if response.status_code == 405:
                response.headers["Allow"] = ", ".join(methods)
            response.headers["Content-Language"] = languages.html_lang(language)
            patch_vary_headers(response, ["Accept-Language"])
            return opened(response) if request.method != "POST" else response

        return answered

    return decorate


def _asked(request: HttpRequest, methods: tuple[str, ...], view: Callable, more: dict) -> Answer:
    if ("GET" if request.method == "HEAD" else request.method) not in methods:
        raise Wrong(405, _("This address does not take %(method)s.") % {"method": request.method})
    most, seconds = READS
    limits.hit("suggestions.open311", limits.client_ip(request), most=most, seconds=seconds)
    try:
        return view(request, **more)
    except (MultiPartParserError, RequestDataTooBig, SuspiciousOperation, BadRequest) as problem:
        raise Wrong(400, _("The form that was sent can't be read.")) from problem


def _language(request: HttpRequest) -> str:
    """`?lang=`, else as the site speaks to whoever asks: Chinese to a program that says nothing."""
    said = request.GET.get("lang", "").lower()
    if said.startswith("zh"):
        return "zh-hans"
    return said if said in dict(settings.LANGUAGES) else request.LANGUAGE_CODE


def _response(format: str, root: str, data: list | dict, status: int = 200) -> HttpResponse:
    body = formats.encoded(format, root, data)
    return HttpResponse(body, status=status, content_type=formats.CONTENT_TYPES[format])


def _refused(format: str, status: int, *descriptions: str) -> HttpResponse:
    errors = [{"code": status, "description": said} for said in descriptions]
    return _response(format, "errors", errors, status)


@answers("GET")
def discovery(request: HttpRequest) -> Answer:
    found = SiteSettings.for_request(request)
    name, phone = found.site_name or settings.SITE_NAME, found.help_line or settings.HELP_LINE
    contact = _("%(site)s, %(url)s, telephone %(phone)s")
    contact %= {"site": name, "url": settings.BASE_URL, "phone": phone}
    endpoint = settings.BASE_URL + reverse("open311_services", args=["xml"]).rpartition("/")[0]
    changed = asked.services_changed()
    return "discovery", shapes.discovery(
        endpoint, contact=contact, changed=changed, is_test=settings.DEMO_ALLOWED
    )


@answers("GET")
def services(request: HttpRequest) -> Answer:
    return "services", [shapes.service(category) for category in asked.services()]


@answers("GET")
def service(request: HttpRequest, code: str) -> Answer:
    """No service asks for more than the standard's own fields (`metadata` is false), so none is defined."""
    if asked.services().filter(slug=code).exists():
        raise Wrong(404, _("This service has no definition: it asks for nothing besides."))
    raise Wrong(404, _("There is no service with this service_code."))


@answers("GET", "POST")
def requests(request: HttpRequest) -> Answer:
    if request.method == "POST":
        return _file(request)
    cases = asked.cases(request.GET, timezone.now())
    return "service_requests", [shapes.request(case) for case in cases]


@answers("GET")
def one_request(request: HttpRequest, number: str) -> Answer:
    case = asked.case(number)
    if case is None:
        raise Wrong(404, _("There is no public request with this service_request_id."))
    return "service_requests", [shapes.request(case)]


def _file(request: HttpRequest) -> Answer:
    key = _writer(request)
    arrival = sent.arrival(request.POST, request.FILES)
    try:
        case = actions.arrive(arrival, key)
    except (actions.Refused, actions.TooManyPhotos) as problem:
        raise Wrong(400, _("The request could not be taken.")) from problem
    filed = {"service_request_id": case.reference, "service_notice": sent.notice(request.POST, case)}
    return "service_requests", [filed | {"account_id": None}]


@answers("GET", "POST")
def updates(request: HttpRequest) -> Answer:
    if request.method == "POST":
        return _update(request)
    raw = asked.text(request.GET, "api_key")
    key = _known(request, raw) if raw else None
    entries = asked.updates(request.GET, key, timezone.now())
    return "service_request_updates", [shapes.update(entry) for entry in entries]


def _update(request: HttpRequest) -> Answer:
    key = _writer(request)
    if not key.may_update:
        raise Wrong(403, _("This api_key may not send updates."))
    number, news = asked.text(request.POST, "service_request_id"), sent.news(request.POST)
    if not number:
        raise Wrong(400, _("service_request_id is missing."))
    case = Suggestion.objects.filter(reference=asked.reference(number)).first()
    if case is None or not rules.may_send_news(key, case):
        raise Wrong(404, _("There is no public request with this service_request_id."))
    try:
        entry = actions.take_news(case, key, news)
    except actions.Refused as problem:
        raise Wrong(400, _("The update could not be taken.")) from problem
    return "service_request_updates", [{"update_id": shapes.update_id(entry)}]


def _writer(request: HttpRequest) -> ApiKey:
    key = _known(request, asked.text(request.POST, "api_key") or asked.text(request.GET, "api_key"))
    most, seconds = WRITES
    limits.hit("suggestions.open311.write", str(key.pk), most=most, seconds=seconds)
    return key


def _known(request: HttpRequest, raw: str) -> ApiKey:
    key = keys.find(raw)
    if key is not None and rules.may_file(key):
        return key
    most, seconds = WRONG_KEYS
    limits.hit("suggestions.open311.key", limits.client_ip(request), most=most, seconds=seconds)
    raise Wrong(403, _("The api_key is missing or not valid."))


@answers("GET", "POST")
def nothing(request: HttpRequest) -> Answer:
    raise Wrong(404, _("There is nothing at this address."))
