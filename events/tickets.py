"""The two secrets of a registration, and the ticket's QR code.

A ticket may be shown to anyone at the door; the private link also lets its holder cancel. Both are derived
from the form's key and the site's own secret: they can be drawn again, yet only digests are stored.
"""

from django.conf import settings
from django.urls import reverse

from events.models import Registration
from portal import tokens

TICKET, PRIVATE = "events.ticket", "events.registration"


def secret(purpose: str, registration: Registration) -> str:
    return tokens.derived(purpose, str(registration.form_key))


def admit(registration: Registration) -> None:
    """Let both secrets in; a revoked one stays out."""
    for purpose in (TICKET, PRIVATE):
        tokens.keep(purpose, str(registration.pk), secret(purpose, registration))


def withdraw(registration: Registration) -> None:
    """The ticket opens nothing any more; the private link still tells what happened."""
    tokens.revoke(TICKET, str(registration.pk))


def ticket_url(registration: Registration) -> str:
    """Absolute and short: it is printed as a QR code."""
    return settings.BASE_URL + reverse("ticket", args=[secret(TICKET, registration)])


def private_path(registration: Registration) -> str:
    return reverse("events:private", args=[secret(PRIVATE, registration)])


def contact_path(registration: Registration) -> str:
    """Where a registration gets another contact."""
    return reverse("events:private_contact", args=[secret(PRIVATE, registration)])


def reminders_path(registration: Registration) -> str:
    """Where reminders end; mail programs press it by themselves."""
    return reverse("events:private_reminders", args=[secret(PRIVATE, registration)])


def coming_path(registration: Registration) -> str:
    """Where they say whether they still come."""
    return reverse("events:private_coming", args=[secret(PRIVATE, registration)])
