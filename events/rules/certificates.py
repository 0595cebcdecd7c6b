"""Who has taken part, and may print that."""

from datetime import datetime

from django.utils import timezone

from events.models import Registration
from events.steps import RegistrationState


def may_print_certificate(registration: Registration, now: datetime | None = None) -> bool:
    """Whoever was checked in, once it is over."""
    over = registration.session.ends_at <= (now or timezone.now())
    return over and registration.state == RegistrationState.ATTENDED and not registration.session.is_cancelled
