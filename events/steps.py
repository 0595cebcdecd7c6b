"""The states of a registration and the moves between them, as data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RegistrationState(TextChoices):
    REGISTERED = "registered", _("Registered")
    WAITING = "waiting", _("On the waiting list")
    ATTENDED = "attended", _("Checked in")
    CANCELLED = "cancelled", _("Cancelled")


NEXT = {
    RegistrationState.REGISTERED: {RegistrationState.ATTENDED, RegistrationState.CANCELLED},
    RegistrationState.WAITING: {RegistrationState.REGISTERED, RegistrationState.CANCELLED},
    RegistrationState.ATTENDED: {RegistrationState.REGISTERED},
    RegistrationState.CANCELLED: set(),
}
LIVE = [RegistrationState.REGISTERED, RegistrationState.WAITING, RegistrationState.ATTENDED]
SEATED = [RegistrationState.REGISTERED, RegistrationState.ATTENDED]
