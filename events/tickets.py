"""The two secrets of a registration, and the ticket's QR code.

A ticket may be shown to anyone at the door; the private link also lets its holder cancel. Both are derived
from the form's key and the site's own secret: they can be drawn again, yet only digests are stored.
"""

import base64

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe

from events.models import Registration
from portal import tokens

TICKET, PRIVATE = "events.ticket", "events.registration"
BYTES = 20


def secret(purpose: str, registration: Registration) -> str:
    digest = salted_hmac(purpose, str(registration.form_key), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:BYTES]).decode().rstrip("=")


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


def qr_svg(text: str, title: str) -> SafeString:
    """Drawn with attributes alone, for the policy that forbids inline styles."""
    code = segno.make(text, error="m", micro=False)
    side = code.symbol_size(border=2)[0]
    path = "".join(_runs(code))
    return mark_safe(
        f'<svg viewBox="0 0 {side} {side}" role="img" aria-label="{title}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )


def _runs(code: segno.QRCode):
    """One rectangle per run of dark modules in a row."""
    for y, row in enumerate(code.matrix, 2):
        start = None
        for x, dark in enumerate([*row, 0], 2):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield f"M{start} {y}h{x - start}v1h-{x - start}z"
                start = None
