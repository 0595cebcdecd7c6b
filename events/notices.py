"""What people are told about their registrations; the words are in templates/events/email/.

The words read the state of the registration and of its date when they are sent, not when they were written:
a seat is claimed only after the notice has been put into the outbox.
"""

from django.utils.translation import gettext_lazy as _

from events import calendars, tickets
from events.models import Registration
from portal import notices
from portal.mail import Attachment

KINDS = {
    "registered": _("Registration received"),
    "cancelled": _("Registration cancelled"),
    "promoted": _("Seat from the waiting list"),
    "session_changed": _("Date changed or cancelled"),
}


def declare() -> None:
    for name, title in KINDS.items():
        notices.declare(
            notices.Kind(
                name=f"events.{name}",
                title=title,
                template=f"events/{name}",
                contexts=notices.reading("registration", _registrations),
                link=lambda context: tickets.private_path(context["registration"]),
                attachments=None if name == "cancelled" else _calendar,
                idempotent=True,
            )
        )


def tell_registered(registration: Registration) -> None:
    _tell("registered", registration)


def tell_cancelled(registration: Registration) -> None:
    _tell("cancelled", registration)


def tell_promoted(registration: Registration) -> None:
    _tell("promoted", registration)


def tell_session_changed(registration: Registration) -> None:
    """Each change is an occasion of its own."""
    _tell("session_changed", registration, occasion=str(registration.session.sequence))


def _tell(name: str, registration: Registration, occasion: str = "") -> None:
    notices.tell(
        registration.person,
        f"events.{name}",
        registration,
        occasion=occasion,
        registration=registration.pk,
    )


def _registrations():
    return Registration.objects.with_details().select_related("session__event__place")


def _calendar(context: dict, language: str) -> list[Attachment]:
    registration = context["registration"]
    session = registration.session
    if not registration.is_live:
        return []
    ics = calendars.calendar(
        [session], name=session.event.title, language=language, reference=registration.reference
    )
    return [(f"{session.event.slug}.ics", ics.decode(), "text/calendar; method=PUBLISH")]
