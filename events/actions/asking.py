"""Still coming? Asked of everybody with a place when a date was moved, answered by one press."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events.models import Registration, Session
from events.steps import RegistrationState


def ask_again(session: Session, *, now: datetime | None) -> None:
    """What they answered for another time is void; without a `now` nobody is asked."""
    everybody = session.registrations
    everybody.exclude(asked_again_at=None).update(asked_again_at=None, confirmed_again_at=None)
    if now is not None:
        everybody.filter(state=RegistrationState.REGISTERED).update(asked_again_at=now)


@transaction.atomic
def confirm_again(registration: Registration, *, now: datetime | None = None) -> bool:
    """They come all the same; False when nobody asks, or they have said so before."""
    now = now or timezone.now()
    asked = Registration.objects.asked_again().filter(pk=registration.pk)
    confirmed = asked.filter(confirmed_again_at=None).update(confirmed_again_at=now)
    if confirmed:
        log(registration, "events.confirm_again", timestamp=now)
    registration.refresh_from_db(fields=["state", "asked_again_at", "confirmed_again_at"])
    return bool(confirmed)
