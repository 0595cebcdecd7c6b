"""For what the pages of this room ask for a contact."""

from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from events.models import Session
from events.templatetags.events import when
from portal.sections import Purpose

ONES_OWN = {"events:mine", "events:registration", "events:cancel", "events:accept", "events:change"}


def asked_for(match: ResolverMatch) -> Purpose | None:
    if match.view_name in {"events:register", "events:check"}:
        return _registering(**match.kwargs)
    return Purpose(_("My events")) if match.view_name in ONES_OWN else None


def _registering(slug: str, session_id: int) -> Purpose | None:
    rows = Session.objects.of_live_events().with_details()
    session = rows.filter(pk=session_id, event__slug=slug).first()
    if session is None:
        return None
    deed = _("Register") if session.seats.free else _("Join the waiting list")
    return Purpose(deed, session.event.title, when(session))
