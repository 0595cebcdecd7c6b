"""Certificates of participation, to print: both languages on a sheet, a sheet for each who was there."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from events import festivals, rules
from events.models import Registration, Session
from events.templatetags.events import when
from events.views.own import Way, by_contact, by_link, crumbs
from portal import languages, lunar, tokens
from portal.models import Partner


@dataclass(frozen=True)
class Guest:
    """Somebody of a group: the one who has registered is number 0."""

    number: int
    name: str
    chosen: bool


def _certificate(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    """`?who=0&who=2`: of a group, whose sheets; without it, of the one who has registered."""
    if not rules.may_print_certificate(found):
        raise Http404
    guests = _guests(found, set(request.GET.getlist("who")))
    chosen = [guest for guest in guests if guest.chosen]
    context = {
        "registration": found,
        "event": found.session.event,
        "guests": guests,
        "error": _too_many(found) if len(chosen) > found.came else "",
        "sheets": chosen if len(chosen) <= found.came else [],
        "sides": [_side(code, found.session) for code, _name in settings.LANGUAGES],
        "motif": _motif(found.session),
        "back": way.url(""),
        "crumbs": crumbs(_("Certificate of participation")),
    }
    return tokens.private(render(request, "events/certificate.html", context))


def _guests(found: Registration, wanted: set[str]) -> list[Guest]:
    names = [found.name or found.reference]
    names += [one.nickname for one in found.companions.order_by("pk")] if found.size > 1 else []
    wanted = wanted & {str(number) for number in range(len(names))} or {"0"}
    return [Guest(number, name, str(number) in wanted) for number, name in enumerate(names)]


def _too_many(found: Registration) -> str:
    words = ngettext(
        "%(number)s person of your group was there. Choose one name.",
        "%(number)s people of your group were there. Choose so many names at most.",
        found.came,
    )
    return words % {"number": found.came}


def _side(code: str, session: Session) -> dict:
    """Strings, as they depend on the language being active."""
    event = session.event
    with override(code):
        return {
            "code": code,
            "lang": languages.html_lang(code),
            "title": event.title,
            "when": when(session),
            "moon": lunar.label(timezone.localdate(session.starts_at), code),
            "place": session.place.name,
            "hosts": _(", ").join(host.name for host in _hosts(session)),
        }


def _hosts(session: Session) -> list[Partner]:
    return list(session.event.hosts.all())


def _motif(session: Session) -> str:
    """Of the festival, where it belongs to one."""
    key = session.event.festival
    return festivals.MOTIFS.get(key, key) or session.event.motif or session.event.category.motif


READ = ("GET", "HEAD")
certificate, private_certificate = by_contact(_certificate, *READ), by_link(_certificate, *READ)
