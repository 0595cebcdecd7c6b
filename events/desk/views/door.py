"""'At the door': a page that goes on without a network, what it fetches, and where it sends its scans."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from events import actions, doorlist, rules
from events.desk import listing, scans
from events.desk.entry import at_desk, crumbs
from events.models import Session
from events.steps import SEATED
from portal import offline

# The camera is for this page alone.
CAMERA = "geolocation=(), camera=(self), microphone=(), payment=(), usb=(), interest-cohort=()"

SHEETS = [f"portal/css/{name}.css" for name in ("tokens", "base", "layout", "forms", "components")]
SHEETS.append("events/css/door.css")


@require_safe
@at_desk
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """The ordinary list with its forms, which a script replaces by one that needs no network."""
    session = _session(pk)
    form = listing.ListForm({"q": request.GET.get("q", ""), "show": "seated"})
    held = rules.may_hold_list(session)
    context = {
        **_app(session),
        "wanted": form.wanted,
        "rows": listing.people(session, form.wanted) if held else [],
        "columns": [],
        "numbers": listing.numbers(session),
        "conflicts": session.scans.open().count(),
        "here": request.get_full_path(),
        "held": held,
        "opens_at": rules.door_opens_at(session),
        "is_early": timezone.now() < rules.door_opens_at(session),
        "offline_key": offline.key(request),
        "may_walk_in": rules.may_walk_in(session),
        "crumbs": crumbs(session, pgettext("page", "At the door")),
    }
    if held:
        actions.looked_at(session, "events.read_list", by=request.user)
    return _policed(render(request, "events/desk/door.html", context))


@require_safe
@at_desk
def shell(request: HttpRequest, pk: int) -> HttpResponse:
    """What is kept of the page: its words and boxes, and nobody's name."""
    session = _session(pk)
    context = _app(session) | {"offline_key": offline.key(request), "sheets": SHEETS}
    return _policed(render(request, "events/desk/door_shell.html", context))


@require_safe
def worker(request: HttpRequest, pk: int) -> HttpResponse:
    return offline.worker(reverse("events_desk:door", args=[pk]))


@require_safe
@at_desk
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """`{"version", "rows" (unless `?known=` is this version), "salt", "token", "conflicts", "until"}`."""
    session = _session(pk)
    if not rules.may_hold_list(session):
        return JsonResponse({"closed": True, "token": get_token(request)})
    actions.looked_at(session, "events.read_list", by=request.user)
    rows = doorlist.rows(session, session.registrations.filter(state__in=SEATED))
    version = doorlist.version(rows)
    told = {
        "version": version,
        "salt": doorlist.salt(session),
        "token": get_token(request),
        "conflicts": [scans.line(scan) for scan in session.scans.open().with_first()],
        "until": rules.door_closes_at(session).isoformat(),
    }
    return JsonResponse(told | ({} if request.GET.get("known") == version else {"rows": rows}))


@require_POST
@at_desk
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """A batch of scans; an answer for each, in their order."""
    session = _session(pk)
    try:
        batch = scans.read(scans.loaded(request))
    except ValueError:
        return JsonResponse({"error": "no batch of scans"}, status=400)
    known = doorlist.keys(session)
    done = actions.take_scans(session, batch.scans, known=known, device=batch.device, by=request.user)
    return JsonResponse({"answers": [scans.answer(session, scan) for scan in done]})


def _session(pk: int) -> Session:
    return get_object_or_404(Session.objects.with_details(), pk=pk)


def _app(session: Session) -> dict:
    return {"session": session, "until": rules.door_closes_at(session).isoformat()}


def _policed(response: HttpResponse) -> HttpResponse:
    response.headers["Permissions-Policy"] = CAMERA
    return offline.with_worker(response)
