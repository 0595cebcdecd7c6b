"""The states of a registration and the moves between them, as data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegistrationState(TextChoices):
    REGISTERED = "registered", _("Registered")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", pgettext_lazy("staff", "A place is held")
    ATTENDED = "attended", _("Checked in")
    CANCELLED = "cancelled", _("Cancelled")
    LAPSED = "lapsed", _("Not answered in time")


NEXT = {
    RegistrationState.REGISTERED: {RegistrationState.ATTENDED, RegistrationState.CANCELLED},
    RegistrationState.WAITING: {RegistrationState.OFFERED, RegistrationState.CANCELLED},
    RegistrationState.OFFERED: {
        RegistrationState.REGISTERED,
        RegistrationState.CANCELLED,
        RegistrationState.LAPSED,
        # The date was called off: if it is reinstated, they are where they were.
        RegistrationState.WAITING,
    },
    RegistrationState.ATTENDED: {RegistrationState.REGISTERED},
    RegistrationState.CANCELLED: set(),
    RegistrationState.LAPSED: set(),
}
LIVE = [
    RegistrationState.REGISTERED,
    RegistrationState.WAITING,
    RegistrationState.OFFERED,
    RegistrationState.ATTENDED,
]
SEATED = [RegistrationState.REGISTERED, RegistrationState.ATTENDED]
# Which counter of a date's seats holds the people of a registration.
COUNTED_IN = {
    RegistrationState.REGISTERED: "taken",
    RegistrationState.ATTENDED: "taken",
    RegistrationState.OFFERED: "held",
    RegistrationState.WAITING: "waiting",
}
# Without a seat of their own so far.
QUEUED = [RegistrationState.WAITING, RegistrationState.OFFERED]
ENDED = [RegistrationState.CANCELLED, RegistrationState.LAPSED]
