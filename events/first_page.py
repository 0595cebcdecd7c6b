"""What the admin's first page shows of the room: who comes today, which dates are full, which are empty."""

from datetime import timedelta

from django.db.models import F, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import rules
from events.filters import midnight
from events.models import Session
from events.models.session import SessionState
from portal import figures
from portal.sections import Card
from portal.templatetags.portal import clock, short_day

AHEAD = timedelta(days=14)
MOST = 4


def today(request: HttpRequest) -> Card | None:
    """Of each date how many are here, of how many who have a place."""
    if not rules.may_use_desk(request.user):
        return None
    begins = midnight(timezone.localdate())
    rows = _planned().between(begins, begins + timedelta(days=1))
    rows = list(rows.annotate(here=Sum("registrations__came", default=0))[: MOST + 1])
    lines = [_of_today(session) for session in rows[:MOST]]
    if len(rows) > MOST:
        lines.append(figures.Line(_("More of today"), "…", reverse("events_desk:sessions")))
    return figures.card(_("Today"), "calendar", lines, order=10, nothing=_("No date today."))


def _of_today(session: Session) -> figures.Line:
    return figures.Line(
        session.event.title,
        f"{session.here} / {session.seats.taken}",
        reverse("events_desk:attendees", args=[session.pk]),
        note=_("%(time)s · checked in, of people with a place") % {"time": clock(session.starts_at)},
    )


def full_and_empty(request: HttpRequest) -> Card | None:
    """Dates of the next fortnight without a place left, and those for which nobody has registered."""
    if not rules.may_use_desk(request.user):
        return None
    now = timezone.now()
    coming = _planned().filter(needs_registration=True, starts_at__gt=now, starts_at__lt=now + AHEAD)
    full = coming.filter(seats__capacity__lte=F("seats__taken") + F("seats__held"))
    empty = coming.filter(seats__taken=0, seats__held=0)
    lines = [_of_coming(session, _why_full(session)) for session in full[:MOST]]
    lines += [_of_coming(session, _("nobody yet")) for session in empty[:MOST]]
    nothing = _("No date of the next fortnight is full or empty.")
    return figures.card(_("Full and empty dates"), "group", lines, order=20, nothing=nothing)


def _why_full(session: Session) -> str:
    """Places that are held for somebody are neither taken nor free."""
    held = session.seats.held
    said = ngettext("full: %(number)s place is held", "full: %(number)s places are held", held)
    return said % {"number": held} if held else _("full")


def _of_coming(session: Session, said: str) -> figures.Line:
    seats = session.seats
    return figures.Line(
        session.event.title,
        f"{seats.taken} / {seats.capacity}",
        reverse("events_desk:attendees", args=[session.pk]),
        note=f"{short_day(session.starts_at)} · {said}",
    )


def _planned():
    rows = Session.objects.of_live_events().filter(state=SessionState.PLANNED)
    return rows.select_related("event", "seats").order_by("starts_at", "pk")
