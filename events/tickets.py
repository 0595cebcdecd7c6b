"""The secrets of a registration, and the ticket's QR code.

A ticket may be shown to anyone at the door; the private link also lets its holder cancel. Both are derived
from the form's key and the site's own secret: they can be drawn again, yet only digests are stored.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from events.models import Member, Registration
from portal import tokens

TICKET, PRIVATE = "events.ticket", "events.registration"
MEMBER = "events.member"
# Opens less than the private link: how it was, and pictures, until that closes.
THANKS = "events.thanks"
# Stands in the header of a mail, which servers on the way read and press: it opens nothing.
REMINDERS = "events.reminders"
OF_REGISTRATIONS = (TICKET, PRIVATE, THANKS, REMINDERS)
SEEDS = {**dict.fromkeys(OF_REGISTRATIONS, (Registration, "form_key")), MEMBER: (Member, "form_key")}


def secret(purpose: str, registration: Registration) -> str:
    return tokens.derived(purpose, str(registration.form_key))


def admit(registration: Registration) -> None:
    """Let both secrets in; a revoked one stays out."""
    secrets = {purpose: secret(purpose, registration) for purpose in (TICKET, PRIVATE)}
    tokens.keep_each(str(registration.pk), secrets)


def admit_thanks(registration: Registration, until: datetime) -> None:
    """A little longer than it is open: who is just writing reads that it has closed, with their words."""
    raw = secret(THANKS, registration)
    tokens.keep(THANKS, str(registration.pk), raw, expires=until + timedelta(days=1))


def admit_reminders(registration: Registration) -> None:
    tokens.keep(REMINDERS, str(registration.pk), secret(REMINDERS, registration))


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
    return reverse("events:no_reminders", args=[secret(REMINDERS, registration)])


def coming_path(registration: Registration) -> str:
    """Where they say whether they still come."""
    return reverse("events:private_coming", args=[secret(PRIVATE, registration)])


def thanks_path(registration: Registration) -> str:
    """Where they say how it was."""
    return reverse("events:thanks", args=[secret(THANKS, registration)])


def member_secret(member: Member) -> str:
    return tokens.derived(MEMBER, str(member.form_key))


def admit_member(member: Member) -> None:
    """The link stays when they leave: it tells that they did."""
    tokens.keep(MEMBER, str(member.pk), member_secret(member))


def member_path(member: Member) -> str:
    """Where a regular member sees all dates, and leaves."""
    return reverse("events:member", args=[member_secret(member)])
