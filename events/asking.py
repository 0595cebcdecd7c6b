"""For what the pages of this room ask for a contact."""

from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from events.models import Event, Session
from events.templatetags.events import when
from portal.sections import Purpose

OF_SEVERAL = {f"events:{name}{step}" for name in ("take_dates", "become_member") for step in ("", "_check")}
ONES_OWN = {
    f"events:{name}"
    for name in (
        *("mine", "own_calendar", "registration", "cancel", "accept", "change", "change_check"),
        *("certificate", "feedback", "pictures", "forget_household", "my_dates", "leave_membership"),
    )
}
ASKED = {"events:asked", "events:asked_one"}


def asked_for(match: ResolverMatch) -> Purpose | None:
    if match.view_name in {"events:register", "events:check"}:
        return _registering(**match.kwargs)
    if match.view_name in OF_SEVERAL:
        return _of_several(match.view_name, match.kwargs["slug"])
    if match.view_name in ASKED:
        return Purpose(_("You are asked"))
    return Purpose(_("My events")) if match.view_name in ONES_OWN else None


def _of_several(view_name: str, slug: str) -> Purpose | None:
    event = Event.objects.live().filter(slug=slug).first()
    if event is None:
        return None
    regular = view_name.startswith("events:become_member")
    return Purpose(_("Become a regular member") if regular else _("Register for several dates"), event.title)


def _registering(slug: str, session_id: int) -> Purpose | None:
    rows = Session.objects.of_live_events().with_details()
    session = rows.filter(pk=session_id, event__slug=slug).first()
    if session is None:
        return None
    deed = _("Register") if session.seats.free else _("Join the waiting list")
    return Purpose(deed, session.event.title, when(session))
